import { crc32 } from '../writers/zip.ts';
import { inflate, InflateError } from './inflate.ts';

/** A file of an archive, as its directory tells of it. */
export interface ZipEntry {
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly crc: number;
  /** Unpacks it. Throws ZipProblem where it is damaged, or more comes out than the directory says. */
  read(): Promise<Uint8Array>;
}

/** Bytes that are no archive, or one that is cut off or damaged. The sentence says which. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
}

const endBytes = 22;
const longestComment = 65_535;
const centralHeaderBytes = 46;
const localHeaderBytes = 30;
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const encrypted = 1;

/**
 * Which files does this .zip hold (PKWARE's APPNOTE 6.3; stored or deflated, in one piece, without its 64-bit extension)? In the order of
 * its directory. Nothing is unpacked until asked for, and then no more than the directory says, so that a small file made to explode is
 * stopped.
 * @throws ZipProblem
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = bytes.length >= 4 ? view.getUint32(0, true) : 0;
  const isZip = begins === signatures.local || begins === signatures.end;
  const end = findEnd(view);
  if (!isZip) throw new ZipProblem('it is no zip archive');
  if (end < 0) {
    throw new ZipProblem('the zip archive does not end as one: it was cut off, or something was added at its end');
  }
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + centralHeaderBytes > end || view.getUint32(at, true) !== signatures.central) {
      throw new ZipProblem(`the zip archive is damaged: its directory breaks off after ${index} of ${count} files`);
    }
    entries.push(entryAt(bytes, view, at));
    at +=
      centralHeaderBytes +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record that ends an archive; a comment may follow it. -1: there is none. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - longestComment);
  for (let at = view.byteLength - endBytes; at >= lowest; at--) {
    if (
      view.getUint32(at, true) === signatures.end &&
      at + endBytes + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at;
    }
  }
  return -1;
}

function entryAt(archive: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameBytes = view.getUint16(at + 28, true);
  const path = new TextDecoder().decode(archive.subarray(at + centralHeaderBytes, at + centralHeaderBytes + nameBytes));
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const crc = view.getUint32(at + 16, true);
  const [packed, bytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const start = view.getUint32(at + 42, true);
  const damaged = (what: string): ZipProblem => new ZipProblem(`${path} is damaged: ${what}`);
  return {
    path,
    bytes,
    crc,
    read: async () => {
      if ((flags & encrypted) !== 0) throw new ZipProblem(`${path} is encrypted`);
      if (method !== 0 && method !== 8) throw new ZipProblem(`${path} is packed by method ${method}, not deflated`);
      if (start + localHeaderBytes > archive.length || view.getUint32(start, true) !== signatures.local) {
        throw damaged('it does not begin where the directory says');
      }
      const from = start + localHeaderBytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      if (from + packed > archive.length) throw damaged('it is cut off');
      const content = await unpacked(archive.subarray(from, from + packed), method, bytes).catch((error: unknown) => {
        if (!(error instanceof InflateError)) throw error;
        throw damaged(error.reason === 'damaged' ? 'it cannot be unpacked' : 'it is longer than the directory says');
      });
      if (content.length !== bytes)
        throw damaged(`${content.length} bytes come out, where the directory says ${bytes}`);
      if (crc32(content) !== crc) throw damaged('its checksum (CRC-32) is another one');
      return content;
    }
  };
}

async function unpacked(packed: Uint8Array, method: number, bytes: number): Promise<Uint8Array> {
  return method === 0 ? packed : inflate(packed, 'deflate-raw', bytes);
}
