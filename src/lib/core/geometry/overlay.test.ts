import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import type { Layer } from './overlay-noding.ts';
import { overlay } from './overlay.ts';
import { crossingShare, withinPolygon } from './ring.ts';

const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y]
];

const both = ([a, b]: readonly boolean[]) => a === true && b === true;
const first = ([a]: readonly boolean[]) => a === true;

function area(polygons: readonly Position[][][] | undefined): number {
  const ringArea = (ring: readonly Position[]) =>
    ring.slice(1).reduce((sum, [x = 0, y = 0], at) => sum + (ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0), 0) / 2;
  return (polygons ?? []).flat().reduce((sum, ring) => sum + ringArea(ring), 0);
}

test('two squares: what they share, and what the first has alone', () => {
  const layers = [[square(0, 0, 2)], [square(1, 1, 2)]];
  expect(area(overlay(layers, both)?.polygons)).toBeCloseTo(1, 9);
  expect(area(overlay(layers, ([a, b]) => a === true && b === false)?.polygons)).toBeCloseTo(3, 9);
  expect(overlay([[square(0, 0, 1)], [square(5, 5, 1)]], both)).toBeNull();
});

test('squares with a common side meet, and do not overlap', () => {
  const layers = [[square(0, 0, 1)], [square(1, 0, 1)]];
  expect(overlay(layers, both)).toBeNull();
  const union = overlay(layers, ([a, b]) => a === true || b === true);
  expect(union?.polygons).toHaveLength(1);
  expect(area(union?.polygons)).toBeCloseTo(2, 9);
});

test('a bow tie is mended into two triangles, and said to have been', () => {
  const tie = overlay(
    [
      [
        [
          [0, 0],
          [2, 2],
          [2, 0],
          [0, 2],
          [0, 0]
        ]
      ]
    ],
    first
  );
  expect(tie?.repaired).toBe(true);
  expect(tie?.polygons).toHaveLength(2);
  expect(area(tie?.polygons)).toBeCloseTo(2, 9);
});

test('a hole touching its outer ring in one point stays a hole', () => {
  const touching = overlay(
    [
      [
        square(0, 0, 4),
        [
          [0, 2],
          [1, 1],
          [2, 2],
          [1, 3],
          [0, 2]
        ],
        [
          [0, 2],
          [0, 2]
        ]
      ]
    ],
    first
  );
  expect(touching?.polygons).toHaveLength(1);
  expect(touching?.polygons[0]).toHaveLength(2);
  expect(area(touching?.polygons)).toBeCloseTo(14, 9);
});

test('lines that do not close bound nothing', () => {
  expect(
    overlay(
      [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1]
          ]
        ]
      ],
      first
    )
  ).toBeNull();
  expect(
    overlay(
      [
        [
          [
            [0, 0],
            [1, 0],
            [0, 0]
          ]
        ]
      ],
      first
    )
  ).toBeNull();
});

const corner = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
const scrawl = fc.array(corner, { minLength: 3, maxLength: 9 }).map((corners): Layer => {
  // Coarse steps, so that touching, doubled and collinear lines occur often.
  const ring = corners.map(([x, y]): Position => [x / 1000, y / 1000]);
  return [[...ring, ring[0] ?? [0, 0]]];
});

const isWithin = (position: Position, layer: Layer) =>
  layer.filter((ring) =>
    withinPolygon([position[0] ?? 0, position[1] ?? 0], { type: 'Polygon', coordinates: [[...ring]] })
  ).length %
    2 ===
  1;

test('any scrawls: the result is valid, and holds exactly the spots that both hold', () => {
  fc.assert(
    fc.property(scrawl, scrawl, (a, b) => {
      const result = overlay([a, b], both);
      const polygons = result?.polygons ?? [];
      expectValid(polygons);
      for (let spot = 0; spot < 60; spot += 1) {
        // Off the lattice of the corners; a spot within the rounding of a line may fall either way.
        const position = [((spot * 7919) % 40000) / 1e6 + 0.000137, ((spot * 104729) % 40000) / 1e6 + 0.000291];
        if (isNearLine(position, [...a, ...b])) continue;
        expect(isWithin(position, polygons.flat())).toBe(isWithin(position, a) && isWithin(position, b));
      }
    }),
    { numRuns: 300 }
  );
});

function isNearLine([x = 0, y = 0]: Position, lines: Layer): boolean {
  const reach = 2e-6;
  return lines.some((line) =>
    line.slice(1).some(([x2 = 0, y2 = 0], at) => {
      const [x1 = 0, y1 = 0] = line[at] ?? [];
      const crosses = (ax: number, ay: number, bx: number, by: number) =>
        !Number.isNaN(crossingShare(ax, ay, bx, by, x1, y1, x2, y2));
      return crosses(x - reach, y, x + reach, y) || crosses(x, y - reach, x, y + reach);
    })
  );
}

/** Valid by the OGC's rules, as far as can be asked simply: rings closed, simple, turning as they must, crossing no other. */
function expectValid(polygons: readonly Position[][][]): void {
  const sides: [Position, Position][] = [];
  for (const part of polygons) {
    part.forEach((ring, index) => {
      expect(ring.length).toBeGreaterThan(3);
      expect(ring[0]).toEqual(ring.at(-1));
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
      expect(Math.sign(area([[ring]]))).toBe(index === 0 ? 1 : -1);
      ring.slice(1).forEach((end, at) => sides.push([ring[at] ?? [], end]));
    });
  }
  sides.forEach(([a, b], at) => {
    for (const [c, d] of sides.slice(at + 1))
      expect({ a, b, c, d, meet: meets(a, b, c, d) }).toMatchObject({ meet: false });
  });
}

/** Whether two sides meet elsewhere than at a common end; in whole steps of the grid, so exactly. */
function meets(a: Position, b: Position, c: Position, d: Position): boolean {
  const steps = ([x = 0, y = 0]: Position) => [Math.round(x * 1e7), Math.round(y * 1e7)] as const;
  const side = (p: Position, q: Position, r: Position) => {
    const [[px, py], [qx, qy], [rx, ry]] = [steps(p), steps(q), steps(r)];
    return Math.sign((qx - px) * (ry - py) - (rx - px) * (qy - py));
  };
  const within = (p: Position, q: Position, r: Position) =>
    side(p, q, r) === 0 &&
    [0, 1].every((axis) => (r[axis]! - p[axis]!) * (r[axis]! - q[axis]!) <= 0) &&
    ![p, q].some((end) => String(end) === String(r));
  if (within(a, b, c) || within(a, b, d) || within(c, d, a) || within(c, d, b)) return true;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
