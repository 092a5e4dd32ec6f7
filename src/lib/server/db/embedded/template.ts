import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ConnectionProblem } from '../connection-problem.ts';
import { syncDirectory, syncTree } from './durable-files.ts';

export interface Template {
  /** A database directory with PostGIS and the role of the application, and no tables of ours. */
  readonly directory: string;
  /** The PostGIS bundle without what only `create extension` needs: opened in half the time. */
  readonly bundle: string;
}

/** Change it when bake-worker.ts makes something else: old templates are then left alone and a new one is baked. */
const recipe = '1';

/**
 * The baked template for the installed versions, made where it is absent: once a machine, about 10 s, which `onBake`
 * may announce. It lies under node_modules/.cache, or under `fallback` where that cannot be written.
 * Two processes may bake at the same time; the second result is thrown away.
 */
export async function bakedTemplate(fallback: string, onBake: () => void): Promise<Template> {
  const name = `embedded-${await versionKey()}`;
  const root = fileURLToPath(new URL('../../../../../', import.meta.resolve('#lib/server/db/embedded/template.ts')));
  const places = [join(root, 'node_modules', '.cache', 'quanlan', name), join(fallback, name)];
  const found = places.find((place) => existsSync(join(place, 'complete')));
  if (found !== undefined) return template(found);

  onBake();
  const problems: string[] = [];
  for (const place of places) {
    const unfinished = `${place}.${process.pid}`;
    try {
      await mkdir(unfinished, { recursive: true });
      await bake(unfinished);
      await syncTree(unfinished);
      await rename(unfinished, place).catch((error: unknown) => {
        if (!existsSync(join(place, 'complete'))) throw error;
      });
      return template(place);
    } catch (error) {
      problems.push(error instanceof Error ? error.message.slice(0, 300) : String(error));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  throw new ConnectionProblem(
    `The embedded database could not be prepared (${problems.join('; ')}): make ${fallback} writable and leave 200 MB of disk free.`
  );
}

function template(place: string): Template {
  return { directory: join(place, 'template'), bundle: join(place, 'postgis.tar.gz') };
}

/** The same template serves as long as the engine, PostGIS and the recipe are the same. */
async function versionKey(): Promise<string> {
  const packages = ['@electric-sql/pglite', '@electric-sql/pglite-postgis'];
  const versions = await Promise.all(packages.map(packageManifest));
  return createHash('sha256')
    .update([recipe, ...versions].join('\n'))
    .digest('hex')
    .slice(0, 12);
}

async function packageManifest(name: string): Promise<string> {
  // The packages export no package.json: it lies above their entry, beside dist/.
  const text = await readFile(new URL('../package.json', import.meta.resolve(name)), 'utf8');
  const manifest: unknown = JSON.parse(text);
  const version: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : null;
  return `${name} ${String(version)}`;
}

/** In a thread of its own, which is ended afterwards: its memory (1 GB) goes back at once. */
async function bake(directory: string): Promise<void> {
  const worker = new Worker(new URL(import.meta.resolve('#lib/server/db/embedded/bake-worker.ts')), {
    workerData: directory
  });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (failure: string | null) => (failure === null ? resolve() : reject(new Error(failure))));
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that prepares it ended early')));
    });
  } finally {
    await worker.terminate();
  }
}

/**
 * Copies the template to `directory`, whole or not at all: into a neighbour first, every file written through, then
 * renamed. What an interrupted copy left behind is removed.
 */
export async function copyTemplate(template: Template, parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (entry.startsWith(`${name}.new-`)) await rm(join(parent, entry), { recursive: true, force: true });
  }
  const unfinished = join(parent, `${name}.new-${process.pid}`);
  try {
    await cp(template.directory, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await syncTree(unfinished);
    await rename(unfinished, join(parent, name));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  syncDirectory(parent);
}
