import type { LonLat } from '../geometry/lon-lat.ts';

/**
 * One walkable piece of street between two junctions, as imported. Undirected: every edge counts there-and-back
 * (METHOD 1), so what can be walked one way only never becomes an edge; the importer lists it instead.
 */
export interface StreetEdge {
  readonly id: number;
  /** Junction numbers; two edges meet where they share one. Dense from 0. */
  readonly from: number;
  readonly to: number;
  /** From `from` to `to`, at least two positions. */
  readonly path: readonly LonLat[];
  readonly lengthMetres: number;
  /** OSM `highway` value, or the generator's equal of it: footway, residential, steps … */
  readonly wayClass: string;
  readonly name: string | null;
  readonly steps: boolean;
  /** Usable by a pram or a wheelchair as far as known. */
  readonly stepFree: boolean;
  /** Seconds waited on this edge (a signalled crossing), 0 where unknown. */
  readonly waitSeconds: number;
  /** Rise over run between its ends, up or down alike, as a share; absent where the map says nothing of it. */
  readonly slope?: number;
  /** What the edge crosses on a structure of its own, for the barrier question: bridge, tunnel, or nothing. */
  readonly structure: 'bridge' | 'tunnel' | null;
}
