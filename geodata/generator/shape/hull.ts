import { at, cross, distance, dot, leftOf, minus, unit, type Spot } from './plane.ts';
import type { Ring } from './ring.ts';

/** The convex hull of some spots, counter-clockwise (monotone chain). */
export function hullOf(spots: Ring): Spot[] {
  const sorted = spots.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const chain = (way: readonly Spot[]): Spot[] => {
    const kept: Spot[] = [];
    for (const p of way) {
      while (kept.length > 1 && cross(minus(at(kept, -1), at(kept, -2)), minus(p, at(kept, -2))) <= 0) kept.pop();
      kept.push(p);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

/** The box of least area round a hull: its long direction, length along it, width across it, and where its middle lies. */
export interface Extent {
  readonly direction: Spot;
  readonly lengthMetres: number;
  readonly widthMetres: number;
  readonly middle: Spot;
}

/** How long and how wide is a convex hull, and which way does it lie? */
export function extentOf(hull: Ring): Extent {
  let best: (Extent & { area: number }) | null = null;
  hull.forEach((a, i) => {
    const b = at(hull, i + 1);
    if (distance(a, b) < 1) return;
    const along = unit(minus(b, a));
    const across = leftOf(along);
    const us = hull.map((p) => dot(p, along));
    const vs = hull.map((p) => dot(p, across));
    const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
    const [length, width] = [u1 - u0, v1 - v0];
    const area = length * width;
    if (best !== null && area >= best.area) return;
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    best = {
      direction: length >= width ? along : across,
      lengthMetres: Math.max(length, width),
      widthMetres: Math.min(length, width),
      middle: { x: along.x * u + across.x * v, y: along.y * u + across.y * v },
      area
    };
  });
  return best ?? { direction: { x: 1, y: 0 }, lengthMetres: 0, widthMetres: 0, middle: at(hull, 0) };
}
