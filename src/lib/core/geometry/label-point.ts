import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { LonLat } from './lon-lat.ts';

/**
 * Where does a name stand on an area? In the middle of the widest stretch of the largest part, at the height of that
 * part's centre of mass; so always inside, also of a ring or a crescent. Degrees in, degrees out.
 */
export function labelPoint(shape: Polygon | MultiPolygon): LonLat {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const largest = parts.reduce<Position[][]>(
    (best, part) => (area(part[0]) > area(best[0]) ? part : best),
    parts[0] ?? []
  );
  const [lon, lat] = centre(largest[0] ?? []);
  const crossings = largest.flatMap((ring) => crossingsOf(ring, lat)).sort((a, b) => a - b);
  let widest: readonly [number, number] = [lon, lon];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index]!, crossings[index + 1]!];
    if (to - from > widest[1] - widest[0]) widest = [from, to];
  }
  return [(widest[0] + widest[1]) / 2, lat];
}

/** Longitudes at which a ring crosses a parallel. */
function crossingsOf(ring: readonly Position[], lat: number): number[] {
  const found: number[] = [];
  for (let index = 0; index + 1 < ring.length; index++) {
    const [lonA = 0, latA = 0] = ring[index]!;
    const [lonB = 0, latB = 0] = ring[index + 1]!;
    if (latA > lat !== latB > lat) found.push(lonA + ((lat - latA) / (latB - latA)) * (lonB - lonA));
  }
  return found;
}

function area(ring: readonly Position[] | undefined): number {
  return Math.abs(momentsOf(ring ?? []).twiceArea);
}

function centre(ring: readonly Position[]): readonly [lon: number, lat: number] {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  const { twiceArea, lon, lat } = momentsOf(ring);
  return twiceArea === 0 ? [lon0, lat0] : [lon0 + lon / (3 * twiceArea), lat0 + lat / (3 * twiceArea)];
}

/** Twice the signed area and its first moments, from the ring's first position (small numbers keep their digits). */
function momentsOf(ring: readonly Position[]) {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  let [twiceArea, lon, lat] = [0, 0, 0];
  for (let index = 0; index + 1 < ring.length; index++) {
    const [xA, yA] = [ring[index]![0]! - lon0, ring[index]![1]! - lat0];
    const [xB, yB] = [ring[index + 1]![0]! - lon0, ring[index + 1]![1]! - lat0];
    const cross = xA * yB - xB * yA;
    twiceArea += cross;
    lon += (xA + xB) * cross;
    lat += (yA + yB) * cross;
  }
  return { twiceArea, lon, lat };
}
