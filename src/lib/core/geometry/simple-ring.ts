import type { Position } from 'geojson';
import { stepsPerDegree } from './overlay-noding.ts';

/** Beyond this many corners the overlay's sweep is faster than comparing all pairs of sides. */
const mostCorners = 64;

/**
 * The closed line as one valid ring, counter-clockwise, on the overlay's grid; null where it is not simple at once (it crosses,
 * touches or doubles itself, is flat, or has many corners) and the overlay has to look. Nine buildings in ten are done here.
 */
export function simpleRing(line: readonly Position[]): Position[] | null {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [lon = 0, lat = 0] of line) {
    const [x, y] = [Math.round(lon * stepsPerDegree), Math.round(lat * stepsPerDegree)];
    if (xs.at(-1) === x && ys.at(-1) === y) continue;
    xs.push(x);
    ys.push(y);
  }
  const corners = xs.length - 1;
  if (corners < 3 || corners > mostCorners || xs[0] !== xs[corners] || ys[0] !== ys[corners]) return null;
  let doubled = 0;
  for (let i = 0; i < corners; i += 1) {
    doubled += (xs[i]! - xs[0]!) * (ys[i + 1]! - ys[0]!) - (xs[i + 1]! - xs[0]!) * (ys[i]! - ys[0]!);
    for (let j = i + 1; j < corners; j += 1) {
      // Neighbours share a corner. Where one folds back over the other, its next side meets that other one.
      const areNeighbours = j === i + 1 || (i === 0 && j === corners - 1);
      if (!areNeighbours && meet(xs, ys, i, j)) return null;
    }
  }
  if (doubled === 0) return null;
  const ring = xs.map((x, index): Position => [x / stepsPerDegree, ys[index]! / stepsPerDegree]);
  return doubled > 0 ? ring : ring.reverse();
}

/** Positive where c lies left of a→b. Exact: whole numbers, and within a building or a park far below 2^53. */
function side(xs: readonly number[], ys: readonly number[], a: number, b: number, c: number): number {
  return (xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) - (xs[c]! - xs[a]!) * (ys[b]! - ys[a]!);
}

/** Whether two sides that are no neighbours have any point in common; at a doubt (one corner on the other's line) yes. */
function meet(xs: readonly number[], ys: readonly number[], i: number, j: number): boolean {
  if (
    Math.max(xs[i]!, xs[i + 1]!) < Math.min(xs[j]!, xs[j + 1]!) ||
    Math.max(xs[j]!, xs[j + 1]!) < Math.min(xs[i]!, xs[i + 1]!)
  )
    return false;
  if (
    Math.max(ys[i]!, ys[i + 1]!) < Math.min(ys[j]!, ys[j + 1]!) ||
    Math.max(ys[j]!, ys[j + 1]!) < Math.min(ys[i]!, ys[i + 1]!)
  )
    return false;
  const [c, d] = [side(xs, ys, i, i + 1, j), side(xs, ys, i, i + 1, j + 1)];
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const [a, b] = [side(xs, ys, j, j + 1, i), side(xs, ys, j, j + 1, i + 1)];
  return !((a > 0 && b > 0) || (a < 0 && b < 0));
}
