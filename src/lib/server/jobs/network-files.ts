import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { dataVersion } from '../db/data-version.ts';
import type { Schema } from '../db/schema.ts';

/*
 * Walking networks as files (core/walk/file), so that a server that starts need not read a district from the database to walk in it.
 * Only a cache: the database holds all of it, and whoever deletes the directory loses some seconds. What goes wrong with a file
 * is said in a sentence and costs nobody an answer.
 */

interface Kept {
  readonly directory: string;
  readonly say: (line: string) => void;
  /** Whether it was said already that nothing can be written there. */
  toldUnwritable: boolean;
}

let kept: Kept | null = null;
/** What is being done with a district's files, the last of it: one after the other, so that an older one never ends after a newer. */
const turns = new Map<string, Promise<void>>();
/** A file under another name while it is written; left behind only by a program that was killed. */
const unfinished = '.part';
const abandonedMilliseconds = 600_000;

/** Keeps networks in a directory from now on; null: nowhere, which is how it begins. */
export function keepIn(
  directory: string | null,
  say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`)
): void {
  kept = directory === null ? null : { directory, say, toldUnwritable: false };
}

/**
 * Which edition of a district's data does a network belong to? Changes with every import and recompute, so a district that was
 * removed and opened again under its code has another.
 * @param recompute asks for the edition that this recompute makes
 * @throws where there is no such district
 */
export async function editionOf(db: Kysely<Schema>, district: string, recompute?: number): Promise<string> {
  const version = await dataVersion(db, district, recompute);
  if (version === null) throw new Error(`there is no district ${district}`);
  return version;
}

/** The file of this edition in shared memory, unexamined; null where there is none. */
export async function read(district: string, edition: string): Promise<SharedArrayBuffer | null> {
  if (kept === null) return null;
  const file = await open(join(kept.directory, nameOf(district, edition))).catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytesRead === size ? bytes.buffer : bytes.buffer.slice(0, bytesRead);
  } catch (error) {
    kept.say(`The walking network of ${district} cannot be read from its file (${codeOf(error)}); it is built anew.`);
    return null;
  } finally {
    await file.close();
  }
}

/** Says why the file of an edition is not used; the one that is written next takes its place. */
export function refuse(district: string, sentence: string): void {
  kept?.say(`The walking network of ${district} is built anew, its file is not used. ${sentence}`);
}

/**
 * Keeps the file of an edition, and removes those of the district's others. It is there whole or not at all: written under another
 * name, brought to the disk, then renamed. Never rejects: where nothing can be written, that is said once.
 */
export function write(district: string, edition: string, bytes: SharedArrayBuffer): Promise<void> {
  if (kept === null) return Promise.resolve();
  const keeping = kept;
  return inTurn(district, () =>
    replace(keeping.directory, district, edition, bytes).catch((error: unknown) => {
      if (keeping.toldUnwritable) return;
      keeping.toldUnwritable = true;
      keeping.say(
        `Walking networks cannot be kept in ${keeping.directory} (${codeOf(error)}): each start builds them from the database.`
      );
    })
  );
}

/** Waits for what is being written. */
export async function settled(): Promise<void> {
  await Promise.all(turns.values());
}

/** Removes every file of a district. */
export async function remove(district: string): Promise<void> {
  if (kept === null) return settled();
  const { directory } = kept;
  await inTurn(district, () => removeOthers(directory, district, null).catch(() => undefined));
}

function inTurn(district: string, work: () => Promise<void>): Promise<void> {
  const mine = (turns.get(district) ?? Promise.resolve()).then(work).finally(() => {
    if (turns.get(district) === mine) turns.delete(district);
  });
  turns.set(district, mine);
  return mine;
}

/** Removes the files of all districts but these: one may have been removed while no server ran, and its doors must not stay behind. */
export async function keepOnly(districts: readonly string[]): Promise<void> {
  if (kept === null) return;
  const { directory } = kept;
  const names = await readdir(directory).catch(() => []);
  for (const district of new Set(names.map((name) => name.split('.')[0] ?? ''))) {
    if (!districts.includes(district)) await removeOthers(directory, district, null).catch(() => undefined);
  }
}

async function replace(directory: string, district: string, edition: string, bytes: SharedArrayBuffer): Promise<void> {
  await mkdir(directory, { recursive: true });
  const name = nameOf(district, edition);
  const part = join(directory, `${name}.${process.pid}-${crypto.randomUUID().slice(0, 8)}${unfinished}`);
  try {
    const file = await open(part, 'wx');
    try {
      await file.writeFile(new Uint8Array(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(directory, name));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await removeOthers(directory, district, name);
}

async function removeOthers(directory: string, district: string, except: string | null): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(`${district}.`) || name === except) continue;
    const path = join(directory, name);
    // Another server of this directory may be writing it.
    if (name.endsWith(unfinished) && Date.now() - (await stat(path)).mtimeMs < abandonedMilliseconds) continue;
    await rm(path, { force: true });
  }
}

/** A district's code holds small letters, digits and hyphens only: the database sees to it. */
function nameOf(district: string, edition: string): string {
  return `${district}.${edition}.network`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
