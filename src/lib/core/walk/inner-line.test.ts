import { expect, test } from 'vitest';
import { innerLines } from './inner-line.ts';
import type { Wall } from './wall.ts';

/** Walls given in plane metres, by their corners. */
function walls(...rings: (readonly (readonly [number, number])[])[]): Wall {
  const flat = rings.map((ring) => Float64Array.from([...ring, ring[0] ?? [0, 0]].flat()));
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  return {
    rings: flat,
    areaSquareMetres: 1,
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys)
  };
}

function metres(wall: Wall, from: readonly [number, number], to: readonly [number, number]): number {
  const a = { x: from[0], y: from[1] };
  const b = { x: to[0], y: to[1] };
  const bends = innerLines(wall)(a, b);
  if (!bends) return Infinity;
  const spots = [a, ...bends, b];
  return spots
    .slice(1)
    .reduce((sum, spot, i) => sum + Math.hypot(spot.x - (spots[i]?.x ?? 0), spot.y - (spots[i]?.y ?? 0)), 0);
}

// A horseshoe, open above: arms 10 wide, 40 high, 20 apart.
const horseshoe = walls([
  [0, 0],
  [40, 0],
  [40, 40],
  [30, 40],
  [30, 10],
  [10, 10],
  [10, 40],
  [0, 40]
]);

test('straight where the wall does not stand between', () => {
  expect(metres(horseshoe, [1, 1], [39, 1])).toBe(38);
  expect(metres(horseshoe, [5, 5], [5, 35])).toBe(30);
});

test('around both corners of a horseshoe', () => {
  // By hand: 30 down from (10, 40) along the wall, 20 across, 30 up.
  expect(metres(horseshoe, [10, 40], [30, 40])).toBeCloseTo(80, 1);
  // From the middle of the arms: √(5² + 25²) twice, and 20.
  expect(metres(horseshoe, [5, 35], [35, 35])).toBeCloseTo(20 + 2 * Math.hypot(5, 25), 1);
});

test('from a gate on the wall, either way the same', () => {
  expect(metres(horseshoe, [0, 20], [40, 20])).toBeCloseTo(2 * Math.hypot(10, 10) + 20, 1);
  expect(metres(horseshoe, [40, 20], [0, 20])).toBeCloseTo(2 * Math.hypot(10, 10) + 20, 1);
  expect(metres(horseshoe, [20, 0], [20, 5])).toBeCloseTo(5, 1);
});

test('around a pond cut out of the ground, by its shorter side', () => {
  const pond = walls(
    [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100]
    ],
    [
      [40, 20],
      [60, 20],
      [60, 90],
      [40, 90]
    ]
  );
  // Past the lower corners (40, 20) and (60, 20).
  expect(metres(pond, [20, 30], [80, 30])).toBeCloseTo(2 * Math.hypot(20, 10) + 20, 1);
});

test('between grounds that do not hang together there is no line', () => {
  const moat = walls(
    [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100]
    ],
    [
      [30, 30],
      [70, 30],
      [70, 70],
      [30, 70]
    ],
    [
      [40, 40],
      [60, 40],
      [60, 60],
      [40, 60]
    ]
  );
  expect(metres(moat, [10, 10], [50, 50])).toBe(Infinity);
});
