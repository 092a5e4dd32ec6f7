import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson';
import type { Question } from '#lib/core/coverage/question.ts';
import type { BuildingUse, GateState, PlaceKind } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { OpenWeek } from '#lib/core/places/open-week.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';

/** What the map is given to draw: rows as the routes under /data answer them. */
export interface MapDistrict {
  readonly code: string;
  /** west, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly attribution: string;
  readonly timeZone: string;
  /** Changes with every recompute; addresses carry it, so that a new answer is fetched and an old one kept. */
  readonly currentRecompute: number | null;
  /** Where more than a recompute may change under an open map: a text that changes with it. */
  readonly edition?: string;
}

/** People and reached people of one unit, from counting cells. */
export interface MapUnitCurve {
  readonly code: string;
  readonly parent: string | null;
  readonly level: UnitLevel;
  readonly names: StoredNames;
  readonly people: number;
  /** reachedByMinute[m - 1]: people who reach the kind within m minutes. */
  readonly reachedByMinute: readonly number[];
}

export interface MapCurves {
  readonly units: readonly MapUnitCurve[];
}

export interface MapPlace {
  readonly id: number;
  readonly kind: PlaceKind;
  readonly facilityKind: string;
  readonly names: StoredNames;
  readonly services: readonly ServiceKind[];
  readonly position: LonLat;
  /** Together all the kinds it offers. */
  readonly openings: readonly MapOpening[];
}

/** When some kinds of service are offered at a place; they keep the same hours. */
export interface MapOpening extends OpenWeek {
  readonly services: readonly ServiceKind[];
  /** As their source writes them; null where nobody noted any. */
  readonly hours: string | null;
}

export interface MapGate {
  readonly id: number;
  readonly position: LonLat;
  readonly state: GateState;
  readonly hours: string | null;
  readonly assumed: boolean;
}

export interface MapCompound {
  readonly id: number;
  readonly names: StoredNames | null;
  readonly boundary: Polygon;
  readonly gates: readonly MapGate[];
}

export interface UnitProperties {
  readonly code: string;
  readonly level: UnitLevel;
  readonly names: StoredNames;
}
export type UnitBoundaries = FeatureCollection<Polygon | MultiPolygon, UnitProperties>;
export type UnitBoundary = Feature<Polygon | MultiPolygon, UnitProperties>;

/** The outline of what is reached within so many minutes. */
export interface MapCircle {
  readonly minutes: number;
  readonly outline: MultiPolygon;
}

/** Where the camera stands; part of the shared URL. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

/** One thing under the pointer, with all that is known of it on this side; its words are chosen by the screen. */
export type MapThing =
  | {
      readonly kind: 'building';
      readonly id: number;
      readonly position: LonLat;
      readonly use: BuildingUse;
      readonly floors: number;
      /** null: beyond the stored limit */ readonly deciseconds: number | null;
    }
  | {
      readonly kind: 'place';
      readonly id: number;
      readonly position: LonLat;
      readonly names: StoredNames;
      readonly place: MapPlace;
    }
  | {
      readonly kind: 'gate';
      readonly id: number;
      readonly position: LonLat;
      readonly names: StoredNames | null;
      readonly gate: MapGate;
    }
  | {
      readonly kind: 'unit';
      readonly id: string;
      readonly position: LonLat;
      readonly names: StoredNames;
      readonly level: UnitLevel;
      readonly people: number | null;
      readonly unreached: number | null;
    }
  | {
      readonly kind: 'street';
      readonly id: number;
      readonly position: LonLat;
      readonly names: StoredNames | null;
      readonly deciseconds: number | null;
    }
  | {
      readonly kind: 'patch';
      readonly id: number;
      readonly position: LonLat;
      /** From 1. */
      readonly rank: number;
      readonly people: number;
    };

/** A hovered thing and where, in pixels from the map's upper left corner. */
export interface Hovered {
  readonly thing: MapThing;
  readonly x: number;
  readonly y: number;
}

/** What stands out: the clicked thing. */
export interface MapSelection {
  readonly kind: 'building' | 'place' | 'gate' | 'street' | 'patch';
  readonly id: number;
  readonly position?: LonLat;
}

/** Buildings in the gap that hang together. */
export interface MapPatch {
  readonly id: number;
  readonly people: number;
  /** Around them. A single small building is a polygon too. */
  readonly hull: Geometry;
  readonly middle: LonLat;
}

/** The patches of the gap, most people first; their place in the list is their number. */
export interface MapPatches {
  readonly patches: readonly MapPatch[];
  /** Those of another question: drawn faintly until the new ones are there. */
  readonly isStale: boolean;
}

/** What would have to be different: at a spot, or a way along a line. */
export interface MapRemedy {
  readonly line: readonly LonLat[];
}

/** The walk from a building to a place, drawn. */
export interface MapPath {
  readonly line: readonly LonLat[];
}

/** A place that is tried on the map, and whom it would reach. */
export interface MapTrial {
  /** The next click on the map says where it stands. */
  readonly isArmed: boolean;
  readonly position: LonLat | null;
  readonly service: ServiceKind;
  /** Said of its marker. */
  readonly label: string;
  /** lon, lat of the buildings reached because of it; null before the first answer. */
  readonly newlyReached: Float64Array | null;
  /** Which answer this is, to be told when it is drawn. */
  readonly turn: number;
}

export type MapQuestion = Pick<Question, 'service' | 'minutes' | 'walker' | 'level'>;
