import type { Position } from 'geojson';
import { stepsPerDegree, type Segments } from './overlay-noding.ts';

/**
 * Makes polygons of directed boundary segments (the area on their left) that meet at their ends only.
 * Where several leave one point, the ring turns into the sector of the area it bounds, so that areas touching in a point stay
 * apart; where a ring comes back to a point of its own, it is parted there. Both as the OGC's rules want it.
 */
export function traceRings({ x, y }: Segments, boundary: readonly (readonly [number, number])[]): Position[][][] {
  const leaving = new Map<number, number[]>();
  for (const [from, to] of boundary) {
    const list = leaving.get(from);
    if (list === undefined) leaving.set(from, [to]);
    else list.push(to);
  }
  const rings: number[][] = [];
  for (const [start, ends] of leaving) {
    while (ends.length > 0) rings.push(...walk(start, leaving, x, y));
  }
  return nest(rings, x, y);
}

/** Follows the boundary from a point back to it; gives each simple ring passed on the way. */
function walk(start: number, leaving: ReadonlyMap<number, number[]>, x: Float64Array, y: Float64Array): number[][] {
  const rings: number[][] = [];
  const path = [start];
  const placeInPath = new Map([[start, 0]]);
  let before = -1;
  let at = start;
  for (;;) {
    const ends = leaving.get(at) ?? [];
    const next = ends.length === 1 ? 0 : sharpest(before, at, ends, x, y);
    const [to] = ends.splice(next, 1);
    if (to === undefined) return rings;
    const loopStart = placeInPath.get(to);
    if (loopStart === undefined) {
      placeInPath.set(to, path.length);
      path.push(to);
    } else {
      const ring = path.splice(loopStart + 1);
      for (const point of ring) placeInPath.delete(point);
      rings.push([to, ...ring]);
      if (path.length === 1) return rings;
    }
    before = at;
    at = to;
  }
}

/** Of the segments leaving a point, which bounds the same sector as the one arriving: the first clockwise from where we came. */
function sharpest(before: number, at: number, ends: readonly number[], x: Float64Array, y: Float64Array): number {
  if (before < 0) return 0;
  const angle = (to: number) => Math.atan2(y[to]! - y[at]!, x[to]! - x[at]!);
  const back = angle(before);
  let best = 0;
  let bestTurn = Infinity;
  ends.forEach((to, index) => {
    const turn = back - angle(to);
    const clockwise = turn > 0 ? turn : turn + 2 * Math.PI;
    if (clockwise < bestTurn) [best, bestTurn] = [index, clockwise];
  });
  return best;
}

interface Outer {
  readonly points: readonly number[];
  readonly area: number;
  readonly holes: (readonly number[])[];
}

function nest(rings: readonly number[][], x: Float64Array, y: Float64Array): Position[][][] {
  const measured = rings.map((points) => ({ points, area: doubledArea(points, x, y) }));
  const outers = measured
    .filter((ring) => ring.area > 0)
    .sort((a, b) => a.area - b.area)
    .map((ring): Outer => ({ ...ring, holes: [] }));
  for (const hole of measured) {
    if (hole.area >= 0) continue;
    const [a = 0, b = 0] = hole.points;
    // The middle of a side: a corner may touch the outer ring, a side cannot.
    const [middleX, middleY] = [(x[a]! + x[b]!) / 2, (y[a]! + y[b]!) / 2];
    const around = outers.find((outer) => outer.area > -hole.area && isWithin(middleX, middleY, outer.points, x, y));
    around?.holes.push(hole.points);
  }
  const positions = (points: readonly number[]): Position[] =>
    [...points, points[0] ?? 0].map((point) => [x[point]! / stepsPerDegree, y[point]! / stepsPerDegree]);
  return outers.reverse().map((outer) => [outer.points, ...outer.holes].map(positions));
}

function doubledArea(points: readonly number[], x: Float64Array, y: Float64Array): number {
  const [originX, originY] = [x[points[0]!]!, y[points[0]!]!];
  let doubled = 0;
  for (let index = 1; index + 1 < points.length; index += 1) {
    const b = points[index]!;
    const c = points[index + 1]!;
    doubled += (x[b]! - originX) * (y[c]! - originY) - (x[c]! - originX) * (y[b]! - originY);
  }
  return doubled;
}

function isWithin(px: number, py: number, points: readonly number[], x: Float64Array, y: Float64Array): boolean {
  let inside = false;
  let last = points[points.length - 1]!;
  for (const point of points) {
    const [x1, y1, x2, y2] = [x[last]!, y[last]!, x[point]!, y[point]!];
    if (y1 > py !== y2 > py && px < x1 + ((py - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    last = point;
  }
  return inside;
}
