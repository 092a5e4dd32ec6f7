import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveOf } from '#testing/bundles.ts';
import { crc32 } from '../writers/zip.ts';
import { readZip } from './zip.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const files = [
  { path: '缺口/gaps.csv', bytes: new TextEncoder().encode('一,二\r\n'.repeat(1000)) },
  { path: 'empty.txt', bytes: new Uint8Array() }
];

/** An archive of one file as another program may write it, field by field (APPNOTE 6.3.3, 4.3). */
function foreign(options: {
  readonly method: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
  readonly comment?: string;
}): Uint8Array {
  const content = new TextEncoder().encode('hello '.repeat(100));
  const packed = options.method === 0 ? content : deflateRawSync(content);
  const { method, flags = 0, size = content.length, crc = crc32(content), comment = '' } = options;
  const name = new TextEncoder().encode('a.txt');
  const shared = (view: DataView, from: number): void => {
    view.setUint16(from, 20, true);
    view.setUint16(from + 2, flags, true);
    view.setUint16(from + 4, method, true);
    view.setUint32(from + 10, crc, true);
    view.setUint32(from + 14, packed.length, true);
    view.setUint32(from + 18, size, true);
    view.setUint16(from + 22, name.length, true);
  };
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  shared(local, 4);
  const central = new DataView(new ArrayBuffer(46));
  central.setUint32(0, 0x02014b50, true);
  shared(central, 6);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + name.length, true);
  end.setUint32(16, 30 + name.length + packed.length, true);
  end.setUint16(20, comment.length, true);
  const parts = [local.buffer, name, packed, central.buffer, name, end.buffer].map((part) =>
    part instanceof ArrayBuffer ? new Uint8Array(part) : part
  );
  return Buffer.concat([...parts, new TextEncoder().encode(comment)]);
}

const only = (bytes: Uint8Array): Promise<Uint8Array> => {
  const [entry] = readZip(bytes);
  return entry === undefined ? Promise.reject(new Error('no file')) : entry.read();
};

describe('a zip archive', () => {
  test('gives back what was put in, by its UTF-8 names', async () => {
    const entries = readZip(await archiveOf(files));
    expect(entries.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['缺口/gaps.csv', 9000],
      ['empty.txt', 0]
    ]);
    expect(await Promise.all(entries.map(async (entry) => text(await entry.read())))).toEqual(
      files.map(({ bytes }) => text(bytes))
    );
  });

  test('stored or deflated by another program, with a comment, is read', async () => {
    for (const method of [0, 8]) {
      expect(text(await only(foreign({ method, comment: 'made elsewhere' })))).toBe('hello '.repeat(100));
    }
  });

  test('that says less than comes out is stopped, and no byte more is unpacked', async () => {
    await expect(only(foreign({ method: 8, size: 10 }))).rejects.toThrow('a.txt is damaged: it is longer than');
    await expect(only(foreign({ method: 8, size: 1000 }))).rejects.toThrow(
      '600 bytes come out, where the directory says 1000'
    );
  });

  test('that is damaged, encrypted, packed otherwise or none at all says so', async () => {
    await expect(only(foreign({ method: 8, crc: 1 }))).rejects.toThrow('a.txt is damaged: its checksum (CRC-32)');
    await expect(only(foreign({ method: 8, flags: 1 }))).rejects.toThrow('a.txt is encrypted');
    await expect(only(foreign({ method: 12 }))).rejects.toThrow('packed by method 12');
    expect(() => readZip(new TextEncoder().encode('id,lon,lat\r\n'))).toThrow('it is no zip archive');
    expect(() => readZip(new Uint8Array())).toThrow('it is no zip archive');
    const bytes = await archiveOf(files);
    expect(() => readZip(bytes.subarray(0, -1))).toThrow('does not end as one');
    expect(() => readZip(bytes.subarray(0, 40))).toThrow('does not end as one');
    const far = foreign({ method: 8 });
    new DataView(far.buffer, far.byteOffset).setUint32(far.length - 6, far.length, true);
    expect(() => readZip(far)).toThrow('its directory breaks off after 0 of 1 files');
  });
});
