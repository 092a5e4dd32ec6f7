import type { Position } from 'geojson';
import { innerPoint } from './inner-point.ts';
import type { LonLat } from './lon-lat.ts';
import { nodeSegments, stepsPerDegree } from './overlay-noding.ts';
import { traceRings } from './overlay-rings.ts';

/** One of the areas into which lines part the plane: its outer ring and holes, and a spot well inside. */
export interface Face {
  readonly rings: Position[][];
  readonly inside: LonLat;
}

export interface Parting {
  readonly faces: readonly Face[];
  /** Of which lines, by their place in the list, is a side of a face a part? In either direction. */
  linesAlong(a: Position, b: Position): readonly number[];
}

/**
 * Into which areas do these lines part the plane? Each bounded area once; lines that end in the open bound nothing.
 * Neighbours share their corners exactly, so areas put together from faces tile without gap or overlap.
 * Null where rounding the crossings to the grid does not settle.
 */
export function partPlane(lines: readonly (readonly Position[])[]): Parting | null {
  const noded = nodeSegments([lines], 'stays');
  if (noded === null) return null;
  const { x, y, from, to, lines: linesOf } = noded.segments;
  const both: (readonly [number, number])[] = [];
  const linesBySide = new Map<string, readonly number[]>();
  from.forEach((a, index) => {
    const b = to[index]!;
    both.push([a, b], [b, a]);
    const [first, second] = [a, b].map((point): Position => [x[point]! / stepsPerDegree, y[point]! / stepsPerDegree]);
    linesBySide.set(sideKey(first ?? [], second ?? []), linesOf[index] ?? []);
  });
  return {
    faces: traceRings(noded.segments, both).map((rings) => ({
      rings,
      inside: innerPoint({ type: 'Polygon', coordinates: rings })
    })),
    linesAlong: (a, b) => linesBySide.get(sideKey(a, b)) ?? []
  };
}

/** The sides of a face, each from corner to corner with the face on its left. */
export function* sidesOf(face: Face): Generator<readonly [Position, Position]> {
  for (const ring of face.rings) for (let at = 1; at < ring.length; at += 1) yield [ring[at - 1] ?? [], ring[at] ?? []];
}

/** The same key for a side in either direction. */
export function sideKey(a: Position, b: Position): string {
  const [first, second] = [a.join(' '), b.join(' ')];
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}
