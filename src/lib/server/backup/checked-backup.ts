import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Progress } from '../db/districts.ts';
import { failureFacts } from '../db/database-failure.ts';
import { BackupProblem } from './backup-problem.ts';
import {
  backupFormat,
  formatOf,
  manifestName,
  manifestSum,
  manifestSumName,
  parseManifest,
  partName,
  preface,
  prefaceName,
  type BackedUpTable,
  type Manifest
} from './manifest.ts';
import { blockBytes, endOfArchive, entryOf, paddingBytes, type TarEntry } from './tar.ts';

/** A part is some megabytes of text; more than this is none of ours, and would fill the memory. */
const longestPartBytes = 512 * 1024 * 1024;
const longestManifestBytes = 64 * 1024 * 1024;

interface Part {
  readonly name: string;
  readonly offset: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A backup of which every byte is known to be the one that was written. Close it when done. */
export class CheckedBackup {
  readonly path: string;
  readonly manifest: Manifest;
  readonly #file: FileHandle;
  readonly #parts: readonly Part[];

  private constructor(path: string, manifest: Manifest, file: FileHandle, parts: readonly Part[]) {
    this.path = path;
    this.manifest = manifest;
    this.#file = file;
    this.#parts = parts;
  }

  /**
   * Opens a backup and reads it from end to end.
   * @throws BackupProblem: it is no backup, cut off, changed, or of a newer format; the system's error where it cannot be
   * read; the signal's reason when aborted
   */
  static async open(
    path: string,
    { onProgress = () => undefined, signal }: { readonly onProgress?: Progress; readonly signal?: AbortSignal } = {}
  ): Promise<CheckedBackup> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const reader = new ArchiveReader(path, file, size);
      const texts = new Map<string, Buffer>();
      const parts: Part[] = [];
      const hashes = new Map<string, Hash>();
      for (;;) {
        signal?.throwIfAborted();
        onProgress(reader.offset / Math.max(size, 1), 'checking');
        const entry = await reader.next();
        if (entry === null) break;
        const { bytes, offset } = await reader.content(entry);
        const folder = posix.dirname(entry.name);
        if (folder === '.') {
          texts.set(entry.name, bytes);
        } else {
          const ofTable = hashes.get(folder) ?? createHash('sha256');
          hashes.set(folder, ofTable.update(bytes));
          parts.push({ name: entry.name, offset, bytes: bytes.length, sha256: sha256(bytes) });
        }
      }
      const manifest = checkedManifest(path, texts);
      checkTables(path, manifest, parts, hashes);
      onProgress(1, 'checked');
      return new CheckedBackup(path, manifest, file, parts);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The rows of a table in pieces, in COPY's text format. Each piece is looked at once more: the disk may fail meanwhile. */
  async *rows({ name, folder }: BackedUpTable): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (const part of this.#parts.filter((one) => one.name.startsWith(`${folder}/`))) {
      const bytes = new Uint8Array(part.bytes);
      const { bytesRead } = await this.#file.read(bytes, 0, part.bytes, part.offset);
      if (bytesRead !== part.bytes || sha256(bytes) !== part.sha256) throw flipped(this.path, [name]);
      const text = await unpacked(bytes, { maxOutputLength: longestPartBytes }).catch((error: unknown) => {
        throw new BackupProblem(
          'wrong',
          `${this.path} holds rows of ${name} that cannot be unpacked (${failureFacts(error).message}): Quanlan has not written it so; take another backup.`
        );
      });
      yield new Uint8Array(text);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

const unpacked = promisify(gunzip);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads an archive from its beginning, and takes nothing that writing one would not have given. */
class ArchiveReader {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #size: number;
  #last: TarEntry | null = null;
  offset = 0;

  constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  /** The next entry; null where the archive ends, and the file with it. */
  async next(): Promise<TarEntry | null> {
    if (this.#last === null) return this.#first();
    if (this.#last.name === manifestSumName) {
      const end = await this.#read(endOfArchive.length);
      if (end.some((byte) => byte !== 0) || this.offset !== this.#size) throw flipped(this.#path, ['its last bytes']);
      return null;
    }
    const entry = entryOf(await this.#read(blockBytes));
    if (entry?.modifiedSeconds !== this.#last.modifiedSeconds) throw flipped(this.#path, [placeOf(this.#last.name)]);
    this.#last = entry;
    return entry;
  }

  /** The content of the entry that came last, and where it begins. */
  async content({ name, bytes: length }: TarEntry): Promise<{ readonly bytes: Buffer; readonly offset: number }> {
    if (!name.includes('/') && length > longestManifestBytes) throw notABackup(this.#path);
    const { offset } = this;
    const bytes = await this.#read(length);
    const padding = await this.#read(paddingBytes(length));
    if (padding.some((byte) => byte !== 0)) throw flipped(this.#path, [placeOf(name)]);
    if (name === prefaceName && bytes.toString() !== preface) throw flipped(this.#path, ['its first lines']);
    return { bytes, offset };
  }

  async #first(): Promise<TarEntry> {
    const block = Buffer.alloc(blockBytes);
    const { bytesRead } = await this.#file.read(block, 0, blockBytes, 0);
    if (bytesRead < blockBytes) {
      const begun = block.subarray(0, Math.min(bytesRead, prefaceName.length)).toString('latin1');
      throw prefaceName.startsWith(begun) ? this.#short() : notABackup(this.#path);
    }
    const entry = entryOf(block);
    const format = entry === null ? null : formatOf(entry.name);
    if (entry === null || format === null) {
      const called = block.subarray(0, prefaceName.length).toString('latin1');
      throw called === prefaceName ? flipped(this.#path, ['its first bytes']) : notABackup(this.#path);
    }
    if (format > backupFormat) {
      throw new BackupProblem(
        'newer',
        `${this.#path} was made by a newer Quanlan (its format is ${format}, and this one reads ${backupFormat}): restore it with that one.`
      );
    }
    this.offset = blockBytes;
    this.#last = entry;
    return entry;
  }

  async #read(length: number): Promise<Buffer> {
    if (this.offset + length > this.#size) throw this.#short();
    const bytes = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.#file.read(bytes, 0, length, this.offset);
    if (bytesRead < length) throw this.#short();
    this.offset += length;
    return bytes;
  }

  #short(): BackupProblem {
    const where = this.#last === null ? 'at its beginning' : `in ${placeOf(this.#last.name)}`;
    return new BackupProblem(
      'short',
      `${this.#path} is cut off (${this.#size.toLocaleString('en')} bytes, it ends ${where}): copy it again from where it was made, or take another backup.`
    );
  }
}

function checkedManifest(path: string, texts: ReadonlyMap<string, Buffer>): Manifest {
  const text = texts.get(manifestName);
  if (text === undefined || texts.get(manifestSumName)?.toString() !== manifestSum(text)) {
    throw flipped(path, ['its manifest']);
  }
  const manifest = parseManifest(text.toString());
  if (manifest === null || texts.size !== 3) throw notABackup(path);
  return manifest;
}

function checkTables(
  path: string,
  manifest: Manifest,
  parts: readonly Part[],
  hashes: ReadonlyMap<string, Hash>
): void {
  const found = new Map([...hashes].map(([folder, hash]) => [folder, hash.digest('hex')]));
  const nothing = createHash('sha256').digest('hex');
  const changed = manifest.tables.filter(({ folder, sha256: whole }) => (found.get(folder) ?? nothing) !== whole);
  const tables = changed.map(({ name }) => `table ${name}`);
  if (tables.length > 0) throw flipped(path, tables);
  const expected = manifest.tables.flatMap(({ folder, parts: count }) =>
    Array.from({ length: count }, (_, index) => partName(folder, index))
  );
  if (parts.map(({ name }) => name).join() !== expected.join()) throw notABackup(path);
}

/** What an entry is to the reader of a message. */
function placeOf(entry: string): string {
  const table = /^tables\/\d+-([^/]+)\//.exec(entry)?.[1];
  if (table !== undefined) return `table ${table}`;
  return entry === prefaceName ? 'its first lines' : 'its manifest';
}

function flipped(path: string, places: readonly string[]): BackupProblem {
  return new BackupProblem(
    'flipped',
    `${path} is damaged: what it holds is not what was written to it (${places.join(', ')}). Copy it again from where it was made, or take another backup.`
  );
}

function notABackup(path: string): BackupProblem {
  return new BackupProblem('wrong', `${path} is no backup of Quanlan: name a file that "quanlan backup" made.`);
}
