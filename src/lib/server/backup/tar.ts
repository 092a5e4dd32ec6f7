/*
 * As much of the tar format as a backup needs: plain files, one after the other (POSIX.1-1988, "ustar interchange format"). Written
 * here because reading must be strict: an entry is taken only where it is byte for byte what writing it would give, so that
 * no changed byte passes for a whole file.
 */

export const blockBytes = 512;

export interface TarEntry {
  /** Letters, digits and . _ - / only, 100 at most. */
  readonly name: string;
  readonly bytes: number;
  /** Since 1970. */
  readonly modifiedSeconds: number;
}

/** What ends an archive. */
export const endOfArchive = new Uint8Array(2 * blockBytes);

/** Zeros between the content of an entry and the next block. */
export function paddingBytes(bytes: number): number {
  return (blockBytes - (bytes % blockBytes)) % blockBytes;
}

/** Where each field of a header begins, and how it is written. */
const at = { name: 0, mode: 100, owner: 108, group: 116, size: 124, modified: 136, sum: 148, type: 156, magic: 257 };
const longestName = 100;

/** The block that introduces an entry. */
export function headerOf({ name, bytes, modifiedSeconds }: TarEntry): Uint8Array {
  if (name.length > longestName || !/^[\w./-]+$/.test(name))
    throw new Error(`"${name}" is no name for an entry of a backup.`);
  const block = new Uint8Array(blockBytes);
  const put = (offset: number, text: string): void => void new TextEncoder().encodeInto(text, block.subarray(offset));
  put(at.name, name);
  put(at.mode, '0000600\0');
  put(at.owner, '0000000\0');
  put(at.group, '0000000\0');
  put(at.size, `${octal(bytes, 11)}\0`);
  put(at.modified, `${octal(modifiedSeconds, 11)}\0`);
  put(at.sum, ' '.repeat(8));
  put(at.type, '0');
  put(at.magic, 'ustar\u000000');
  put(
    at.sum,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6
    )}\0 `
  );
  return block;
}

/** The entry a block introduces; null where no entry has such a header. */
export function entryOf(block: Uint8Array): TarEntry | null {
  const text = Buffer.from(block.buffer, block.byteOffset, block.length).toString('latin1');
  const name = text.slice(at.name, at.mode).replace(/\0.*$/s, '');
  const [bytes, modifiedSeconds] = [at.size, at.modified].map((offset) => parseInt(text.slice(offset, offset + 11), 8));
  if (!/^[\w./-]+$/.test(name) || bytes === undefined || modifiedSeconds === undefined) return null;
  if (!(bytes >= 0) || !(modifiedSeconds >= 0)) return null;
  const entry = { name, bytes, modifiedSeconds };
  return Buffer.compare(headerOf(entry), block) === 0 ? entry : null;
}

function octal(value: number, digits: number): string {
  const text = value.toString(8).padStart(digits, '0');
  if (text.length > digits) throw new Error(`${value} is too large for an entry of a backup.`);
  return text;
}
