import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32, zip } from './zip.ts';

const files = [
  { path: '缺口/gaps.csv', bytes: new TextEncoder().encode('一,二\r\n'.repeat(1000)) },
  { path: 'empty.txt', bytes: new Uint8Array() }
];

async function archive(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(files, '2026-11-25T23:29:07.268Z')) pieces.push(piece);
  return Buffer.concat(pieces);
}

// The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
test('the checksum of the nine digits', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('the directory at its end names every file, in UTF-8, and where its bytes lie', async () => {
  const bytes = await archive();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  expect([view.getUint32(end, true), view.getUint16(end + 10, true)]).toEqual([0x06054b50, 2]);
  let at = view.getUint32(end + 16, true);
  for (const { path, bytes: original } of files) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    expect(view.getUint16(at + 8, true) & 0x0800).toBe(0x0800);
    const [packed, size, nameLength] = [
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true)
    ];
    expect(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))).toBe(path);
    expect([size, view.getUint32(at + 16, true)]).toEqual([original.length, crc32(original)]);
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const begins = local + 30 + view.getUint16(local + 26, true);
    expect(Buffer.compare(inflateRawSync(bytes.subarray(begins, begins + packed)), original)).toBe(0);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
});

test('the same files and time give the same bytes, and the time is theirs', async () => {
  const [first, second] = [await archive(), await archive()];
  expect(Buffer.compare(first, second)).toBe(0);
  // 23:29:06, in steps of two seconds, and the 25th of November of the 46th year from 1980.
  const stamp = new DataView(first.buffer, first.byteOffset).getUint32(10, true);
  expect([stamp & 31, (stamp >> 5) & 63, (stamp >> 11) & 31]).toEqual([3, 29, 23]);
  expect([(stamp >> 16) & 31, (stamp >> 21) & 15, stamp >>> 25]).toEqual([25, 11, 46]);
});
