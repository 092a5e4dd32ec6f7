import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { readGeoJsonLines } from './geojson.ts';

const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const feature = (type: string, coordinates: unknown, properties: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates }
});

describe('readGeoJsonLines', () => {
  test('lines and parts of multi-lines with their properties as text', async () => {
    const { value, problems } = await readGeoJsonLines(
      encode({
        type: 'FeatureCollection',
        features: [
          feature(
            'LineString',
            [
              [1, 2],
              [3, 4, 99]
            ],
            { highway: 'path', lanes: 2, name: null }
          ),
          feature('MultiLineString', [
            [
              [1, 2],
              [3, 4]
            ],
            [
              [5, 6],
              [7, 8]
            ]
          ])
        ]
      })
    );
    expect(problems).toEqual([]);
    expect(value?.map((line) => [line.row, line.path])).toEqual([
      [
        1,
        [
          [1, 2],
          [3, 4]
        ]
      ],
      [
        2,
        [
          [1, 2],
          [3, 4]
        ]
      ],
      [
        2,
        [
          [5, 6],
          [7, 8]
        ]
      ]
    ]);
    expect([...(value?.[0]?.properties ?? [])]).toEqual([
      ['highway', 'path'],
      ['lanes', '2']
    ]);
  });

  test('what is no usable line is listed and left out; none at all blocks', async () => {
    const point = feature('Point', [1, 2]);
    const far = feature('LineString', [
      [-190.6, 1],
      [2, 3]
    ]);
    const text = feature('LineString', [
      ['1', '2'],
      ['3', '4']
    ]);
    const good = feature('LineString', [
      [1, 2],
      [3, 4]
    ]);
    const some = await readGeoJsonLines(encode({ type: 'FeatureCollection', features: [point, far, text, good] }));
    expect(some.value).toHaveLength(1);
    expect(some.problems.map((problem) => [problem.code, problem.row])).toEqual([
      ['geojson-no-line', 1],
      ['geojson-coordinates', 2],
      ['geojson-coordinates', 3]
    ]);
    const none = await readGeoJsonLines(encode(point));
    expect(none.value).toBeNull();
    expect(none.problems.at(-1)?.code).toBe('geojson-no-lines');
  });

  test('broken text is located', async () => {
    expect((await readGeoJsonLines(encode('{\n "a": 1\n "b": 2}'))).problems[0]?.message).toMatch(/line 3, column 2/);
    expect((await readGeoJsonLines(encode(''))).problems[0]?.code).toBe('geojson-empty');
  });
});

const macau = sharedData('osm/macau_roads.geojson');
test.skipIf(macau === null)('Macau: the 4,879 lines its collection states', async () => {
  const { value } = await readGeoJsonLines(readFileSync(macau ?? ''));
  expect(value).toHaveLength(4879);
});
