import { expect, test } from 'vitest';
import { chineseBytes } from './chinese-text.ts';
import type { DbfTable } from './dbf.ts';
import { shapefileOf } from './shapefile.ts';

const table: DbfTable = {
  fields: [
    { name: '名称', type: 'C', widthBytes: 12 },
    { name: '75岁及以上人口', type: 'N', widthBytes: 5 },
    { name: '启用日期', type: 'D', widthBytes: 8 }
  ],
  rows: [
    ['甲', 7, '2025-01-02'],
    ['乙楼', 12345, '']
  ],
  encoding: 'gbk',
  languageDriver: 0x4d,
  date: '2026-11-01'
};
const ring = (...corners: readonly (readonly [number, number])[]): number[][] => corners.map((corner) => [...corner]);

/** Clockwise and counter-clockwise squares, to be turned where they are the wrong way round. */
const layer = {
  path: 'a/b',
  type: 'MultiPolygon' as const,
  shapes: [
    {
      type: 'Polygon' as const,
      coordinates: [ring([0, 0], [9, 0], [9, 9], [0, 9], [0, 0]), ring([1, 1], [2, 1], [2, 2], [1, 2], [1, 1])]
    },
    {
      type: 'MultiPolygon' as const,
      coordinates: [[ring([20, 0], [20, 5], [25, 0], [20, 0])], [ring([30, 0], [35, 0], [30, 5], [30, 0])]]
    }
  ],
  table,
  prj: 'P',
  cpg: 'GBK'
};

function file(ending: string): DataView {
  const found = shapefileOf(layer).find(({ path }) => path === `a/b.${ending}`);
  if (found === undefined) throw new Error(`no .${ending}`);
  return new DataView(found.bytes.buffer);
}
const text = (view: DataView, from: number, length: number): string =>
  new TextDecoder('gbk').decode(new Uint8Array(view.buffer, from, length)).replaceAll('\0', '');

/** The rings of the record that begins at this byte. */
function ringsAt(view: DataView, record: number): number[][][] {
  const [parts, points] = [view.getInt32(record + 44, true), view.getInt32(record + 48, true)];
  const starts = Array.from({ length: parts }, (_, part) => view.getInt32(record + 52 + 4 * part, true));
  const corners = Array.from({ length: points }, (_, point) => {
    const at = record + 52 + 4 * parts + 16 * point;
    return [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
  });
  return starts.map((start, part) => corners.slice(start, starts[part + 1]));
}

test('the header says polygons, the file’s length in words and the bounds of all', () => {
  const shp = file('shp');
  expect([shp.getInt32(0), shp.getInt32(24) * 2, shp.getInt32(28, true), shp.getInt32(32, true)]).toEqual([
    9994,
    shp.byteLength,
    1000,
    5
  ]);
  expect([36, 44, 52, 60].map((at) => shp.getFloat64(at, true))).toEqual([0, 0, 35, 9]);
});

test('outer rings run clockwise, holes the other way, parts one after the other', () => {
  const shp = file('shp');
  expect([shp.getInt32(100), shp.getInt32(104)]).toEqual([1, (44 + 8 + 16 * 10) / 2]);
  expect(ringsAt(shp, 100)).toEqual([
    ring([0, 0], [0, 9], [9, 9], [9, 0], [0, 0]),
    ring([1, 1], [2, 1], [2, 2], [1, 2], [1, 1])
  ]);
  const second = 100 + 8 + 44 + 8 + 160;
  expect(shp.getInt32(second)).toBe(2);
  expect(ringsAt(shp, second)).toEqual([
    ring([20, 0], [20, 5], [25, 0], [20, 0]),
    ring([30, 0], [30, 5], [35, 0], [30, 0])
  ]);
});

test('the index points at each record', () => {
  const [shx, shp] = [file('shx'), file('shp')];
  expect(shx.byteLength).toBe(116);
  for (const index of [0, 1]) {
    const offset = shx.getInt32(100 + 8 * index) * 2;
    expect([shp.getInt32(offset), shp.getInt32(offset + 4)]).toEqual([index + 1, shx.getInt32(104 + 8 * index)]);
  }
});

test('the table: GBK, its mark, names cut at a whole character within ten bytes, text left, numbers right', () => {
  const dbf = file('dbf');
  expect([dbf.getUint8(0), dbf.getUint8(1), dbf.getUint8(2), dbf.getUint8(3)]).toEqual([3, 126, 11, 1]);
  expect([dbf.getUint32(4, true), dbf.getUint16(8, true), dbf.getUint16(10, true)]).toEqual([2, 129, 26]);
  expect(dbf.getUint8(29)).toBe(0x4d);
  expect([32, 64, 96].map((at) => text(dbf, at, 11))).toEqual(
    ['名称', '75岁及以上', '启用日期'].map((name) => name.slice(0, 6))
  );
  expect([129, 155].map((at) => text(dbf, at, 26))).toEqual([
    ' 甲              720250102',
    ' 乙楼        12345        '
  ]);
  expect(dbf.getUint8(dbf.byteLength - 1)).toBe(0x1a);
});

test('what does not fit is refused, never cut or replaced', () => {
  const withRow = (row: readonly (string | number)[]) => () =>
    shapefileOf({ ...layer, shapes: layer.shapes.slice(0, 1), table: { ...table, rows: [row] } });
  expect(withRow(['一二三四五六七', 1, ''])).toThrow('名称 is "一二三四五六七", 14 bytes; the column has 12');
  expect(withRow(['甲', 1.5, ''])).toThrow('75岁及以上人口 is "1.5"; the column takes whole numbers only');
  expect(withRow(['甲', 1])).toThrow('Row 1 has 2 values where the table has 3 columns');
  expect(() => shapefileOf({ ...layer, shapes: [] })).toThrow('a/b: 0 shapes for 2 rows');
  const open = { type: 'Polygon' as const, coordinates: [ring([0, 0], [1, 0], [1, 1], [0, 1])] };
  expect(() => shapefileOf({ ...layer, shapes: [open, open] })).toThrow('is not closed or has no area');
  const alike = [1, 2].map((number) => ({ name: `十个字节以上${number}`, type: 'C' as const, widthBytes: 1 }));
  expect(() => shapefileOf({ ...layer, table: { ...table, fields: alike } })).toThrow('are both called the same');
});

test('GBK refuses what it does not hold; GB 18030 holds it', () => {
  // 𠮷 (U+20BB7), in shop signs; 㙍 (U+364D), in names of villages: TRUST says programs drop them in silence.
  expect(() => chineseBytes('吉𠮷', 'gbk')).toThrow('gbk does not hold "𠮷" of "吉𠮷"');
  // The bytes are those of Python's own codec.
  expect(Buffer.from(chineseBytes('𠮷㙍', 'gb18030')).toString('hex')).toBe('9534b2358230ab33');
  expect(new TextDecoder('gb18030').decode(chineseBytes('𠮷㙍', 'gb18030'))).toBe('𠮷㙍');
});
