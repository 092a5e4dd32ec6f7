import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Mesh } from '../shape/mesh.ts';
import { at, cross, dot, minus, toLonLat, type Spot } from '../shape/plane.ts';
import { areaOf, contains, type Ring } from '../shape/ring.ts';

/**
 * What borders the faces put together? Closed rings of corner numbers, shells counter-clockwise and holes clockwise.
 * Where the faces touch themselves at a corner the line is split there, so that each ring is simple.
 */
export function bordersOf(mesh: Mesh, faces: readonly number[]): number[][] {
  const leaving = outerSteps(mesh, faces);
  const rings: number[][] = [];
  for (const [start, ends] of leaving) {
    while (ends.length > 0) {
      let path = [start];
      let before = start;
      let corner = take(mesh, leaving, start, null);
      for (;;) {
        const seen = path.indexOf(corner);
        if (seen !== -1) {
          rings.push(path.slice(seen));
          path = path.slice(0, seen + 1);
          if (seen === 0) break;
        } else path.push(corner);
        const next = take(mesh, leaving, corner, before);
        before = corner;
        corner = next;
      }
    }
  }
  return rings;
}

/** The shape of faces put together, in degrees: one polygon, or several when they fall apart or touch at a corner only. */
export function shapeOf(mesh: Mesh, faces: readonly number[]): Polygon | MultiPolygon {
  const rings = bordersOf(mesh, faces).map((corners) => ({ corners, spots: corners.map((c) => mesh.spot(c)) }));
  const shells = rings
    .filter(({ spots }) => areaOf(spots) > 0)
    .toSorted((a, b) => areaOf(b.spots) - areaOf(a.spots))
    .map((shell) => ({ ...shell, holes: noRings() }));
  for (const hole of rings) {
    if (areaOf(hole.spots) > 0) continue;
    // The smallest shell round it: shells of parts may lie within another part's hole.
    const home = shells.findLast((shell) => isWithin(hole.spots, shell.spots));
    if (home === undefined) throw new Error('A hole in a unit lies in no part of it');
    home.holes.push(closed(hole.spots));
  }
  const polygons = shells.map(({ spots, holes }) => [closed(spots), ...holes]);
  const [only] = polygons;
  if (only === undefined) throw new Error('A unit without faces has no border');
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

const noRings = (): Position[][] => [];

function closed(spots: Ring): Position[] {
  const ring = spots.map(toLonLat);
  return [...ring, at(ring, 0)].map(([lon, lat]) => [lon, lat]);
}

/** Steps of the faces' borders that no other of them takes back, by the corner they leave. */
function outerSteps(mesh: Mesh, faces: readonly number[]): Map<number, number[]> {
  const steps = faces.flatMap((face) => {
    const ring = mesh.cornersOf(face);
    return ring.map((a, i): [number, number] => [a, at(ring, i + 1)]);
  });
  const taken = new Set(steps.map(([a, b]) => `${String(a)}>${String(b)}`));
  const leaving = new Map<number, number[]>();
  for (const [a, b] of steps) {
    if (taken.has(`${String(b)}>${String(a)}`)) continue;
    const ends = leaving.get(a);
    if (ends === undefined) leaving.set(a, [b]);
    else ends.push(b);
  }
  return leaving;
}

/** Takes the next step out of a corner: where several leave, the one that bounds the same wedge of ground. */
function take(mesh: Mesh, leaving: ReadonlyMap<number, number[]>, corner: number, before: number | null): number {
  const ends = leaving.get(corner) ?? [];
  if (ends.length === 0) throw new Error(`A unit's border ends at corner ${String(corner)}`);
  let best = 0;
  if (before !== null && ends.length > 1) {
    const here = mesh.spot(corner);
    const back = minus(mesh.spot(before), here);
    ends.forEach((end, i) => {
      const [one, other] = [minus(mesh.spot(end), here), minus(mesh.spot(at(ends, best)), here)];
      if (turnOf(back, one) < turnOf(back, other)) best = i;
    });
  }
  const [next] = ends.splice(best, 1);
  return next ?? corner;
}

/** How far `to` lies clockwise from `from`: 0–4, rising with the angle (no trigonometry needed to compare). */
function turnOf(from: Spot, to: Spot): number {
  const along = dot(from, to);
  const right = -cross(from, to);
  const size = Math.sqrt(dot(from, from) * dot(to, to));
  const share = along / size;
  return right >= 0 ? 1 - share : 3 + share;
}

/** Does a ring that touches another at corners only lie within it? Asked of the middle of one of its sides. */
function isWithin(inner: Ring, outer: Ring): boolean {
  const [a, b] = [at(inner, 0), at(inner, 1)];
  return contains(outer, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
}
