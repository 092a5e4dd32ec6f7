import type { Position } from 'geojson';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { UnitPart } from './layers/unit-layer.ts';
import type { StreetSegments } from './street-segments.ts';

/** What is under the pointer, found by arithmetic: a drawing pass for picking costs a frame in software rendering. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * Which of these is nearest to the pixel, within its own reach? The last drawn wins a tie, as it lies on top.
 * @param reach pixels from the middle at which it is still hit
 */
export function nearestWithin<T>(
  things: readonly T[],
  pixel: Pixel,
  place: (thing: T) => Pixel,
  reach: (thing: T) => number
): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const thing of things) {
    const { x, y } = place(thing);
    const distance = Math.hypot(x - pixel.x, y - pixel.y) - reach(thing);
    if (distance <= 0 && distance <= least) {
      best = thing;
      least = distance;
    }
  }
  return best;
}

/** Which unit's part holds the position? Holes are outside. */
export function partAt(parts: readonly UnitPart[], [lon, lat]: LonLat): UnitPart | null {
  return parts.find(({ rings }) => rings.filter((ring) => isInside(ring, lon, lat)).length % 2 === 1) ?? null;
}

function isInside(ring: readonly Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let index = 0; index + 1 < ring.length; index++) {
    const [lonA = 0, latA = 0] = ring[index] ?? [];
    const [lonB = 0, latB = 0] = ring[index + 1] ?? [];
    if (latA > lat !== latB > lat && lon < lonA + ((lat - latA) / (latB - latA)) * (lonB - lonA)) inside = !inside;
  }
  return inside;
}

export interface StreetHit {
  readonly segment: number;
  readonly edge: number;
  /** Share of the piece's length at which the position lies. */
  readonly share: number;
}

/** Which piece of street passes within `reachDegrees` (of latitude) of the position, nearest first? Null: none. */
export function streetAt(segments: StreetSegments, [lon, lat]: LonLat, reachDegrees: number): StreetHit | null {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const { sources, targets } = segments;
  let best: StreetHit | null = null;
  let least = reachDegrees;
  for (let segment = 0; segment < segments.count; segment++) {
    const at = segment * 3;
    const ay = (sources[at + 1] ?? 0) - lat;
    const by = (targets[at + 1] ?? 0) - lat;
    if ((ay > least && by > least) || (ay < -least && by < -least)) continue;
    const ax = ((sources[at] ?? 0) - lon) * shrink;
    const bx = ((targets[at] ?? 0) - lon) * shrink;
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
    const distance = Math.hypot(ax + dx * share, ay + dy * share);
    if (distance >= least) continue;
    least = distance;
    best = { segment, edge: segments.edges[segment] ?? 0, share };
  }
  return best;
}

/** Deciseconds at a hit of a lit street, or null where it is beyond what is stored. */
export function lightAt(light: Float32Array, { segment, share }: StreetHit): number | null {
  const at = segment * 4;
  const between = (side: 0 | 1) => (light[at + side] ?? 0) * (1 - share) + (light[at + 2 + side] ?? 0) * share;
  const deciseconds = Math.min(between(0), between(1));
  return deciseconds <= 18_000 ? Math.round(deciseconds) : null;
}
