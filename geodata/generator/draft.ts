import type { BaseFeatureKind, BuildingUse, GateState, Names } from '../../src/lib/core/district/district-data.ts';
import type { Land } from './land.ts';
import type { Spot } from './shape/plane.ts';
import type { Ring } from './shape/ring.ts';

/** How old the people of a quarter are: the old town is older than the work-unit estates, those older than the new towers. */
export type Age = 'oldTown' | 'workUnit' | 'newEstate' | 'village';

export interface DraftBuilding {
  readonly ring: Ring;
  floors: number;
  readonly use: BuildingUse;
  households: number;
  readonly age: Age;
  readonly compound: DraftCompound | null;
  readonly entrance: Spot;
  /** The block it stands in: the site's word. */
  readonly site: string;
}

export interface DraftGate {
  readonly spot: Spot;
  readonly side: GateSide;
  readonly state: GateState;
  readonly hours: string | null;
}

export type GateSide = 'north' | 'south' | 'east' | 'west';

export interface DraftCompound {
  readonly site: string;
  readonly names: Names;
  ring: Ring;
  readonly gates: DraftGate[];
  /** Whether the owners have elected a committee (業委會); unset where nothing is written down. */
  readonly residentsCommittee?: boolean;
  /** Whether a property company (物業) looks after it. */
  readonly propertyCompany?: boolean;
}

/** An end of a link: a corner of the mesh, or a node of its own by a word. */
export type LinkEnd = { readonly corner: number } | { readonly node: string };

/** What is known of a way on foot, wherever it runs. */
export interface Way {
  readonly wayClass: string;
  readonly names: Names | null;
  readonly steps: boolean;
  /** False also where only steps lead: the overpass's deck. */
  readonly stepFree: boolean;
  readonly waitSeconds: number;
  readonly structure: 'bridge' | 'tunnel' | null;
}

/** A walkable piece that is no border between faces: a lane inside a compound, a park path, an overpass. */
export interface Link extends Way {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** With both ends; an end at a corner is moved onto the street's walkway when the network is made. */
  readonly path: readonly Spot[];
}

/** Drawn ground: lawns, ponds, yards, sports fields, walls. */
export interface Ground {
  readonly kind: BaseFeatureKind;
  readonly className: string;
  readonly names: Names | null;
  readonly ring: Ring;
}

/** The district while it is being made, in plane metres. */
export interface Draft {
  readonly land: Land;
  readonly buildings: DraftBuilding[];
  readonly compounds: DraftCompound[];
  readonly links: Link[];
  readonly grounds: Ground[];
}

export const innerLane = {
  wayClass: 'service',
  names: null,
  steps: false,
  stepFree: true,
  waitSeconds: 0,
  structure: null
} as const;
