import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';

/**
 * Plane geometry of the generator, in metres east (x) and north (y) of the sample's south-west corner. Only + − × ÷ and √ are
 * used, which IEEE 754 rounds alike everywhere: no sin, cos, exp, pow or log, whose last digit differs between machines.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** WGS84 position of the plane's origin and metres in a degree at 32.2° N (fixed, so that bytes do not depend on a formula). */
const originLon = 119.4105;
const originLat = 32.1945;
export const metresPerDegreeLon = 94287;
export const metresPerDegreeLat = 110890;

/** The position in degrees, WGS84, fixed at 7 decimals (about 1 cm). */
export function toLonLat(spot: Spot): LonLat {
  return [
    Math.round((originLon + spot.x / metresPerDegreeLon) * 1e7) / 1e7,
    Math.round((originLat + spot.y / metresPerDegreeLat) * 1e7) / 1e7
  ];
}

/** Back from degrees to the plane. */
export const fromLonLat = ([lon, lat]: LonLat): Spot => ({
  x: (lon - originLon) * metresPerDegreeLon,
  y: (lat - originLat) * metresPerDegreeLat
});

// A spot is a position and a step from one to another alike; what these answer is what school calls them by.
export const spot = (x: number, y: number): Spot => ({ x, y });
export const add = (a: Spot, b: Spot): Spot => ({ x: a.x + b.x, y: a.y + b.y });
export const minus = (a: Spot, b: Spot): Spot => ({ x: a.x - b.x, y: a.y - b.y });
export const times = (a: Spot, factor: number): Spot => ({ x: a.x * factor, y: a.y * factor });
export const dot = (a: Spot, b: Spot): number => a.x * b.x + a.y * b.y;
export const cross = (a: Spot, b: Spot): number => a.x * b.y - a.y * b.x;
export const lengthOf = (a: Spot): number => Math.sqrt(a.x * a.x + a.y * a.y);
export const distance = (a: Spot, b: Spot): number => lengthOf(minus(a, b));
export const mix = (a: Spot, b: Spot, share: number): Spot => add(a, times(minus(b, a), share));
/** A quarter turn to the left. */
export const leftOf = (a: Spot): Spot => ({ x: -a.y, y: a.x });

/** The step of one metre in the same direction; east where there is none. */
export function unit(a: Spot): Spot {
  const length = lengthOf(a);
  return length === 0 ? { x: 1, y: 0 } : times(a, 1 / length);
}

/** How long is a path, in metres? */
export function pathLength(path: readonly Spot[]): number {
  let metres = 0;
  path.forEach((at, i) => {
    const before = path[i - 1];
    if (before !== undefined) metres += distance(before, at);
  });
  return metres;
}

/** The member at `index`, counted round; throws on an empty list. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[((index % list.length) + list.length) % list.length];
  if (value === undefined) throw new Error(`Nothing at ${String(index)}: the list is empty`);
  return value;
}

/** Nearest point of segment a–b to p, and the share of the way from a to b where it lies. */
export function nearestOnSegment(p: Spot, a: Spot, b: Spot): { spot: Spot; share: number; metres: number } {
  const along = minus(b, a);
  const square = dot(along, along);
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, dot(minus(p, a), along) / square));
  const nearest = mix(a, b, share);
  return { spot: nearest, share, metres: distance(p, nearest) };
}

/** How far is it from p to the nearest point of a path? Infinity for a path of fewer than two spots. */
export function metresToPath(p: Spot, path: readonly Spot[]): number {
  let least = Infinity;
  path.forEach((b, i) => {
    const a = path[i - 1];
    if (a !== undefined) least = Math.min(least, nearestOnSegment(p, a, b).metres);
  });
  return least;
}

/** Where segments a–b and c–d cross, ends included; null when they do not or are parallel. */
export function crossing(a: Spot, b: Spot, c: Spot, d: Spot): Spot | null {
  const ab = minus(b, a);
  const cd = minus(d, c);
  const area = cross(ab, cd);
  if (Math.abs(area) < 1e-9) return null;
  const onAb = cross(minus(c, a), cd) / area;
  const onCd = cross(minus(c, a), ab) / area;
  return onAb < 0 || onAb > 1 || onCd < 0 || onCd > 1 ? null : mix(a, b, onAb);
}

/** A curve through the control points (centripetal in spirit: uniform Catmull–Rom), `pieces` straight pieces between two of them. */
export function curveThrough(controls: readonly Spot[], pieces: number): Spot[] {
  const curve: Spot[] = [];
  for (let i = 0; i + 1 < controls.length; i++) {
    const p1 = at(controls, i);
    const p2 = at(controls, i + 1);
    const p0 = i === 0 ? add(p1, minus(p1, p2)) : at(controls, i - 1);
    const p3 = i + 2 < controls.length ? at(controls, i + 2) : add(p2, minus(p2, p1));
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const blend = (a: number, b: number, c: number, d: number): number =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      curve.push({ x: blend(p0.x, p1.x, p2.x, p3.x), y: blend(p0.y, p1.y, p2.y, p3.y) });
    }
  }
  curve.push(at(controls, controls.length - 1));
  return curve;
}
