import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromPlane, localPlane } from '#lib/core/geometry/local-metres.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { sharedData } from '#testing/shared-data.ts';
import { upwardArcsPerVertex } from './contraction.ts';
import { townFigures } from './figures.ts';
import { mergedGraph } from './merged-graph.ts';
import { townOf } from './towns.ts';

const plane = localPlane([119.4, 32.2]);

/** Straight streets between numbered corners, each given by metres east and north. */
function streets(corners: readonly (readonly [number, number])[], pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([from, to], id): StreetEdge => {
    const ends = [from, to].map((corner) => corners[corner] ?? [0, 0]);
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = ends;
    return {
      id,
      from,
      to,
      path: ends.map(([xMetres, yMetres]) => fromPlane(plane, { xMetres, yMetres })),
      lengthMetres: Math.hypot(bx - ax, by - ay),
      wayClass: 'residential',
      name: null,
      steps: false,
      stepFree: true,
      waitSeconds: 0,
      structure: null
    };
  });
}

describe('a chessboard of 12 × 12 corners, 100 m apart', () => {
  const numbers = Array.from({ length: 144 }, (_, i) => i);
  const corners = numbers.map((i) => [(i % 12) * 100, Math.floor(i / 12) * 100] as const);
  const east = numbers.filter((i) => i % 12 < 11).map((i) => [i, i + 1] as const);
  const north = numbers.filter((i) => i < 132).map((i) => [i, i + 12] as const);
  const figures = townFigures(streets(corners, [...east, ...north]), []);

  test('has 140 junctions, for its four corners are passed, and 121 blocks of a hectare', () => {
    expect(figures.vertices).toBe(140);
    expect(figures.stretches).toBe(2 * 12 * 11 - 4);
    expect([figures.deadEndShare, figures.threeWayShare, figures.fourWayShare]).toEqual([0, 40 / 140, 100 / 140]);
    expect(figures.medianStretchMetres).toBe(100);
    for (const area of figures.blockSquareMetres) expect(area / 10_000).toBeCloseTo(1, 2);
  });

  test('runs in four directions only: entropy ln 4 over ln 36', () => {
    expect(figures.bearingEntropy).toBeCloseTo(Math.log(4) / Math.log(36), 3);
  });

  test('is walked 4/π times the straight line on average, somewhat more or less by chance', () => {
    expect(figures.meanDetour).toBeGreaterThan(1.2);
    expect(figures.meanDetour).toBeLessThan(1.35);
  });
});

describe('chains', () => {
  test('points where two pieces meet are taken out, rings that nothing meets left out', () => {
    const corners = [
      [0, 0],
      [100, 0],
      [200, 50],
      [300, 0],
      [900, 900],
      [900, 950],
      [950, 900]
    ] as const;
    const pairs = [
      [0, 1],
      [2, 1],
      [2, 3],
      [4, 5],
      [5, 6],
      [6, 4]
    ] as const;
    const { stretches, positions } = mergedGraph(streets(corners, pairs));
    expect(positions.length).toBe(2);
    expect(stretches.map(({ path }) => path.length)).toEqual([4]);
    expect(stretches[0]?.metres).toBeCloseTo(100 + 2 * Math.hypot(100, 50), 6);
  });
});

describe('contraction', () => {
  test('a star needs no shortcut: an arc for each vertex but its middle', () => {
    const pairs = Array.from({ length: 9 }, (_, i) => [0, i + 1] as const);
    const corners = Array.from({ length: 10 }, (_, i) => [i * 50, (i * i) % 90] as const);
    expect(upwardArcsPerVertex(mergedGraph(streets(corners, pairs)))).toBeCloseTo(0.9, 9);
  });

  test('shortcuts are made within half an hour’s walk only', () => {
    // A ring of four with a dead end at each corner: two sides of 1 km make no shortcut, two of 100 m do.
    const ring = (size: number) => {
      const corners = [[0, 0], [size, 0], [size, size], [0, size], [-9, 0], [size + 9, 0], [size + 9, size], [-9, size]] as const; // prettier-ignore
      const pairs = [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 0],
        [0, 4],
        [1, 5],
        [2, 6],
        [3, 7]
      ] as const;
      return upwardArcsPerVertex(mergedGraph(streets(corners, pairs)));
    };
    expect(ring(100)).toBeGreaterThan(ring(1000));
  });
});

/** Of the shared extracts, measured by `compare.ts`; a change means that the reader or a figure changed. */
const porto = sharedData('osm/porto.osm.pbf');
test.skipIf(porto === null)('Porto (skipped where shared/data is absent): an old town’s figures', async () => {
  const { edges, buildings } = await townOf(readFileSync(porto ?? ''));
  const figures = townFigures(edges, buildings);
  expect(figures.vertices).toBeGreaterThan(5000);
  expect(figures.meanDetour).toBeCloseTo(1.4, 1);
  expect(figures.bearingEntropy).toBeCloseTo(0.98, 2);
  expect(figures.upwardArcs).toBeCloseTo(2.59, 1);
});
