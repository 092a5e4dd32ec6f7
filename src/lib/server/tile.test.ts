import { expect, test } from 'vitest';
import {
  baseIndex,
  buildingIndex,
  encodeTile,
  TileIndexes,
  tileNumber,
  type BuildingShape,
  type TileIndex
} from './tile.ts';

// A square of about 100 m in the tile 15/26832/14268 of Zhenjiang's longitude and latitude.
const [lon, lat] = [119.43, 32.2];
const square = (side: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lon, lat],
      [lon + side, lat],
      [lon + side, lat + side],
      [lon, lat + side],
      [lon, lat]
    ]
  ]
});
function tileAt(z: number) {
  const x = Math.floor(((lon + 180) / 360) * 2 ** z);
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
  return { z, x, y };
}
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1');

const home: BuildingShape = {
  id: 42,
  use: 'residential',
  floors: 6,
  footprint: square(0.001),
  deciseconds: { government: 2400, care: null }
};

test('a building carries minutes per kind it reaches, use and floors', () => {
  const bytes = encodeTile(buildingIndex([home]), tileAt(15));
  expect(text(bytes)).toContain('government');
  expect(text(bytes)).toContain('residential');
  expect(text(bytes)).not.toContain('care');
});

test('no count of people leaves in a tile, whatever the row held', () => {
  const row = { ...home, population: 37, population60to74: 5, households: 12 };
  const index = buildingIndex([row]);
  const [feature] = index.get('building')?.getTile(15, tileAt(15).x, tileAt(15).y)?.features ?? [];
  expect(feature?.tags).toEqual({ use: 'residential', floors: 6, government: 2400 });
  expect(text(encodeTile(index, tileAt(15)))).not.toMatch(/population|households|people/);
});

test('a tile without anything is nothing, not an empty message', () => {
  const index = buildingIndex([home]);
  const { z, x, y } = tileAt(15);
  expect(encodeTile(index, { z, x: x + 9, y })).toBeNull();
  expect(encodeTile(baseIndex([]), { z, x, y })).toBeNull();
});

test('each kind of base feature is a layer; a named water has one point for its name, in all three languages', () => {
  const names = { hans: '运河', hant: '運河', en: 'Canal' };
  const index = baseIndex([
    { kind: 'water', className: 'canal', names, structure: null, shape: square(0.03) },
    {
      kind: 'street',
      className: 'primary',
      names: null,
      structure: 'bridge',
      shape: {
        type: 'LineString',
        coordinates: [
          [lon, lat],
          [lon + 0.01, lat]
        ]
      }
    }
  ]);
  expect([...index.keys()]).toEqual(['water', 'water-name', 'street']);
  const named = [13, 14, 15].map((z) => countOf(index, 'water-name', z));
  expect(named).toEqual([1, 1, 1]);
  expect(countOf(index, 'water', 15)).toBeGreaterThan(4);
  const { x, y } = tileAt(13);
  expect(index.get('street')?.getTile(13, x, y)?.features[0]?.tags).toEqual({ class: 'primary', structure: 'bridge' });
});

function countOf(index: TileIndex, layer: string, z: number): number {
  const { x, y } = tileAt(z);
  const buffer = 6;
  const tiles = Array.from({ length: (2 * buffer + 1) ** 2 }, (_, at) => [
    x - buffer + (at % (2 * buffer + 1)),
    y - buffer + Math.floor(at / (2 * buffer + 1))
  ]);
  return tiles.filter(([column = 0, row = 0]) => index.get(layer)?.getTile(z, column, row)?.features.length).length;
}

test('lanes, paths and walls are left out of tiles that are never drawn so near', () => {
  const shape = {
    type: 'LineString' as const,
    coordinates: [
      [lon, lat],
      [lon + 0.01, lat]
    ]
  };
  const street = (className: string) => ({ kind: 'street', className, names: null, structure: null, shape }) as const;
  const wall = { kind: 'wall', className: 'wall', names: null, structure: null, shape } as const;
  const index = baseIndex([street('secondary'), street('residential'), street('footway'), wall]);
  const seen = (z: number) =>
    ['secondary', 'residential', 'footway', 'wall'].filter((name) => text(encodeTile(index, tileAt(z))).includes(name));
  expect(seen(11)).toEqual(['secondary']);
  expect(seen(12)).toEqual(['secondary', 'residential']);
  expect(seen(13)).toEqual(['secondary', 'residential', 'footway']);
  expect(seen(15)).toEqual(['secondary', 'residential', 'footway', 'wall']);
});

test('only numbers of real tiles are taken', () => {
  expect(tileNumber('15', '27265', '13321')).toEqual({ z: 15, x: 27265, y: 13321 });
  for (const wrong of [
    ['16', '0', '0'],
    ['2', '4', '0'],
    ['2', '0', '4'],
    ['-1', '0', '0'],
    ['1', '1.5', '0'],
    ['1', '01', '0'],
    ['', '', ''],
    ['1e1', '0', '0']
  ]) {
    expect(tileNumber(wrong[0] ?? '', wrong[1] ?? '', wrong[2] ?? ''), wrong.join('/')).toBeNull();
  }
});

test('indexes are shared, bounded, and a failed one is made again', async () => {
  const indexes = new TileIndexes(2);
  let made = 0;
  const make = async () => {
    made++;
    return new Map();
  };
  await Promise.all([indexes.of('a', make), indexes.of('a', make)]);
  expect(made).toBe(1);
  await indexes.of('b', make);
  await indexes.of('a', make);
  await indexes.of('c', make);
  await indexes.of('a', make);
  expect(made).toBe(3);
  await indexes.of('b', make);
  expect(made).toBe(4);
  await expect(indexes.of('d', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  await indexes.of('d', make);
  expect(made).toBe(5);
});
