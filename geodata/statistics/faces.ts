import { ringAreaSquareMetres } from '../../src/lib/core/geometry/ring.ts';
import type { LonLat } from '../../src/lib/core/geometry/lon-lat.ts';
import type { MergedGraph, Stretch } from './merged-graph.ts';

/** Smaller than this is no block but the ground between a road's two walkways, or a traffic island, square metres. */
const leastSquareMetres = 1000;

/** How large are the grounds between streets, in square metres? Bridges and tunnels bound none: they cross what they do not meet. */
export function blockAreas({ positions, stretches, at }: MergedGraph): number[] {
  // A way along a stretch is its number doubled, and one more for the way back.
  const along = (way: number): Stretch | null => {
    const stretch = stretches[way >> 1];
    return stretch?.isLevel === true ? stretch : null;
  };
  const startOf = (way: number): number => along(way)?.[way % 2 === 0 ? 'from' : 'to'] ?? -1;
  const pathOf = (way: number): readonly LonLat[] => {
    const path = along(way)?.path ?? [];
    return way % 2 === 0 ? path : path.toReversed();
  };
  const around = positions.map((_, vertex) =>
    [...new Set(at[vertex])]
      .flatMap((number) => [number * 2, number * 2 + 1])
      .filter((way) => startOf(way) === vertex)
      .map((way) => ({ way, turn: turnOf(pathOf(way)) }))
      .sort((a, b) => a.turn - b.turn || a.way - b.way)
      .map(({ way }) => way)
  );
  const done = new Set<number>();
  const areas: number[] = [];
  for (let first = 0; first < stretches.length * 2; first++) {
    if (done.has(first) || along(first) === null) continue;
    const ring: LonLat[] = [];
    for (let way = first; !done.has(way);) {
      done.add(way);
      ring.push(...pathOf(way));
      const back = way ^ 1;
      const leaving = around[startOf(back)] ?? [];
      way = leaving[(leaving.indexOf(back) - 1 + leaving.length) % leaving.length] ?? first;
    }
    // Counter-clockwise: a ground; clockwise: the outside of a part that hangs together.
    const area = ringAreaSquareMetres([...ring, ring[0] ?? [0, 0]].map((position) => [...position]));
    if (area >= leastSquareMetres) areas.push(area);
  }
  return areas;
}

/** The direction a path sets out in. */
function turnOf(path: readonly LonLat[]): number {
  const [a, b] = path;
  if (a === undefined || b === undefined) return 0;
  return Math.atan2(b[1] - a[1], (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180));
}
