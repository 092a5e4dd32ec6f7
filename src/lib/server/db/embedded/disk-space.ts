import { existsSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const megabyte = 1024 * 1024;

export interface DiskLimits {
  /** Below so much free space writes are refused: a database on a full disk cannot even be opened again. */
  readonly floorBytes: number;
  /** Given back in need, so that PostgreSQL can finish its recovery on a full disk. */
  readonly ballastBytes: number;
}

const usualLimits: DiskLimits = { floorBytes: 128 * megabyte, ballastBytes: 32 * megabyte };

/** The template (43 MB), the tables and the first sample. */
const newDatabaseBytes = 96 * megabyte;

/** Asking costs a system call; a disk does not fill much faster. */
const checkedForMilliseconds = 1000;

/** Keeps the embedded database from filling its disk to the brim, and helps it up where somebody else did. */
export class DiskSpace {
  readonly #directory: string;
  readonly #limits: DiskLimits;
  readonly #ballast: string;
  #checkedAt = -Infinity;
  #problem: string | null = null;

  constructor(dataDirectory: string, limits: DiskLimits = usualLimits) {
    this.#directory = dataDirectory;
    this.#limits = limits;
    this.#ballast = join(dataDirectory, 'ballast');
  }

  /** Why nothing should be written now, or null. At most one look a second. */
  async problem(): Promise<string | null> {
    if (performance.now() - this.#checkedAt < checkedForMilliseconds) return this.#problem;
    this.#checkedAt = performance.now();
    const free = await freeBytes(this.#directory);
    const { floorBytes } = this.#limits;
    this.#problem =
      free >= floorBytes
        ? null
        : `the disk of ${this.#directory} has ${inMegabytes(free)} MB left and ${inMegabytes(floorBytes)} MB are kept free for the database's safety; free some space`;
    return this.#problem;
  }

  /** Why no database should be made here, or null: it would be too full from its first day. */
  async problemForNew(): Promise<string | null> {
    const free = await freeBytes(this.#directory);
    const needed = this.#limits.floorBytes + newDatabaseBytes;
    if (free >= needed) return null;
    return `the disk has ${inMegabytes(free)} MB left and ${inMegabytes(needed)} MB are needed to begin with; free some space`;
  }

  /** Before the engine is started: on a full disk its recovery needs the ballast's room. */
  async makeRoom(): Promise<void> {
    this.#checkedAt = -Infinity;
    if ((await this.problem()) !== null) await rm(this.#ballast, { force: true });
  }

  /** After the engine is open: lays the ballast where it is absent and there is room for it. */
  async layBallast(): Promise<void> {
    const { floorBytes, ballastBytes } = this.#limits;
    if (existsSync(this.#ballast)) return;
    if ((await freeBytes(this.#directory)) < floorBytes + 2 * ballastBytes) return;
    const file = await open(this.#ballast, 'w');
    try {
      const piece = new Uint8Array(megabyte);
      for (let written = 0; written < ballastBytes; written += piece.length) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** What an ordinary user may still write on the disk that holds `directory`, in bytes. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / megabyte);
}
