import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  manifestName,
  manifestSum,
  manifestSumName,
  partName,
  preface,
  prefaceName,
  type BackedUpTable,
  type Manifest
} from './manifest.ts';
import { endOfArchive, headerOf, paddingBytes } from './tar.ts';

/** Where the bytes of an archive go, one after the other. */
interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

const compressed = promisify(gzip);

/** Writes a backup's archive: what it is, the parts of the tables, the manifest. */
export class ArchiveWriter {
  readonly #sink: Sink;
  readonly #modifiedSeconds: number;

  private constructor(sink: Sink, madeAt: Date) {
    this.#sink = sink;
    this.#modifiedSeconds = Math.floor(madeAt.getTime() / 1000);
  }

  static async begin(sink: Sink, madeAt: Date): Promise<ArchiveWriter> {
    const archive = new ArchiveWriter(sink, madeAt);
    await archive.#add(prefaceName, Buffer.from(preface));
    return archive;
  }

  /** Takes the rows of one table, in pieces of whole rows; then `sum` is what the manifest says of them. */
  table(folder: string): { add(rows: Uint8Array): Promise<void>; sum(): Pick<BackedUpTable, 'parts' | 'sha256'> } {
    const hash = createHash('sha256');
    let parts = 0;
    return {
      add: async (rows) => {
        const part = await compressed(rows);
        hash.update(part);
        await this.#add(partName(folder, parts), part);
        parts++;
      },
      sum: () => ({ parts, sha256: hash.digest('hex') })
    };
  }

  async end(manifest: Manifest): Promise<void> {
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await this.#add(manifestName, text);
    await this.#add(manifestSumName, Buffer.from(manifestSum(text)));
    await this.#sink.write(endOfArchive);
  }

  async #add(name: string, content: Uint8Array): Promise<void> {
    await this.#sink.write(headerOf({ name, bytes: content.length, modifiedSeconds: this.#modifiedSeconds }));
    await this.#sink.write(content);
    await this.#sink.write(new Uint8Array(paddingBytes(content.length)));
  }
}
