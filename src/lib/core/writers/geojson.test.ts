import fc from 'fast-check';
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { ringAreaSquareMetres } from '../geometry/ring.ts';
import { geoJson } from './geojson.ts';
import { ofType } from './rings.ts';
import type { Shape, Table } from './table.ts';

function tableOf(shapes: readonly (Shape | null)[]): Table {
  return {
    name: 'units',
    titles: ['单元'],
    shape: { name: 'boundary', type: 'MultiPolygon' },
    columns: [
      { name: 'name', kind: 'text', titles: ['名称'], words: { hub: ['中心'] } },
      { name: 'people', kind: 'integer', titles: [] },
      { name: 'open', kind: 'boolean', titles: [] }
    ],
    rows: shapes.map((shape, index) => ({ values: [`吉𠮷·㙍，${index}`, index === 0 ? null : 2 ** 40, true], shape })),
    origin: { line: 'made of nothing', facts: { synthetic: true } }
  };
}

async function written(
  table: Table
): Promise<FeatureCollection<Polygon | MultiPolygon | Point> & { origin: unknown; columns: unknown }> {
  let text = '';
  for await (const piece of geoJson(table)) text += piece;
  return JSON.parse(text);
}

/** A square run through clockwise, and a hole in it counter-clockwise: both the wrong way round. */
const wrongWay: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [119, 32],
      [119, 33],
      [120, 33],
      [120, 32],
      [119, 32]
    ],
    [
      [119.2, 32.2],
      [119.4, 32.2],
      [119.4, 32.4],
      [119.2, 32.2]
    ]
  ]
};

test('outer rings run counter-clockwise, holes clockwise, as RFC 7946 says', async () => {
  const { features } = await written(
    tableOf([wrongWay, { type: 'MultiPolygon', coordinates: [wrongWay.coordinates] }])
  );
  for (const { geometry } of features) {
    const parts =
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'Point' ? [] : geometry.coordinates;
    expect(parts.map((rings) => rings.map((ring) => Math.sign(ringAreaSquareMetres(ring))))).toEqual([[1, -1]]);
  }
});

test('values stay what they are, and where they come from goes along; no crs, which the standard took out', async () => {
  const collection = await written(tableOf([null, wrongWay]));
  expect(collection).not.toHaveProperty('crs');
  expect(collection.origin).toEqual({ line: 'made of nothing', synthetic: true });
  expect(collection.columns).toContainEqual({ name: 'name', kind: 'text', titles: ['名称'], words: { hub: ['中心'] } });
  expect(collection.features.map(({ properties }) => properties)).toEqual([
    { name: '吉𠮷·㙍，0', people: null, open: true },
    { name: '吉𠮷·㙍，1', people: 1_099_511_627_776, open: true }
  ]);
  expect(collection.features[0]?.geometry).toBeNull();
});

test('coordinates are rounded to 7 decimals, by half of the last at most', async () => {
  const degrees = fc.double({ min: -180, max: 180, noNaN: true });
  await fc.assert(
    fc.asyncProperty(degrees, fc.double({ min: -90, max: 90, noNaN: true }), async (lon, lat) => {
      const { features } = await written(tableOf([{ type: 'Point', coordinates: [lon, lat] }]));
      const point = features[0]?.geometry;
      if (point?.type !== 'Point') throw new Error('no point came back');
      const [lonBack = NaN, latBack = NaN] = point.coordinates;
      expect(Math.max(Math.abs(lonBack - lon), Math.abs(latBack - lat))).toBeLessThanOrEqual(5.0001e-8);
      expect(String(lonBack).replace(/^[^.]*\.?/, '').length).toBeLessThanOrEqual(7);
    }),
    { numRuns: 200 }
  );
});

test('a table without rows is a collection without features', async () => {
  expect((await written(tableOf([]))).features).toEqual([]);
});

test('a polygon becomes a multipolygon where the table holds those; nothing else becomes another', () => {
  expect(ofType(wrongWay, 'MultiPolygon')).toEqual({ type: 'MultiPolygon', coordinates: [wrongWay.coordinates] });
  expect(() => ofType({ type: 'Point', coordinates: [0, 0] }, 'MultiPolygon')).toThrow(
    'A shape is a Point where its table holds MultiPolygons'
  );
});
