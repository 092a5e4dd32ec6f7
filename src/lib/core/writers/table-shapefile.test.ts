import { read } from 'shapefile';
import { expect, test } from 'vitest';
import { fitted, shortNames } from './dbf-fields.ts';
import { shapefileOfTable } from './table-shapefile.ts';
import type { Column, Row, Shape, ShapeType, Table, Value } from './table.ts';

const column = (name: string, kind: Column['kind'], shortName?: string): Column => ({
  name,
  kind,
  titles: [],
  ...(shortName !== undefined && { shortName })
});
const columns = [
  column('name', 'text'),
  column('people', 'integer'),
  column('share', 'real'),
  column('step_free', 'boolean'),
  column('valid_from', 'date'),
  column('unreached_buildings', 'integer', 'bld_unreac')
];

function tableOf(type: ShapeType, rows: readonly Row[]): Table {
  return {
    name: 'layer',
    titles: [],
    shape: { name: 'shape', type },
    columns,
    rows,
    origin: { line: '合成样例', facts: {} }
  };
}

/** As another program reads it that is told the encoding. */
async function readBack(table: Table): Promise<{ properties: Record<string, unknown> | null; geometry: unknown }[]> {
  const { files } = await shapefileOfTable(table, 'a', '2026-11-01');
  const bytes = (ending: string) => Buffer.from(files.find(({ path }) => path === `a.${ending}`)?.bytes ?? []);
  const { features } = await read(bytes('shp'), bytes('dbf'), { encoding: 'gb18030' });
  return features.map(({ properties, geometry }) => ({ properties, geometry }));
}

const point = (lon: number, lat: number): Shape => ({ type: 'Point', coordinates: [lon, lat] });

test('names with characters that GBK lacks, whole numbers, shares, nulls: all come back', async () => {
  const rows: Row[] = [
    {
      values: ['吉𠮷·㙍，Ａ座', 9_007_199_254_740_991, 0.3333, true, '2025-01-02', -7],
      shape: point(119.4567891, 32.1)
    },
    { values: [null, null, null, null, null, null], shape: point(-119.4567891, -32.1) },
    { values: ['b', 0, 1e-7, false, '2026-12-31', 0], shape: null }
  ];
  const back = await readBack(tableOf('Point', rows));
  expect(back.map(({ properties }) => Object.values(properties ?? {}))).toEqual([
    ['吉𠮷·㙍，Ａ座', 9_007_199_254_740_991, 0.3333, true, new Date(2025, 0, 2), -7, '合成样例'],
    // This reader takes a blank day for the last of November 1899; that GDAL takes it for none is seen in gdal.test.ts.
    [null, null, null, null, new Date(1899, 10, 30), null, '合成样例'],
    ['b', 0, 1e-7, false, new Date(2026, 11, 31), 0, '合成样例']
  ]);
  expect(Object.keys(back[0]?.properties ?? {})).toEqual([
    ...['name', 'people', 'share', 'step_free', 'valid_from', 'bld_unreac', 'source']
  ]);
  expect(back.map(({ geometry }) => geometry)).toEqual([rows[0]?.shape, rows[1]?.shape, null]);
});

test('lines come back as lines; areas with their holes, outer rings clockwise', async () => {
  const line: Shape = {
    type: 'LineString',
    coordinates: [
      [119, 32],
      [119.5, 32.5]
    ]
  };
  const values: Value[] = ['a', 1, 1, true, null, 1];
  expect(await readBack(tableOf('LineString', [{ values, shape: line }]))).toMatchObject([{ geometry: line }]);
  const outer = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
    [0, 0]
  ];
  const hole = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 1]
  ];
  const area: Shape = { type: 'Polygon', coordinates: [outer, hole] };
  const [back] = await readBack(tableOf('MultiPolygon', [{ values, shape: area }]));
  expect(back?.geometry).toEqual({ type: 'Polygon', coordinates: [outer.toReversed(), hole] });
});

test('a text of more than 254 bytes is cut before a whole character, and counted', async () => {
  // 4 bytes each: 63 of them are 252 bytes, and half of another would fit.
  const long = '𠮷'.repeat(64);
  const table = tableOf('Point', [
    { values: [long, 1, 1, true, null, 1], shape: point(0, 0) },
    { values: ['短', 1, 1, true, null, 1], shape: point(0, 0) }
  ]);
  const { losses } = await shapefileOfTable(table, 'a', '2026-11-01');
  expect(losses).toEqual({ textsCut: 1, charactersLost: 0, ringsLeftOut: 0 });
  const back = await readBack(table);
  expect(back.map(({ properties }) => properties?.['name'])).toEqual(['𠮷'.repeat(63), '短']);
});

test('a private-use character that GB 18030 lacks becomes 〓, and is counted; one that it holds stays', async () => {
  const values: Value[] = ['\uE81E路\uE863\uE826', 1, 1, true, null, 1];
  const table = tableOf('Point', [{ values, shape: point(0, 0) }]);
  expect((await shapefileOfTable(table, 'a', '2026-11-01')).losses.charactersLost).toBe(2);
  const { files } = await shapefileOfTable(table, 'a', '2026-11-01');
  const dbf = files.find(({ path }) => path === 'a.dbf')?.bytes;
  expect(new TextDecoder('gb18030').decode(dbf)).toContain('〓路\uE863〓');
});

test('a hole and a part that have no area at 1 cm are left out and counted; of a shape of nothing else nothing is left', async () => {
  const sliver = [
    [5, 5],
    [6, 6],
    [5, 5.00000001],
    [5, 5]
  ];
  const whole = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 0]
  ];
  const values: Value[] = ['a', 1, 1, true, null, 1];
  const rows: Row[] = [
    { values, shape: { type: 'MultiPolygon', coordinates: [[whole, sliver], [sliver]] } },
    { values, shape: { type: 'Polygon', coordinates: [sliver] } }
  ];
  const { losses } = await shapefileOfTable(tableOf('MultiPolygon', rows), 'a', '2026-11-01');
  expect(losses.ringsLeftOut).toBe(3);
  const back = await readBack(tableOf('MultiPolygon', rows));
  expect(back.map(({ geometry }) => geometry)).toEqual([{ type: 'Polygon', coordinates: [whole.toReversed()] }, null]);
});

test('an empty table and a table without shapes', async () => {
  expect(await readBack(tableOf('MultiPolygon', []))).toEqual([]);
  const table = { ...tableOf('Point', []), shape: null };
  await expect(shapefileOfTable(table, 'a', '2026-11-01')).rejects.toThrow('layer has no shapes');
});

test('names of columns: ten bytes, whole characters, no two alike', () => {
  const named = (...names: string[]) =>
    shortNames(
      names.map((name) => column(name, 'text')),
      'gb18030'
    );
  expect(named('unreached_buildings', 'unreached_bridges', 'Unreached_b')).toEqual([
    'unreached_',
    'unreached2',
    'Unreached3'
  ]);
  // Two bytes each, of which five are ten bytes.
  expect(named('七十五岁及以上人口', '𠮷𠮷𠮷')).toEqual(['七十五岁及', '𠮷𠮷']);
  expect(named(...Array.from({ length: 12 }, () => '名称名称名称'))[11]).toBe('名称名称12');
});

test('a number that does not fit is refused, and digits after the point make way for those before', () => {
  const shares = (...values: number[]) =>
    fitted(
      [column('x', 'real')],
      values.map((value) => [value]),
      'gb18030'
    ).fields[0];
  expect(shares(0.5, 12.25)).toMatchObject({ widthBytes: 6, decimals: 2 });
  expect(shares(1 / 3)).toMatchObject({ widthBytes: 18, decimals: 15 });
  expect(shares(1 / 3, 123_456_789)).toMatchObject({ widthBytes: 19, decimals: 8 });
  expect(() => shares(1e19)).toThrow('x has 10000000000000000000, which a shapefile');
});
