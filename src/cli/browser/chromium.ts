import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { DevTools } from './dev-tools.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome'] as const;
const closeMilliseconds = 3000;

/** A Chromium of its own, without a window, that asks nobody but this machine for anything. */
export interface Browser {
  readonly devTools: DevTools;
  /** Ends it with all its processes and removes what it kept; also where it hangs. */
  close(): Promise<void>;
}

/**
 * Where is Chromium on this machine?
 * @throws Error with what to install or set
 */
export async function findChromium(env: Environment): Promise<string> {
  const set = env['CHROMIUM'] || null;
  if (set !== null) {
    if (await mayRun(set)) return set;
    throw new Error(`CHROMIUM is ${set}, which is no program that can be run; set it to the path of Chromium.`);
  }
  for (const name of names) {
    for (const folder of (env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (folder !== '' && (await mayRun(path))) return path;
    }
  }
  throw new Error(
    `There is no Chromium on this machine, which draws the picture: install one (${names.join(', ')}), or set CHROMIUM to its path.`
  );
}

function mayRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false
  );
}

/** The words Chromium is started with. Every name of a machine leads nowhere; addresses of this one need none. */
export function chromiumWords(directory: string, isRoot: boolean): string[] {
  return [
    '--headless=new',
    '--remote-debugging-pipe',
    `--user-data-dir=${directory}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-features=MediaRouter,OptimizationHints,Translate',
    '--disable-sync',
    '--disable-breakpad',
    '--metrics-recording-only',
    '--no-pings',
    '--no-proxy-server',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
    '--password-store=basic',
    '--use-mock-keychain',
    '--mute-audio',
    '--hide-scrollbars',
    '--force-color-profile=srgb',
    '--disable-dev-shm-usage',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    // Drawn by the processor: the same picture with and without a graphics card.
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    // Chromium's own sandbox refuses to be set up by root.
    ...(isRoot ? ['--no-sandbox'] : []),
    'about:blank'
  ];
}

/**
 * Starts Chromium. Whatever waits for it fails with the signal's reason when that is aborted.
 * @throws Error with Chromium's last words where it does not start
 */
export async function startChromium(path: string, signal: AbortSignal): Promise<Browser> {
  const directory = await mkdtemp(join(tmpdir(), 'quanlan-chromium-'));
  // In a group of its own: Ctrl-C in a terminal is ours to answer. It reads 3 and writes 4, and ends when they are closed.
  const child = spawn(path, chromiumWords(directory, process.getuid?.() === 0), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true
  });
  const ended = once(child, 'close').catch(() => undefined);
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)));
  const [, , , to, from] = child.stdio;
  if (!(to instanceof Writable) || !(from instanceof Readable)) throw new Error(`${path} has no debugging pipe.`);
  const devTools = new DevTools(from, to);
  child.on('error', (error) => devTools.fail(new Error(`${path} cannot be run: ${error.message}`)));
  child.on('close', () => devTools.fail(new Error(`Chromium (${path}) has ended; it said: ${lastWords(said)}`)));
  const abort = (): void => devTools.fail(new Error('The picture was given up.'));
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();

  return {
    devTools,
    async close() {
      signal.removeEventListener('abort', abort);
      to.end();
      await Promise.race([ended, pause(closeMilliseconds, undefined, { ref: false })]);
      killGroup(child);
      await ended;
      await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  };
}

/** What is left of its processes, where it did not end by itself. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // None is left.
  }
}

function lastWords(said: string): string {
  return said.trim().split('\n').slice(-3).join(' / ') || 'nothing';
}
