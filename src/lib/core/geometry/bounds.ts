import { metresPerDegreeLat, metresPerDegreeLon } from './local-metres.ts';
import type { LonLat } from './lon-lat.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The smallest bounds around all positions; null where there are none. */
export function boundsOf(positions: Iterable<LonLat>): Bounds | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [lon, lat] of positions) {
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return west <= east ? [west, south, east, north] : null;
}

/** The bounds grown by so many metres on each side. */
export function growBounds([west, south, east, north]: Bounds, metres: number): Bounds {
  const lat = Math.max(Math.abs(south), Math.abs(north));
  const lonDegrees = metres / metresPerDegreeLon(lat);
  const latDegrees = metres / metresPerDegreeLat(lat);
  return [west - lonDegrees, south - latDegrees, east + lonDegrees, north + latDegrees];
}

/** Whether a position lies within the bounds, their edge included. */
export function withinBounds([west, south, east, north]: Bounds, [lon, lat]: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** The middle of the bounds. */
export function middleOf([west, south, east, north]: Bounds): LonLat {
  return [(west + east) / 2, (south + north) / 2];
}
