import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What the built app is made of. The command line and the tests are not in it. */
const sources = [
  'src/{lib,routes,service-worker}/**/*',
  'src/*',
  'static/**/*',
  'db/**/*',
  'geodata/**/*',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts'
];

/**
 * Builds the app when its sources are not the ones it was last built from; true when it did.
 * @param root the repository's directory
 * @throws Error with the build's own last lines when it fails
 */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<boolean> {
  const stamp = join(root, 'build/.sources');
  const now = sourcesHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  say('Building the app, once after each change (about half a minute) …');
  await run(root, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error']);
  writeFileSync(stamp, now);
  return true;
}

function sourcesHash(root: string): string {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).sort()) {
    if (path.includes('.test.') || !statSync(join(root, path)).isFile()) continue;
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function run(root: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Whatever this was started in: a build of development lets streams hold up its end, and draws more slowly.
      env: { ...process.env, NODE_ENV: 'production' }
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', reject);
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`The app could not be built:\n${said.slice(-4000)}`))
    );
  });
}
