import type { WrittenFile } from './written-file.ts';

interface Packed {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Deflated; and that names are UTF-8, which Windows else takes for the machine's own encoding. */
const deflated = 8;
const utf8Names = 0x0800;
const version = 20;
/** The format's own bound without its 64-bit extension. */
const mostBytes = 0xffff_ffff;
const localHeaderBytes = 30;
const centralHeaderBytes = 46;
const endBytes = 22;

/**
 * Files in one .zip (PKWARE's APPNOTE 6.3), in pieces. Names are UTF-8. The same files and time give the same bytes.
 * @param at the time each file carries, ISO 8601; the format has no zone, and is given it as it is written
 */
export async function* zip(files: readonly WrittenFile[], at: string): AsyncGenerator<Uint8Array> {
  const stamp = dosTime(at);
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const packed = {
      name: new TextEncoder().encode(path),
      crc: crc32(bytes),
      size: bytes.length,
      bytes: await deflate(bytes)
    };
    central.push(centralHeader(packed, stamp, offset));
    yield localHeader(packed, stamp);
    yield packed.bytes;
    offset += localHeaderBytes + packed.name.length + packed.bytes.length;
    if (offset > mostBytes || packed.size > mostBytes) throw new Error(`${path} makes the archive larger than 4 GB`);
  }
  const directoryBytes = central.reduce((sum, header) => sum + header.length, 0);
  yield* central;
  const end = new DataView(new ArrayBuffer(endBytes));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, directoryBytes, true);
  end.setUint32(16, offset, true);
  yield new Uint8Array(end.buffer);
}

function localHeader(packed: Packed, stamp: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(localHeaderBytes + packed.name.length));
  view.setUint32(0, 0x04034b50, true);
  writeShared(view, 4, packed, stamp);
  return withName(view, localHeaderBytes, packed.name);
}

function centralHeader(packed: Packed, stamp: number, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(centralHeaderBytes + packed.name.length));
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, version, true);
  writeShared(view, 6, packed, stamp);
  view.setUint32(42, offset, true);
  return withName(view, centralHeaderBytes, packed.name);
}

/** What both headers say of a file, from the version that reads it to the length of its name. */
function writeShared(view: DataView, from: number, { name, crc, size, bytes }: Packed, stamp: number): void {
  view.setUint16(from, version, true);
  view.setUint16(from + 2, utf8Names, true);
  view.setUint16(from + 4, deflated, true);
  view.setUint32(from + 6, stamp, true);
  view.setUint32(from + 10, crc, true);
  view.setUint32(from + 14, bytes.length, true);
  view.setUint32(from + 18, size, true);
  view.setUint16(from + 22, name.length, true);
}

function withName(view: DataView, at: number, name: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(view.buffer);
  bytes.set(name, at);
  return bytes;
}

/** Days from 1980 in the upper half, steps of two seconds in the lower. */
function dosTime(at: string): number {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = at.split(/\D+/).map(Number);
  return (((year - 1980) << 25) | (month << 21) | (day << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy: a stream wants a buffer of its own.
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as zip and gzip have it (polynomial 0xEDB88320). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
