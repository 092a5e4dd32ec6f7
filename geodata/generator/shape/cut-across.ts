import type { Mesh } from './mesh.ts';
import { at, crossing, distance, mix, nearestOnSegment, pathLength, type Spot } from './plane.ts';
import { areaOf, contains, metresToRing, type Ring } from './ring.ts';

interface Meeting {
  /** Metres along the path. */
  readonly along: number;
  readonly spot: Spot;
  readonly face: number;
}

export interface AcrossOptions {
  /** A crossing this near an existing corner is moved onto it. */
  readonly snapMetres: number;
  /** An end of the path is carried on to a border this near. */
  readonly reachMetres: number;
}

/**
 * Cuts every face a path passes, from border to border: what hangs over at its ends is left off, and a stretch that would leave
 * its face or cut off a sliver is skipped.
 * @returns the corners of each unbroken run that was cut, in the path's order
 */
export function cutAcross(mesh: Mesh, path: readonly Spot[], line: number, options: AcrossOptions): number[][] {
  const meetings = meetingsOf(mesh, path, options.reachMetres);
  const knots: { corner: number; along: number }[] = [];
  for (const meeting of meetings) {
    const corner = mesh.cornerAt(meeting.face, meeting.spot, options.snapMetres);
    if (knots.at(-1)?.corner !== corner) knots.push({ corner, along: meeting.along });
  }
  const runs: number[][] = [];
  knots.forEach((to, i) => {
    const from = knots[i - 1];
    if (from === undefined) return;
    const made = cutStretch(
      mesh,
      from.corner,
      partBetween(path, from.along, to.along),
      to.corner,
      line,
      options.snapMetres
    );
    if (made === null) return;
    const last = runs.at(-1);
    if (last?.at(-1) === from.corner) last.push(...made.slice(1));
    else runs.push([...made]);
  });
  return runs;
}

/** Where a path meets the borders of the mesh, in order. */
function meetingsOf(mesh: Mesh, path: readonly Spot[], reachMetres: number): Meeting[] {
  const found: Meeting[] = [];
  let along = 0;
  path.slice(1).forEach((b, i) => {
    const a = at(path, i);
    const [low, high] = boxAround([a, b], 1);
    for (const face of mesh.facesNear(low, high)) {
      const ring = mesh.ringOf(face);
      ring.forEach((c, side) => {
        const there = crossing(a, b, c, at(ring, side + 1));
        if (there !== null) found.push({ along: along + distance(a, there), spot: there, face });
      });
    }
    along += distance(a, b);
  });
  for (const [end, where] of [
    [at(path, 0), 0],
    [at(path, -1), along]
  ] as const) {
    const near = nearestBorder(mesh, end, reachMetres);
    if (near !== null) found.push({ along: where, ...near });
  }
  return found.toSorted((a, b) => a.along - b.along || a.face - b.face);
}

function nearestBorder(mesh: Mesh, p: Spot, reachMetres: number): { spot: Spot; face: number } | null {
  const [low, high] = boxAround([p], reachMetres);
  let best: { spot: Spot; face: number; metres: number } | null = null;
  for (const face of mesh.facesNear(low, high)) {
    const ring = mesh.ringOf(face);
    ring.forEach((a, i) => {
      const near = nearestOnSegment(p, a, at(ring, i + 1));
      if (near.metres <= reachMetres && (best === null || near.metres < best.metres - 1e-9))
        best = { spot: near.spot, face, metres: near.metres };
    });
  }
  return best;
}

function boxAround(spots: readonly Spot[], metres: number): [Spot, Spot] {
  const xs = spots.map((p) => p.x);
  const ys = spots.map((p) => p.y);
  return [
    { x: Math.min(...xs) - metres, y: Math.min(...ys) - metres },
    { x: Math.max(...xs) + metres, y: Math.max(...ys) + metres }
  ];
}

/** The spots of a path strictly between two distances along it. */
function partBetween(path: readonly Spot[], from: number, to: number): Spot[] {
  let along = 0;
  return path.filter((p, i) => {
    if (i > 0) along += distance(at(path, i - 1), p);
    return along > from && along < to;
  });
}

const sliverMetres = 12;

/** Cuts the face that a stretch between two corners passes; null where it fits in none. */
function cutStretch(
  mesh: Mesh,
  from: number,
  over: readonly Spot[],
  to: number,
  line: number,
  clearMetres: number
): readonly number[] | null {
  const ends = [mesh.spot(from), mesh.spot(to)] as const;
  const clear = over.filter((p) => ends.every((end) => distance(p, end) > clearMetres * 4));
  for (const between of [clear, []]) {
    const way = [ends[0], ...between, ends[1]];
    const middle = halfWay(way);
    const face = mesh.findFaceAt(middle);
    if (face === null) continue;
    const corners = mesh.cornersOf(face);
    if (!corners.includes(from) || !corners.includes(to)) continue;
    if (!staysInside(mesh.ringOf(face), way) || isSliver(mesh, corners, from, to, way)) continue;
    mesh.cutBetween(face, from, between, to, line);
    return mesh.lastCut;
  }
  return null;
}

function halfWay(way: readonly Spot[]): Spot {
  const index = Math.floor((way.length - 1) / 2);
  return mix(at(way, index), at(way, index + 1), 0.5);
}

/** Does a path from corner to corner of a ring stay inside it? */
export function staysInside(ring: Ring, way: readonly Spot[]): boolean {
  const inner = way.slice(1, -1);
  if (!inner.every((p) => contains(ring, p) && metresToRing(ring, p) > 2)) return false;
  return way.slice(1).every((b, i) => {
    const a = at(way, i);
    if (!contains(ring, mix(a, b, 0.5))) return false;
    const [low, high] = boxAround([a, b], 0.01);
    return ring.every((c, side) => {
      const d = at(ring, side + 1);
      if ((c.x < low.x && d.x < low.x) || (c.x > high.x && d.x > high.x)) return true;
      if ((c.y < low.y && d.y < low.y) || (c.y > high.y && d.y > high.y)) return true;
      const there = crossing(a, b, c, d);
      return there === null || distance(there, at(way, 0)) < 0.01 || distance(there, at(way, -1)) < 0.01;
    });
  });
}

/** Would the path cut off less than a strip along its own length? */
function isSliver(mesh: Mesh, corners: readonly number[], from: number, to: number, way: readonly Spot[]): boolean {
  const ring = corners.map((corner) => mesh.spot(corner));
  const start = corners.indexOf(to);
  const count = (corners.indexOf(from) - start + corners.length) % corners.length;
  const back = Array.from({ length: count - 1 }, (_, i) => at(ring, start + 1 + i));
  const part = Math.abs(areaOf([...way, ...back]));
  const whole = Math.abs(areaOf(ring));
  const metres = pathLength(way);
  return Math.min(part, whole - part) < sliverMetres * metres;
}
