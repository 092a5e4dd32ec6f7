import type { Position } from 'geojson';
import { innerPoint } from './inner-point.ts';
import type { LonLat } from './lon-lat.ts';
import { nodeSegments } from './overlay-noding.ts';
import { traceRings } from './overlay-rings.ts';

/** One of the areas into which lines part the plane: its outer ring and holes, and a spot well inside. */
export interface Face {
  readonly rings: Position[][];
  readonly inside: LonLat;
}

/**
 * Into which areas do these lines part the plane? Each bounded area once; lines that end in the open bound nothing.
 * Neighbours share their corners exactly, so areas put together from faces tile without gap or overlap.
 * Null where rounding the crossings to the grid does not settle.
 */
export function faces(lines: readonly (readonly Position[])[]): Face[] | null {
  const noded = nodeSegments([lines], 'stays');
  if (noded === null) return null;
  const { from, to } = noded.segments;
  const both = Array.from(from, (a, index) => [a, to[index] ?? a] as const).flatMap(([a, b]) => [
    [a, b] as const,
    [b, a] as const
  ]);
  return traceRings(noded.segments, both).map((rings) => ({
    rings,
    inside: innerPoint({ type: 'Polygon', coordinates: rings })
  }));
}
