import type { MultiPolygon, Polygon, Position } from 'geojson';
import { metresPerDegreeLat, metresPerDegreeLon } from './local-metres.ts';
import type { LonLat } from './lon-lat.ts';

/** Whether a position lies inside a ring (even-odd; a position exactly on the line may fall either way). */
export function withinRing([lon, lat]: LonLat, ring: readonly Position[]): boolean {
  let inside = false;
  let previous = ring[ring.length - 1];
  for (const corner of ring) {
    const [x1 = 0, y1 = 0] = previous ?? corner;
    const [x2 = 0, y2 = 0] = corner;
    if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    previous = corner;
  }
  return inside;
}

/** Whether a position lies inside a polygon: within its outer ring and in none of its holes; of several parts, in any. */
export function withinPolygon(position: LonLat, shape: Polygon | MultiPolygon): boolean {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  // Even-odd over all rings of a part: a hole turns inside to outside again.
  return parts.some((rings) => rings.filter((ring) => withinRing(position, ring)).length % 2 === 1);
}

/** The area within a ring in m², counter-clockwise positive; error below 0.1 % for shapes the size of a town. */
export function ringAreaSquareMetres(ring: readonly Position[]): number {
  const [originLon = 0, originLat = 0] = ring[0] ?? [];
  let middleLat = 0;
  for (const [, lat = 0] of ring) middleLat += lat / ring.length;
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[i] ?? [];
    doubled += (x1 - originLon) * (y2 - originLat) - (x2 - originLon) * (y1 - originLat);
  }
  return (doubled / 2) * metresPerDegreeLon(middleLat) * metresPerDegreeLat(middleLat);
}

/** The area of a polygon in m², holes taken out. */
export function polygonAreaSquareMetres(shape: Polygon | MultiPolygon): number {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  let area = 0;
  for (const rings of parts) {
    rings.forEach((ring, index) => (area += (index === 0 ? 1 : -1) * Math.abs(ringAreaSquareMetres(ring))));
  }
  return area;
}

/**
 * Where, as a share of the way from a to b, the segment a–b meets the segment c–d; NaN where it does not. Both ends belong to
 * each segment; parallel segments never meet (what runs along a wall does not cross it). Any planar units, the same for all.
 */
export function crossingShare(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number
): number {
  const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (denominator === 0) return NaN;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator;
  const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / denominator;
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? along : NaN;
}

/** The share of the way from a to b at which the segment a–b comes nearest to p, within 0..1. */
export function nearestShare(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  if (lengthSquared === 0) return 0;
  const share = ((px - ax) * dx + (py - ay) * dy) / lengthSquared;
  return share < 0 ? 0 : share > 1 ? 1 : share;
}
