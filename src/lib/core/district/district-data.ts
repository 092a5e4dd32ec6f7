import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { PlaceFunction, ServiceKind } from '../places/service-kind.ts';
import type { UnitLevel } from '../units/unit.ts';
import type { StreetEdge } from '../walk/street-edge.ts';

/**
 * A whole district as plain values: what the sample generator and the OSM opener make, and what the
 * database writer takes. Ids are dense integers from 0 within their kind; `sourceId` says where a thing came from
 * ("way/123", "node/7", "sample"). All positions WGS84 degrees. Counts of people, never a person.
 */
export interface DistrictData {
  readonly code: string;
  readonly names: Names;
  readonly origin: 'sample' | 'osm';
  /** The sample: said wherever it is shown. */
  readonly synthetic: boolean;
  /** IANA zone in which opening hours are read. */
  readonly timeZone: string;
  /** The day the data speaks of, ISO yyyy-mm-dd. */
  readonly dataDate: string;
  readonly attribution: string;
  readonly units: readonly UnitData[];
  readonly compounds: readonly CompoundData[];
  readonly buildings: readonly BuildingData[];
  readonly places: readonly PlaceData[];
  readonly edges: readonly StreetEdge[];
  readonly baseFeatures: readonly BaseFeatureData[];
  readonly notes: readonly DistrictNote[];
}

/** A name as its source writes it, and what is known of it in the three languages. Missing ones are derived when stored. */
export interface Names {
  readonly name: string;
  readonly hans?: string;
  readonly hant?: string;
  readonly en?: string;
}

export interface UnitData {
  readonly code: string;
  readonly level: UnitLevel;
  /** Null for the district itself. */
  readonly parent: string | null;
  readonly names: Names;
  readonly boundary: Polygon | MultiPolygon;
  readonly validFrom: string;
}

export type GateState = 'open' | 'residents' | 'closed';

export interface GateData {
  readonly id: number;
  readonly position: LonLat;
  readonly state: GateState;
  /** OSM opening_hours; null: unknown, and the stated state holds all week. */
  readonly hours: string | null;
  /** True where nobody mapped the gate or its state and a default was taken. */
  readonly assumed: boolean;
  readonly sourceId: string;
}

export interface CompoundData {
  readonly id: number;
  readonly names: Names | null;
  readonly boundary: Polygon;
  /** Empty: no gate is known, so the compound does not block, and is listed as assumed (METHOD 1). */
  readonly gates: readonly GateData[];
  readonly sourceId: string;
}

export const buildingUses = ['residential', 'mixed', 'office', 'commercial', 'industrial', 'public', 'other'] as const;
export type BuildingUse = (typeof buildingUses)[number];

export interface BuildingData {
  readonly id: number;
  readonly footprint: Polygon | MultiPolygon;
  readonly floors: number;
  readonly use: BuildingUse;
  readonly households: number;
  readonly population: number;
  readonly population60to74: number;
  readonly population75plus: number;
  /** True where the count was derived (floor area), not given. */
  readonly populationEstimated: boolean;
  readonly compound: number | null;
  /** The lowest-level unit it lies in. */
  readonly unit: string;
  readonly entrance: LonLat | null;
  readonly sourceId: string;
}

export type PlaceKind = 'hub' | 'micro' | 'facility';

export interface PlaceData {
  readonly id: number;
  readonly kind: PlaceKind;
  /** What it is: 'street-hub', 'community-station', 'pharmacy', 'library' …; joins the threshold rows. */
  readonly facilityKind: string;
  readonly names: Names;
  readonly services: readonly ServiceKind[];
  readonly functions: readonly PlaceFunction[];
  readonly position: LonLat;
  readonly entrance: LonLat | null;
  /** OSM opening_hours; null means unknown, which is a value of its own. */
  readonly hours: string | null;
  /** Opening hours of one service where they differ from the place's. */
  readonly serviceHours?: Readonly<Partial<Record<ServiceKind, string>>>;
  readonly seats: number | null;
  readonly stepFree: boolean | null;
  /** The partner that hosts it, by name of the organisation; null: its own house. */
  readonly host: string | null;
  readonly compound: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sourceId: string;
}

export const baseFeatureKinds = ['water', 'green', 'built', 'railway', 'street', 'wall', 'hill'] as const;
export type BaseFeatureKind = (typeof baseFeatureKinds)[number];

/** What the base map draws beneath everything: not computed with, only seen. */
export interface BaseFeatureData {
  readonly id: number;
  readonly kind: BaseFeatureKind;
  /** Street class (motorway, primary, residential, path …), water (river, canal, lake), green (park, wood …). */
  readonly className: string;
  readonly names: Names | null;
  readonly shape: Polygon | MultiPolygon | LineString | Point;
  readonly structure: 'bridge' | 'tunnel' | null;
}

/**
 * What was found, assumed or left out while the district was made, counted.
 * `code` is a stable word ("population-from-floor-area", "way-one-way-on-foot"); `examples` a few source ids.
 */
export interface DistrictNote {
  readonly kind: 'found' | 'assumed' | 'leftOut';
  readonly code: string;
  readonly count: number;
  readonly examples: readonly string[];
}
