import type { Names } from '../../../src/lib/core/district/district-data.ts';
import type { Land } from '../land.ts';
import type { Spot } from '../shape/plane.ts';
import type { Ring } from '../shape/ring.ts';

/** What a block is for; what is built in it, and how densely, follows from it. */
export type Zone =
  | 'oldTown'
  | 'workUnit'
  | 'newTown'
  | 'industry'
  | 'campus'
  | 'civic'
  | 'villages'
  | 'fields'
  | 'hill'
  | 'park'
  | 'water'
  | 'port';

/** A block of the land: the face of the mesh with this label; faces cut later from it carry the same label. */
export interface LandBlock {
  readonly label: string;
  readonly zone: Zone;
  readonly centre: Spot;
  readonly areaSquareMetres: number;
  /** 0 at the edge … 1 in the heart of the town; people per hectare follow it. */
  readonly urbanity: number;
}

/** About where a community or village lies: its units are gathered around this spot. */
export interface CommunitySeed {
  /** The street's 9-digit code. */
  readonly street: string;
  /** 12 digits. */
  readonly code: string;
  readonly names: Names;
  readonly at: Spot;
  readonly kind: 'community' | 'village';
}

/** A named ground of the land: a hill, a lake, the river. */
export interface NamedGround {
  readonly names: Names;
  /** A spot well inside it. */
  readonly at: Spot;
  readonly ring: Ring;
}

/** A barrier or great road as it was laid, from one end to the other. */
export interface Course {
  readonly kind: 'canal' | 'railway' | 'highSpeed' | 'motorway' | 'dyke';
  /** Its number in `Land.lines`. */
  readonly line: number;
  readonly names: Names | null;
  readonly path: readonly Spot[];
}

/** Named hills, lakes, courses of river, canal, railway and expressway, for drawing and crossing. */
export interface RegionFeatures {
  /** The main part first, then the exclave; counter-clockwise. */
  readonly outlines: readonly Ring[];
  /** The river beyond the outline's north, with its islands. */
  readonly river: NamedGround;
  readonly shoals: readonly NamedGround[];
  readonly hills: readonly NamedGround[];
  readonly lakes: readonly NamedGround[];
  readonly courses: readonly Course[];
  /** The motorway's bridge over the river, from the dyke to the far bank; beyond the outline. Left out where there is none. */
  readonly greatBridge?: { readonly names: Names; readonly path: readonly Spot[] };
}

/** The land of a district or a city, cut into zoned blocks, with its streets (units) and communities to be laid on it. */
export interface RegionLand extends Land {
  readonly size: 'district' | 'city';
  /** `DistrictData.code`. */
  readonly code: string;
  readonly names: Names;
  readonly blocks: readonly LandBlock[];
  readonly streets: readonly { readonly code: string; readonly names: Names }[];
  readonly communities: readonly CommunitySeed[];
  readonly features: RegionFeatures;
}
