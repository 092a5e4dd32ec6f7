import type { MultiPolygon, Position } from 'geojson';
import { ringAreaSquareMetres } from '#lib/core/geometry/ring.ts';

/** Areas and courtyards smaller than these are left out of the line: they would be ink, not news. */
const leastAreaSquareMetres = 6_000;
const leastHoleSquareMetres = 40_000;
const toleranceMetres = 14;
const mostCutMetres = 12;
const metresPerDegree = 111_195;

/**
 * The outline of a service circle as it is drawn: without specks, kinks below a house's width taken out, corners
 * rounded. Only the line is calmed; who is reached is counted building by building and never by this area.
 */
export function calmOutline({ coordinates }: MultiPolygon): MultiPolygon {
  const polygons = coordinates
    .filter(([outer = []]) => Math.abs(ringAreaSquareMetres(outer)) >= leastAreaSquareMetres)
    .map(([outer = [], ...holes]) =>
      [outer, ...holes.filter((hole) => Math.abs(ringAreaSquareMetres(hole)) >= leastHoleSquareMetres)].map((ring) =>
        rounded(rounded(straightened(ring)))
      )
    );
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** Douglas and Peucker's rule on a closed ring, split where it is widest. */
function straightened(ring: Position[]): Position[] {
  const first = ring[0];
  if (first === undefined || ring.length < 8) return ring;
  let far = 0;
  for (let index = 1; index < ring.length; index++) {
    if (metresBetween(first, ring[index]) > metresBetween(first, ring[far])) far = index;
  }
  return [...kept(ring.slice(0, far + 1)), ...kept(ring.slice(far)).slice(1)];
}

function kept(line: Position[]): Position[] {
  const [from, to] = [line[0], line.at(-1)];
  if (from === undefined || to === undefined || line.length < 3) return line;
  let widest = 0;
  let at = 0;
  for (let index = 1; index < line.length - 1; index++) {
    const metres = metresFromLine(line[index], from, to);
    if (metres > widest) [widest, at] = [metres, index];
  }
  if (widest <= toleranceMetres) return [from, to];
  return [...kept(line.slice(0, at + 1)), ...kept(line.slice(at)).slice(1)];
}

/**
 * Chaikin's rule: every corner of the ring is cut at a quarter of its sides, but never by more than a few metres: the
 * corner of a long straight side would else be cut across streets that are reached.
 */
function rounded(ring: Position[]): Position[] {
  if (ring.length < 5) return ring;
  const cut = ring.slice(0, -1).flatMap((from, index) => {
    const to = ring[index + 1] ?? from;
    const share = Math.min(0.25, mostCutMetres / Math.max(1, metresBetween(from, to)));
    return [between(from, to, share), between(from, to, 1 - share)];
  });
  return [...cut, ...cut.slice(0, 1)];
}

function between([lonA = 0, latA = 0]: Position, [lonB = 0, latB = 0]: Position, share: number): Position {
  return [lonA + (lonB - lonA) * share, latA + (latB - latA) * share];
}

function metresBetween(a: Position, b: Position = a): number {
  return Math.hypot(...offset(a, b));
}

function metresFromLine(point: Position = [], from: Position, to: Position): number {
  const [x, y] = offset(from, point);
  const [dx, dy] = offset(from, to);
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x, y) : Math.abs(x * dy - y * dx) / length;
}

function offset([lonA = 0, latA = 0]: Position, [lonB = 0, latB = 0]: Position): [east: number, north: number] {
  const shrink = Math.cos((latA * Math.PI) / 180);
  return [(lonB - lonA) * metresPerDegree * shrink, (latB - latA) * metresPerDegree];
}
