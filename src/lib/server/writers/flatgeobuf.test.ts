import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Shape, Table } from '../../core/writers/table.ts';
import { rightHanded } from '../../core/writers/rings.ts';
import { madeShapes, madeTable } from '#testing/made-table.ts';
import { flatGeobuf } from './flatgeobuf.ts';
import { alongHilbert, packedTree, type Box } from './packed-tree.ts';

// The library tells each step of its search.
beforeAll(() => void vi.spyOn(console, 'debug').mockReturnValue());

interface Read {
  readonly header: HeaderMeta | undefined;
  readonly features: readonly { readonly properties: unknown; readonly geometry: unknown }[];
}

async function readBack(
  table: Table,
  rect?: { minX: number; minY: number; maxX: number; maxY: number }
): Promise<Read> {
  const pieces: Uint8Array[] = [];
  for await (const piece of flatGeobuf(table)) pieces.push(piece);
  const bytes = new Uint8Array(Buffer.concat(pieces));
  let header: HeaderMeta | undefined;
  const features: { properties: unknown; geometry: unknown }[] = [];
  const options = { headerMetaFn: (meta: HeaderMeta) => void (header = meta), ...(rect && { rect }) };
  for await (const { properties, geometry } of deserialize(bytes, options)) features.push({ properties, geometry });
  return { header, features };
}

const multi = (shape: Shape): Shape =>
  shape.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [shape.coordinates] } : shape;

describe.each(['Point', 'LineString', 'MultiPolygon'] as const)('%ss', (type) => {
  test('the library reads back every value and shape, whichever the first row lacks', async () => {
    const shapes = madeShapes(type, 50);
    const table = madeTable(type, shapes);
    const { features } = await readBack(table);
    const expected = table.rows.map(({ values, shape }) => ({
      // What is nothing stands in no file; the library leaves it out.
      properties: Object.fromEntries(
        table.columns.map(({ name }, index) => [name, values[index]]).filter(([, value]) => value !== null)
      ),
      geometry: shape && rightHanded(multi(shape))
    }));
    const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect([...features].sort(byText)).toEqual(expected.sort(byText));
  });
});

test('the header: columns of their kinds, the datum, the bounds, where it comes from', async () => {
  const { header } = await readBack(madeTable('Point', madeShapes('Point', 3)));
  // FlatGeobuf's header.fbs: Bool 2, Int 5, Double 10, String 11, DateTime 13.
  expect(header?.columns?.map(({ name, type }) => [name, type])).toEqual([
    ['name', 11],
    ['people', 5],
    ['share', 10],
    ['step_free', 2],
    ['valid_from', 13],
    ['unreached_buildings', 5]
  ]);
  expect(header?.crs).toMatchObject({ org: 'EPSG', code: 4326 });
  expect(header?.title).toBe('图层 · 圖層 · layer');
  expect(header?.description).toBe('Quanlan · 合成样例 · data 2026-11-01');
  expect(JSON.parse(header?.metadata ?? '')).toEqual({ district: 'test', synthetic: true, recompute: null });
  expect([...(header?.envelope ?? [])]).toEqual([119.4000001, 32.1999999, 119.4024691, 32.1999999]);
});

test('a whole number beyond 32 bits is kept exactly', async () => {
  const table = madeTable('Point', madeShapes('Point', 1));
  const large = {
    ...table,
    rows: [{ values: ['a', 2 ** 53 - 1, 0, true, null, 0], shape: madeShapes('Point', 1)[0] ?? null }]
  };
  const { features } = await readBack(large);
  expect(features[0]?.properties).toMatchObject({ people: 2 ** 53 - 1 });
});

test.each([1, 15, 16, 17, 255, 256, 257, 1000])(
  'of %i features the index finds those in a box, and no others',
  async (count) => {
    const table = madeTable('MultiPolygon', madeShapes('MultiPolygon', count));
    const rect = { minX: 119.405, minY: 32.1, maxX: 119.412, maxY: 32.21 };
    const overlaps = ({ coordinates }: { coordinates: number[][][] }): boolean => {
      const ring = coordinates[0] ?? [];
      const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
      return Math.min(...lons) <= rect.maxX && Math.max(...lons) >= rect.minX && Math.min(...lats) <= rect.maxY;
    };
    const expected = madeShapes('MultiPolygon', count).filter(
      (shape) => shape.type === 'Polygon' && overlaps(shape)
    ).length;
    expect((await readBack(table, rect)).features).toHaveLength(expected);
  }
);

test('a table without rows is a file without features and without an index', async () => {
  const { header, features } = await readBack(madeTable('LineString', []));
  expect(features).toEqual([]);
  expect([header?.featuresCount, header?.indexNodeSize]).toEqual([0, 0]);
});

test('a row without a shape is named', async () => {
  const table = { ...madeTable('Point', []), rows: [{ values: ['a', 1, 1, true, null, 1], shape: null }] };
  await expect(readBack(table)).rejects.toThrow('A row of layer has no shape: a, 1, 1');
});

test('along Hilbert’s curve each step of a full grid leads to a neighbour', () => {
  const side = 16;
  const boxes = Array.from({ length: side * side }, (_, index): Box => {
    const [x, y] = [index % side, Math.floor(index / side)];
    return [x, y, x, y];
  });
  const order = alongHilbert(boxes);
  expect(new Set(order).size).toBe(side * side);
  const steps = order.slice(1).map((box, index) => {
    const [before, after] = [boxes[order[index] ?? 0], boxes[box]];
    return Math.abs((before?.[0] ?? 0) - (after?.[0] ?? 0)) + Math.abs((before?.[1] ?? 0) - (after?.[1] ?? 0));
  });
  expect(Math.max(...steps)).toBe(1);
});

test('each node of the tree holds its children', () => {
  const boxes = Array.from({ length: 40 }, (_, index): Box => [index, 0, index + 1, 1]);
  const view = new DataView(
    packedTree(
      boxes,
      boxes.map((_, index) => index * 100)
    ).buffer
  );
  const node = (index: number): number[] => [
    ...[0, 8, 16, 24].map((offset) => view.getFloat64(index * 40 + offset, true)),
    Number(view.getBigUint64(index * 40 + 32, true))
  ];
  // One root, three nodes of 16, 16 and 8, forty leaves.
  expect(view.byteLength).toBe(44 * 40);
  expect([node(0), node(1), node(3), node(4), node(43)]).toEqual([
    [0, 0, 40, 1, 1],
    [0, 0, 16, 1, 4],
    [32, 0, 40, 1, 36],
    [0, 0, 1, 1, 0],
    [39, 0, 40, 1, 3900]
  ]);
});
