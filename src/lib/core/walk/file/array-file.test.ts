import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileRefusal, openArrays, packArrays, type FileRefusalCode, type TypedArray } from './array-file.ts';
import { checksumOf } from './checksum.ts';

const format = { magic: 'TEST', version: 7 };
const sections = {
  i8: Int8Array.of(-128, 127, 3),
  u8: Uint8Array.of(255, 0),
  i16: Int16Array.of(-32768, 32767),
  u16: Uint16Array.of(65535),
  i32: Int32Array.of(-2147483648, 2147483647),
  u32: Uint32Array.of(4294967295, 1, 2, 3, 4),
  f32: Float32Array.of(0.5, -Infinity, NaN),
  f64: Float64Array.of(Math.PI, -0, Number.MIN_VALUE),
  none: new Float64Array(0)
};
const packed = packArrays(format, sections);

function refusal(bytes: Uint8Array<ArrayBuffer>, read = format): FileRefusalCode | null {
  try {
    openArrays(read, bytes.buffer);
    return null;
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    expect(error.message).toMatch(/^The file .*\.$/);
    return error.code;
  }
}

/** A buffer of its own with one byte changed. */
function flipped(at: number, bits: number): Uint8Array<ArrayBuffer> {
  const bytes = packed.slice();
  bytes[at] = (bytes[at] ?? 0) ^ bits;
  return bytes;
}

describe('a round trip', () => {
  test('gives every element type back, and arrays of nothing', () => {
    const file = openArrays(format, packed.buffer);
    expect(file.names).toEqual(Object.keys(sections).sort());
    for (const [name, array] of Object.entries(sections)) expect(file.find(name)).toStrictEqual(array);
    expect(file.array('f64', Float64Array)[0]).toBe(Math.PI);
    expect(() => file.array('f64', Int32Array)).toThrow('it has no Int32Array "f64"');
    expect(() => file.array('f65', Float64Array)).toThrow('it has no Float64Array "f65"');
    expect(openArrays(format, packArrays(format, {}).buffer).names).toEqual([]);
  });

  test('copies nothing, and every array begins at a multiple of 16 bytes', () => {
    const file = openArrays(format, packed.buffer);
    for (const name of file.names) {
      expect(file.find(name)?.buffer).toBe(packed.buffer);
      expect((file.find(name)?.byteOffset ?? 1) % 16).toBe(0);
    }
  });

  test('works on shared memory', () => {
    const shared = new SharedArrayBuffer(packed.byteLength);
    new Uint8Array(shared).set(packed);
    expect([...openArrays(format, shared).array('u32', Uint32Array)]).toEqual([...sections.u32]);
  });

  test('of random arrays, among them parts of other buffers', () => {
    const array: fc.Arbitrary<TypedArray> = fc.oneof(
      fc.int8Array(),
      fc.uint8Array(),
      fc.int16Array(),
      fc.uint16Array(),
      fc.int32Array(),
      fc.uint32Array(),
      fc.float32Array(),
      fc.float64Array()
    );
    const part = fc.tuple(array, fc.nat(3)).map(([whole, from]) => whole.subarray(from));
    const name = fc.string({
      minLength: 1,
      maxLength: 48,
      unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code))
    });
    const names = fc.dictionary(name, part, { noNullPrototype: true, maxKeys: 12 });
    fc.assert(
      fc.property(names, (given) => {
        const file = openArrays(format, packArrays(format, given).buffer);
        expect(file.names).toEqual(Object.keys(given).sort());
        for (const [key, value] of Object.entries(given)) expect([...(file.find(key) ?? [])]).toEqual([...value]);
      }),
      { numRuns: 200 }
    );
  });
});

describe('what is refused', () => {
  test('each damaged byte, by what it says', () => {
    for (let at = 0; at < packed.length; at++) {
      for (const bits of [1, 0x80, 0xff]) {
        const code = refusal(flipped(at, bits));
        const where = `byte ${at} with ${bits} turned over`;
        if (at < 4) expect(code, where).toBe('not-ours');
        else if (at < 8) expect(['older', 'newer'], where).toContain(code);
        // A length that claims more than there is looks like a file cut short, and one such may be it.
        else if (at >= 16 && at < 20) expect(['cut-short', 'damaged'], where).toContain(code);
        else expect(code, where).toBe('damaged');
      }
    }
  });

  test('damage anywhere, of any extent', () => {
    const damage = fc.array(
      fc.tuple(fc.integer({ min: 20, max: packed.length - 1 }), fc.integer({ min: 1, max: 255 })),
      {
        minLength: 1,
        maxLength: 64
      }
    );
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = packed.slice();
        for (const [at, value] of changes) bytes[at] = value;
        if (bytes.every((value, at) => value === packed[at])) return;
        expect(refusal(bytes)).toBe('damaged');
      }),
      { numRuns: 2000 }
    );
  });

  test('every truncation', () => {
    for (let length = 0; length < packed.length; length++) expect(refusal(packed.slice(0, length))).toBe('cut-short');
  });

  test('a length that no file of ours has, said by itself', () => {
    for (const length of [70, 72]) {
      const bytes = packed.slice(0, length);
      new DataView(bytes.buffer).setUint32(16, length, true);
      expect(refusal(bytes)).toBe('damaged');
    }
  });

  test('what is longer than it says', () => {
    const longer = new Uint8Array(packed.length + 16);
    longer.set(packed);
    expect(refusal(longer)).toBe('damaged');
  });

  test('another version, before anything else of it is looked at', () => {
    expect(refusal(packArrays({ ...format, version: 6 }, sections))).toBe('older');
    expect(refusal(packArrays({ ...format, version: 8 }, sections))).toBe('newer');
    expect(refusal(packArrays({ ...format, version: 6 }, sections).slice(0, 40))).toBe('older');
    expect(() => openArrays(format, packArrays({ ...format, version: 6 }, {}).buffer)).toThrow(
      'The file is of version 6, older than 7, which is read here.'
    );
  });

  test('other kinds of files', () => {
    expect(refusal(new TextEncoder().encode('{"type":"FeatureCollection","features":[]}'))).toBe('not-ours');
    expect(refusal(packArrays({ magic: 'ELSE', version: 7 }, sections))).toBe('not-ours');
    expect(refusal(new Uint8Array(4096))).toBe('not-ours');
  });

  test('names that do not fit', () => {
    for (const name of ['', 'a b', '名', 'x'.repeat(49)]) {
      expect(() => packArrays(format, { [name]: sections.u8 })).toThrow('is no name for a section');
    }
  });
});

describe('the checksum', () => {
  const words = (bytes: readonly number[]): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);

  // From the reference library, libxxhash 0.8.1: XXH32(bytes, length, 0).
  test.each([
    ['nothing', [], 0x02cc5d05],
    ['sixteen letters', [...new TextEncoder().encode('123456789ABCDEFG')], 0x081d7793],
    ['0 to 47', Array.from({ length: 48 }, (_, i) => i), 0xafabf406],
    ['1,600 bytes', Array.from({ length: 1600 }, (_, i) => (i * 37) & 255), 0x6ad606b6]
  ])('its first half is XXH32: %s', (_, bytes, expected) => {
    expect(checksumOf(words(bytes))[0]).toBe(expected);
  });

  test('both halves tell words that changed places', () => {
    const there = checksumOf(Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    const back = checksumOf(Uint32Array.of(5, 6, 7, 8, 1, 2, 3, 4));
    expect(there[0]).not.toBe(back[0]);
    expect(there[1]).not.toBe(back[1]);
    expect(() => checksumOf(new Uint32Array(5))).toThrow('fours of words, not of 5');
  });
});
