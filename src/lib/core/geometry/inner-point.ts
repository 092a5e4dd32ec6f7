import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { LonLat } from './lon-lat.ts';

/**
 * A spot well inside an area, unlike its centroid, which may lie in a hole or a bend: the middle of the widest stretch on
 * a level line through the first part. The same area always gives the same spot.
 */
export function innerPoint(shape: Polygon | MultiPolygon): LonLat {
  const rings = shape.type === 'Polygon' ? shape.coordinates : (shape.coordinates[0] ?? []);
  const lats = [...new Set((rings[0] ?? []).map(([, lat = 0]) => lat))].sort((a, b) => a - b);
  let best: LonLat = [rings[0]?.[0]?.[0] ?? 0, rings[0]?.[0]?.[1] ?? 0];
  let widest = 0;
  // Between two corners' latitudes, never through one. Three levels are enough to miss a needle's tip.
  for (const share of [0.5, 0.3, 0.7]) {
    const level = levelAt(lats, share);
    const crossings = rings.flatMap((ring) => crossingsOf(ring, level)).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [west = 0, east = 0] = [crossings[at], crossings[at + 1]];
      if (east - west > widest) [widest, best] = [east - west, [(west + east) / 2, level]];
    }
  }
  return best;
}

function levelAt(lats: readonly number[], share: number): number {
  const [low = 0, high = 0] = [lats[0], lats.at(-1)];
  const wanted = low + share * (high - low);
  const above = lats.findIndex((lat) => lat > wanted);
  return ((lats[above] ?? high) + (lats[above - 1] ?? low)) / 2;
}

function crossingsOf(ring: readonly Position[], level: number): number[] {
  const crossings: number[] = [];
  for (let at = 1; at < ring.length; at += 1) {
    const [x1 = 0, y1 = 0] = ring[at - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[at] ?? [];
    if (y1 > level !== y2 > level) crossings.push(x1 + ((level - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings;
}
