import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageProblem } from './command.ts';

/** A file to be written, and how its bytes get to a path: not the last one, until all are whole. */
export interface FileToWrite {
  readonly path: string;
  write(partPath: string): Promise<void>;
}

export interface FileWritten {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Where files of these names will lie: in folders that exist, behind links that lead elsewhere.
 * @param replace whether files that are there already may be replaced; what somebody has written into one could not be had back
 * @throws UsageProblem naming the path and what to do
 */
export async function targets(paths: readonly string[], replace: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true) throw new UsageProblem(`${path} is a folder; name a file in it.`);
    if (there !== null && !there.isFile()) throw new UsageProblem(`${path} is no ordinary file; name one.`);
    if (there !== null && !replace) {
      throw new UsageProblem(`${path} is there already; name another file, or say --force to replace it.`);
    }
    await checkFolder(dirname(path));
    found.push(there === null ? path : await realpath(path));
  }
  return found;
}

async function checkFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there === null) throw new UsageProblem(`There is no folder ${folder}; make it first.`);
  if (!there.isDirectory()) throw new UsageProblem(`${folder} is no folder.`);
  const may = await access(folder, constants.W_OK).then(
    () => true,
    () => false
  );
  if (!may) throw new UsageProblem(`Nothing may be written in ${folder}; name a file elsewhere.`);
}

/**
 * Writes files whole or not at all: each under another name beside its own, with its bytes on the disk, and all renamed when all are.
 * What was there before stays until then. Throws the signal's reason when aborted, and leaves nothing.
 */
export async function writeWhole(files: readonly FileToWrite[], signal: AbortSignal): Promise<FileWritten[]> {
  const parts = files.map(({ path }) => join(dirname(path), `.${basename(path)}.${process.pid}.part`));
  try {
    const written: FileWritten[] = [];
    for (const [index, file] of files.entries()) {
      const part = parts[index] ?? '';
      await rm(part, { force: true });
      await file.write(part).catch((error: unknown) => explain(error, file.path));
      signal.throwIfAborted();
      written.push({ path: file.path, bytes: await flushed(part) });
    }
    for (const [index, { path }] of files.entries()) await rename(parts[index] ?? '', path);
    return written;
  } finally {
    for (const part of parts) await rm(part, { force: true });
  }
}

/** Puts a file's bytes on the disk; how many they are. */
async function flushed(path: string): Promise<number> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A full disk in the words of whoever meets it; all other errors as they are. */
function explain(error: unknown, path: string): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const full = code === 'ENOSPC' || code === 'EDQUOT' || (error instanceof Error && /disk is full/.test(error.message));
  if (full) throw new Error(`cannot write ${path}: the disk is full; free some space, or name a file elsewhere`);
  throw error;
}
