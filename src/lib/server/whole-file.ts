import { createHash } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncDirectory } from './db/embedded/durable-files.ts';

/** What a file is called while it is written; only a program that was killed leaves one behind. */
export const unfinished = '.part';

/** A file of this name is there already. */
export class FileExists extends Error {
  override readonly name = 'FileExists';
}

/**
 * A file that is there whole or not at all, and only for its owner to read: written under another name beside it, brought to the
 * disk, then renamed.
 */
export class WholeFile {
  readonly #path: string;
  readonly #part: string;
  readonly #replace: boolean;
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  private constructor(path: string, part: string, replace: boolean, file: FileHandle) {
    this.#path = path;
    this.#part = part;
    this.#replace = replace;
    this.#file = file;
  }

  /**
   * @param options.replace takes the place of a file of this name; without it such a file is a FileExists
   * @throws Error, one sentence, where it cannot be written: here, and in what follows
   */
  static async begin(path: string, { replace }: { readonly replace: boolean }): Promise<WholeFile> {
    await refuseStanding(path, replace);
    const name = `${basename(path)}.${process.pid}-${crypto.randomUUID().slice(0, 8)}${unfinished}`;
    const part = join(dirname(path), name);
    return new WholeFile(path, part, replace, await written(path, open(part, 'wx', 0o600)));
  }

  /** Written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await written(this.#path, this.#file.writeFile(bytes));
  }

  /** Gives the file its name; the SHA-256 of what it holds. */
  async finish(): Promise<string> {
    await written(this.#path, this.#file.sync());
    await this.#file.close();
    await refuseStanding(this.#path, this.#replace);
    await written(this.#path, rename(this.#part, this.#path));
    syncDirectory(dirname(this.#path));
    return this.#hash.digest('hex');
  }

  /** Leaves nothing of it. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#part, { force: true });
  }
}

async function refuseStanding(path: string, replace: boolean): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there === null) return;
  // A directory or a device is no file to be replaced.
  if (!there.isFile()) throw new FileExists(`${path} is there and is no file; name another`);
  if (!replace) throw new FileExists(`${path} is there already; name another file, or replace it with --force`);
}

async function written<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `cannot write ${path} (${reason}); name a file in a directory that exists, may be written and has room`,
      { cause: error }
    );
  }
}
