import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConnectionProblem } from '../connection-problem.ts';
import { failureFacts } from '../database-failure.ts';
import { syncDirectory, syncFile } from './durable-files.ts';
import { DiskSpace, type DiskLimits } from './disk-space.ts';
import { Engine, type EngineNotice } from './engine.ts';
import { lockHolder, takeLock, type Opener } from './lock.ts';
import { bakedTemplate, copyTemplate } from './template.ts';
import { beginRestoring, refuseUnfinished } from './unfinished-restore.ts';

export interface EmbeddedDatabase {
  readonly engine: Engine;
  /** Before each use: refuses writes while the disk is nearly full. */
  readonly watchDisk: () => Promise<void>;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly onNotice?: (notice: EngineNotice) => void;
  /** One line for people, said when something takes long. */
  readonly say?: (line: string) => void;
  /** Lays no ballast: for who only looks. */
  readonly looksOnly?: boolean;
  /** Opens it to restore a backup into: a database that is lost is made anew. */
  readonly restores?: boolean;
  readonly fsyncProbe?: Int32Array;
  readonly diskLimits?: DiskLimits;
}

/** Where things lie below the data directory. */
export function embeddedPaths(dataDirectory: string): { database: string; lock: string; marker: string } {
  return {
    database: join(dataDirectory, 'database'),
    lock: join(dataDirectory, 'database.lock'),
    marker: join(dataDirectory, 'database.json')
  };
}

/** Which living process has the embedded database open? */
export function embeddedHolder(dataDirectory: string): Opener | null {
  return lockHolder(embeddedPaths(dataDirectory).lock);
}

/**
 * Opens the embedded database of a data directory, made from the template where it is absent. In this order: lock,
 * directory, engine; the lock belongs to the main thread, so that a restart of the engine never lets go of it.
 * @throws ConnectionProblem: the directory cannot be written, is open elsewhere, lost its database, or cannot be opened
 */
export async function openEmbedded(dataDirectory: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const paths = embeddedPaths(dataDirectory);
  refuseUnwritable(dataDirectory);
  const space = new DiskSpace(dataDirectory, options.diskLimits);
  // Even the lock is a file, and needs room.
  await space.makeRoom();
  const lock = await takeLock(paths.lock);
  if (lock.kind === 'taken') {
    throw new ConnectionProblem(
      `The database in ${dataDirectory} is open in process ${lock.by.pid}, and only one may open it: stop that process, or choose another directory with QUANLAN_DATA.`
    );
  }
  try {
    const template = await bakedTemplate(join(dataDirectory, 'cache'), () =>
      options.say?.('Preparing the embedded database, once on this machine, about 15 s …')
    );
    if (options.restores !== true) refuseUnfinished(dataDirectory);
    if (!existsSync(join(paths.database, 'PG_VERSION'))) {
      if (options.restores !== true) refuseLost(paths.database, paths.marker);
      await refuseNoRoom(dataDirectory, space);
      const left = options.restores === true ? await beginRestoring(dataDirectory, paths.database) : null;
      if (left !== null) options.say?.(`What is left of the database before is now in ${left}.`);
      await copyTemplate(template, dataDirectory, 'database');
    }
    refuseOtherVersion(paths.database, template.directory);
    if (!existsSync(paths.marker)) {
      writeFileSync(paths.marker, `${JSON.stringify({ id: randomUUID(), created: new Date().toISOString() })}\n`);
      await syncFile(paths.marker);
      syncDirectory(dataDirectory);
    }
    const engine = await Engine.open({
      directory: paths.database,
      bundle: template.bundle,
      wasm: await compileEngine(),
      beforeStart: async () => {
        await space.makeRoom();
        return space.problem();
      },
      ...(options.fsyncProbe === undefined ? {} : { fsyncProbe: options.fsyncProbe }),
      ...(options.onNotice === undefined ? {} : { onNotice: options.onNotice })
    });
    if (options.looksOnly !== true) await space.layBallast();
    return {
      engine,
      watchDisk: async () => engine.refuseWrites(await space.problem()),
      close: async () => {
        await engine.close();
        lock.release();
      }
    };
  } catch (error) {
    lock.release();
    if (error instanceof ConnectionProblem) throw error;
    throw new ConnectionProblem(
      `The database in ${dataDirectory} cannot be opened (${failureFacts(error).message}): start again, and if it stays so, restore a backup ("quanlan restore FILE") into another directory (QUANLAN_DATA).`,
      {
        cause: error
      }
    );
  }
}

/** PGlite's WASM, compiled once a process and shared by every engine it starts. */
let compiled: Promise<WebAssembly.Module> | null = null;
function compileEngine(): Promise<WebAssembly.Module> {
  compiled ??= readFile(new URL('./pglite.wasm', import.meta.resolve('@electric-sql/pglite'))).then((bytes) =>
    WebAssembly.compile(bytes)
  );
  return compiled;
}

function refuseUnwritable(dataDirectory: string): void {
  const problem = directoryProblem(dataDirectory);
  if (problem !== null) throw new ConnectionProblem(problem);
  try {
    makeDirectory(dataDirectory);
  } catch (error) {
    throw new ConnectionProblem(unwritable(dataDirectory, error));
  }
}

/** Why the embedded database cannot live in this directory (which need not be there yet), in one sentence, or null. */
export function directoryProblem(dataDirectory: string): string | null {
  let nearest = dataDirectory;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    if (!statSync(nearest).isDirectory()) {
      return `The data directory ${dataDirectory} cannot be: ${nearest} is a file; choose a directory with QUANLAN_DATA.`;
    }
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return unwritable(dataDirectory, error);
  }
}

function unwritable(dataDirectory: string, error: unknown): string {
  return `The data directory ${dataDirectory} cannot be written (${failureFacts(error).message}): give this user the right to write it, or choose another with QUANLAN_DATA.`;
}

async function refuseNoRoom(dataDirectory: string, space: DiskSpace): Promise<void> {
  const problem = await space.problemForNew();
  if (problem === null) return;
  throw new ConnectionProblem(
    `There is no room for a database in ${dataDirectory}: ${problem}, or choose another directory with QUANLAN_DATA.`
  );
}

/** Level by level: mkdir's own `recursive` never returns where the system has no such place (/proc/x). */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** PostgreSQL opens no directory of another major version, and would only say that it failed. */
function refuseOtherVersion(database: string, template: string): void {
  const [its, ours] = [database, template].map((directory) =>
    readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  );
  if (its !== ours) {
    throw new ConnectionProblem(
      `The database in ${database} was made by PostgreSQL ${its}, and this Quanlan brings ${ours}: start the Quanlan that made it, or choose another directory with QUANLAN_DATA.`
    );
  }
}

/** No database here: has there been one? Then an empty one in its place would look like lost data, and be it. */
function refuseLost(database: string, marker: string): void {
  if (existsSync(marker)) {
    throw new ConnectionProblem(
      `There was a database in ${database} (${marker} says so), and now it is missing or incomplete: restore a backup ("quanlan restore FILE"), or remove that file to begin with an empty one.`
    );
  }
  if (existsSync(database) && !(statSync(database).isDirectory() && readdirSync(database).length === 0)) {
    throw new ConnectionProblem(
      `${database} is there and holds no database: move it away, or choose another directory with QUANLAN_DATA.`
    );
  }
}
