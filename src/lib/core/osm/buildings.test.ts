import { describe, expect, test } from 'vitest';
import { osmFile } from '#testing/osm-sketch.ts';
import { findBaseFeatures } from './base-features.ts';
import { buildingUse } from './building-use.ts';
import { findBuildings } from './buildings.ts';
import { NoteBook } from './note-book.ts';
import { findSea } from './sea.ts';

const tags = (object: Readonly<Record<string, string>>) => new Map(Object.entries(object));

test('what a building is used for: its value, then its other tags, then the land, then its size', () => {
  const use = (object: Readonly<Record<string, string>>, land: string | null = null, area = 200) =>
    buildingUse(tags(object), land, area);
  expect(use({ building: 'apartments' })).toEqual({ use: 'residential', assumed: false });
  expect(use({ building: 'apartments', shop: 'bakery' })).toEqual({ use: 'mixed', assumed: false });
  expect(use({ building: 'yes', amenity: 'school' })).toEqual({ use: 'public', assumed: false });
  expect(use({ building: 'yes', amenity: 'cafe' })).toEqual({ use: 'commercial', assumed: false });
  expect(use({ building: 'yes' }, 'industrial')).toEqual({ use: 'industrial', assumed: true });
  expect(use({ building: 'yes' }, 'forest')).toEqual({ use: 'residential', assumed: true });
  expect(use({ building: 'yes' }, null, 20)).toEqual({ use: 'other', assumed: true });
});

describe('findBuildings', () => {
  // 11.1 m × 11.1 m on the equator: 123.1 m² on the ellipsoid.
  const at = { 1: [0, 0], 2: [0.0001, 0], 3: [0.0001, 0.0001], 4: [0, 0.0001], 5: [1, 1] } as const;
  const outline = [1, 2, 3, 4, 1];
  const one = (building: Readonly<Record<string, string>>, nodeTags: Parameters<typeof osmFile>[2] = {}) => {
    const book = new NoteBook();
    const [found] = findBuildings(osmFile(at, { 10: { nodes: outline, tags: building } }, nodeTags), () => true, book);
    return { found, codes: book.notes().map((note) => note.code) };
  };

  test('floors: as mapped, from the height, else assumed and noted; homes are all floors', () => {
    expect(one({ building: 'apartments', 'building:levels': '5' }).found).toMatchObject({
      floors: 5,
      use: 'residential'
    });
    expect(one({ building: 'apartments', 'building:levels': '5' }).found?.homesSquareMetres).toBeCloseTo(5 * 123.1, 0);
    expect(one({ building: 'apartments', height: '30 m' }).found?.floors).toBe(10);
    const assumed = one({ building: 'apartments' });
    expect(assumed.found?.floors).toBe(4);
    expect(assumed.codes).toContain('building-floors');
    expect(one({ building: 'warehouse' }).found?.homesSquareMetres).toBe(0);
    expect(one({ building: 'residential', shop: 'yes', 'building:levels': '4' }).found?.homesSquareMetres).toBeCloseTo(
      0.75 * 4 * 123.1,
      0
    );
  });

  test('the main entrance on the outline, not an emergency exit, nor one elsewhere', () => {
    const nodes = {
      1: { entrance: 'emergency' },
      2: { entrance: 'yes' },
      3: { entrance: 'main' },
      5: { entrance: 'main' }
    };
    expect(one({ building: 'yes' }, nodes).found?.entrance).toEqual([0.0001, 0.0001]);
    expect(one({ building: 'yes' }, { 1: { entrance: 'emergency' } }).found?.entrance).toBeNull();
  });

  test('what stands outside, is cut off, or is no building is left out; the first two are noted', () => {
    const book = new NoteBook();
    const osm = osmFile(at, {
      10: { nodes: outline, tags: { building: 'yes' } },
      11: { nodes: [1, 2, 99, 1], tags: { building: 'yes' } },
      12: { nodes: outline, tags: { building: 'no' } }
    });
    expect(findBuildings(osm, () => false, book)).toEqual([]);
    expect(book.notes()).toEqual([
      { kind: 'leftOut', code: 'building-incomplete', count: 1, examples: ['way/11'] },
      { kind: 'leftOut', code: 'building-outside-district', count: 1, examples: ['way/10'] }
    ]);
  });
});

describe('the base map', () => {
  const at = { 1: [0, 0], 2: [2, 0], 3: [2, 2], 4: [0, 2], 5: [1, -1], 6: [1, 3] } as const;
  const box = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
    [0, 0]
  ];

  test('the sea lies to the right of the coastline', () => {
    const northward = osmFile(at, { 10: { nodes: [5, 6], tags: { natural: 'coastline' } } });
    expect(findSea(northward, box)).toEqual({
      type: 'Polygon',
      coordinates: [
        expect.arrayContaining([
          [1, 0],
          [2, 0],
          [2, 2],
          [1, 2]
        ])
      ]
    });
    const southward = osmFile(at, { 10: { nodes: [6, 5], tags: { natural: 'coastline' } } });
    expect(JSON.stringify(findSea(southward, box))).toContain('[0,2]');
    expect(findSea(osmFile(at, {}), box)).toBeNull();
  });

  test('areas before lines, kinds and classes by tag, hills by name, what is not built left out', () => {
    const osm = osmFile(
      at,
      {
        10: { nodes: [5, 6], tags: { highway: 'primary', name: 'A', bridge: 'yes' } },
        11: { nodes: [1, 2, 3, 4, 1], tags: { leisure: 'park', 'name:zh-Hans': '公园', name: 'Park' } },
        12: { nodes: [1, 2], tags: { highway: 'construction' } },
        13: { nodes: [1, 3], tags: { railway: 'subway' } },
        14: { nodes: [2, 2], tags: { waterway: 'stream' } },
        15: { nodes: [3, 4], tags: { barrier: 'wall' } }
      },
      { 6: { natural: 'peak', name: '北山' }, 5: { natural: 'peak' } }
    );
    const features = findBaseFeatures(osm, null, new NoteBook());
    expect(
      features.map((feature) => [
        feature.id,
        feature.kind,
        feature.className,
        feature.structure,
        feature.names?.name ?? null
      ])
    ).toEqual([
      [0, 'green', 'park', null, 'Park'],
      [1, 'street', 'primary', 'bridge', 'A'],
      [2, 'railway', 'subway', 'tunnel', null],
      [3, 'wall', 'wall', null, null],
      [4, 'hill', 'peak', null, '北山']
    ]);
    expect(features[0]?.names?.hans).toBe('公园');
  });
});
