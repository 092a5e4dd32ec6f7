import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What of Emscripten's NODEFS is touched here; its own types are not installed. */
interface NodeFiles {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: OpenFile) => number };
}
interface OpenFile {
  /** The system's descriptor; absent for a directory. */
  readonly nfd?: number;
  readonly node: unknown;
}

/** Writes one descriptor's content to the disk. A seam for tests, which count the calls or let one fail. */
export type Fsync = (descriptor: number) => void;

/**
 * PGlite's files on a real disk, kept through a power cut. Stock NodeFS answers every fsync with "done" and does nothing;
 * here it is the system's. A failing fsync is told to `onFailure` and then to PostgreSQL, which panics, as it must:
 * after such a failure nobody knows what the disk holds.
 */
export class DurableFiles extends NodeFS {
  readonly #fsync: Fsync;
  readonly #onFailure: (message: string) => void;

  constructor(directory: string, onFailure: (message: string) => void, fsync: Fsync = fsyncSync) {
    super(directory);
    this.#fsync = fsync;
    this.#onFailure = onFailure;
  }

  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = emscriptenOpts.preRun ?? [];
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [(mod) => this.#mend(mod.FS.filesystems.NODEFS), ...preRun] }
    };
  }

  #mend(files: NodeFiles): void {
    files.stream_ops.fsync = (stream) => {
      try {
        if (stream.nfd === undefined) syncDirectory(files.realPath(stream.node), this.#fsync);
        else this.#fsync(stream.nfd);
        return 0;
      } catch (error) {
        this.#onFailure(error instanceof Error ? error.message : String(error));
        return ioError;
      }
    };
  }
}

/** EIO in Emscripten's numbers (WASI). */
const ioError = 29;

/** PGlite's own start parameters without -F ("no fsync"), with fsync by the one way its WASM can reach. */
export const durableStartParameters: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync'
];

/** Makes a directory's entries (new, renamed, removed files) survive a power cut. */
export function syncDirectory(path: string, fsync: Fsync = fsyncSync): void {
  const descriptor = openSync(path, 'r');
  try {
    fsync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a whole directory survive a power cut: each file, then each directory, the innermost first. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const directories = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const atOnce = 16;
  for (let start = 0; start < files.length; start += atOnce) {
    await Promise.all(files.slice(start, start + atOnce).map(syncFile));
  }
  for (const path of directories.sort((a, b) => b.length - a.length)) syncDirectory(path);
  syncDirectory(directory);
}

/** Makes a file's content survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
