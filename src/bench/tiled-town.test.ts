import { expect, test } from 'vitest';
import { Random } from '#geodata/generator/random.ts';
import { lineMetres } from '#lib/core/geometry/local-metres.ts';
import { town } from '#testing/town.ts';
import { inLargestPart } from './beside-streets.ts';
import { junctionCount, type BenchTown } from './bench-town.ts';
import { tiledTown, tilingFor } from './tiled-town.ts';

const drawn = town(`
  +---+---+
  |   |   |
  +---+---+
  |   |   |
  +---+---+
`);

const small: BenchTown = {
  name: 'small',
  sample: null,
  edges: drawn.edges,
  places: [{ id: 0, position: drawn.at(4, 2), kinds: [2] }],
  buildings: [{ id: 0, position: drawn.at(0, 0), people: 5, unit: 1 }],
  unitCount: 3
};

test('a town laid 3 × 2 hangs together over two to four bridges between neighbours', () => {
  for (const seed of [1, 2, 3]) {
    const tiled = tiledTown('six', small, { columns: 3, rows: 2 }, new Random(seed));
    expect(junctionCount(tiled.edges)).toBe(6 * 9);
    expect(tiled.edges.map(({ id }) => id)).toEqual([...tiled.edges.keys()]);
    expect(inLargestPart(tiled.edges).every(Boolean), `seed ${seed}`).toBe(true);
    const bridges = tiled.edges.slice(6 * 12);
    // Two pairs of neighbours in each of two rows, and three above each other.
    const pairs = Map.groupBy(bridges, ({ from, to }) => `${Math.floor(from / 9)}-${Math.floor(to / 9)}`);
    expect([...pairs.keys()].sort()).toEqual(['0-1', '0-3', '1-2', '1-4', '2-5', '3-4', '4-5']);
    for (const [pair, streets] of pairs) {
      expect(streets.length, `seed ${seed}, ${pair}`).toBeGreaterThanOrEqual(2);
      expect(streets.length, `seed ${seed}, ${pair}`).toBeLessThanOrEqual(4);
    }
    // On a perfect lattice the facing junctions lie exactly across the gap.
    for (const { lengthMetres } of bridges) expect(lengthMetres).toBeCloseTo(30, 1);
  }
});

test('each copy keeps its shape, and has places, buildings and units of its own', () => {
  const tiled = tiledTown('four', small, { columns: 2, rows: 2 }, new Random(1));
  tiled.edges.forEach(({ path, lengthMetres }) => expect(lengthMetres).toBeCloseTo(lineMetres(path), 1));
  expect(tiled.places.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  expect(tiled.buildings.map(({ unit }) => unit)).toEqual([1, 4, 7, 10]);
  expect(tiled.unitCount).toBe(12);
  // The town is 80 m wide and 40 m high; its copies stand 30 m apart.
  const [home, east, north] = tiled.places.map(({ position }) => position);
  expect(home && east && lineMetres([home, east])).toBeCloseTo(110, 1);
  expect(home && north && lineMetres([home, north])).toBeCloseTo(70, 1);
});

test('a tiling is nearly square and reaches about the size asked for', () => {
  expect(tilingFor(7556, 100_000)).toEqual({ columns: 4, rows: 3 });
  expect(tilingFor(17_575, 2_000_000)).toEqual({ columns: 11, rows: 10 });
  expect(tilingFor(24_186, 20_000)).toEqual({ columns: 1, rows: 1 });
});
