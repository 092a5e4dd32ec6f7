import type { Names } from '../../src/lib/core/district/district-data.ts';
import type { Mesh } from './shape/mesh.ts';
import type { Spot } from './shape/plane.ts';

/** A line of the land: what runs along a border between blocks. */
export interface LandLine {
  /** OSM `highway` value for streets; `canal`, `railway` else. */
  readonly wayClass: string;
  readonly names: Names | null;
  /** From the line to where a block may begin, metres. */
  readonly halfWidthMetres: number;
  /** Where people walk: on the line itself, on two walkways this far from it, or not at all. */
  readonly walk: 'onLine' | 'alongside' | 'never';
  readonly walkwayMetres: number;
}

/** The land cut into blocks by its lines. */
export interface Land {
  readonly mesh: Mesh;
  /** What runs along the borders, by line number. */
  readonly lines: readonly LandLine[];
  /** The number of the line that small lanes between houses are cut along. */
  readonly laneLine: number;
  /** Each line as it was laid, for drawing. */
  readonly runs: { readonly line: number; readonly path: readonly Spot[] }[];
}
