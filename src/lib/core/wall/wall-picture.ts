import type { Geometry } from 'geojson';
import type { Cause } from '../coverage/cause.ts';
import type { UnitCurve } from '../coverage/curves.ts';
import type { Bounds } from '../geometry/bounds.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { ServiceKind } from '../places/service-kind.ts';
import type { ThresholdRule } from '../places/thresholds.ts';
import type { UnitLevel } from '../units/unit.ts';
import type { WalkerClass } from '../walk/pace.ts';

interface Names {
  readonly hans: string;
  readonly hant: string;
  readonly en: string;
}

/**
 * All that a wall says of one kind of service, of one edition of the data and in one piece, so that no two figures on the screen are of
 * different days. All counts are sums of counting cells (METHOD 8), elders in tens.
 */
export interface WallPicture {
  /** Changes with every import, recompute and rule. */
  readonly version: string;
  /** When it was answered, ISO 8601. */
  readonly answeredAt: string;
  readonly district: {
    readonly code: string;
    readonly names: Names;
    readonly bounds: Bounds;
    readonly timeZone: string;
    readonly attribution: string;
    readonly synthetic: boolean;
    readonly populationEstimated: boolean;
    /** ISO yyyy-mm-dd. */
    readonly dataDate: string;
    readonly currentRecompute: number;
    /** When its walking times were computed, ISO 8601. */
    readonly computedAt: string | null;
  };
  readonly question: { readonly service: ServiceKind; readonly minutes: number; readonly walker: WalkerClass };
  readonly rule: ThresholdRule | null;
  /** How many places offer the kind today. */
  readonly offering: number;
  /** Down to the grid; the district first. */
  readonly units: readonly WallUnit[];
  /** For the map: the same units for every number of minutes. */
  readonly curves: readonly UnitCurve[];
  /** Of three buildings and more, most people first: a wall is read by anybody, and tells of no single house. */
  readonly patches: readonly WallPatch[];
  /** Each kind within its own minutes, most people without it first; kinds that nobody offers last. */
  readonly kinds: readonly {
    readonly service: ServiceKind;
    readonly minutes: number;
    readonly unreached: number;
    readonly isOffered: boolean;
  }[];
  /** The share reached in the newest earlier recompute that is a month old, else in the oldest kept; null where there is none. */
  readonly trend: { readonly day: string; readonly share: number; readonly minutes: number } | null;
  /** The district, hour by hour; null while it is still being reckoned. */
  readonly week: WallWeek | null;
}

export interface WallUnit {
  readonly code: string;
  readonly level: UnitLevel;
  readonly parent: string | null;
  readonly names: Names;
  readonly bounds: Bounds;
  readonly people: number;
  readonly fewPeople: boolean;
  readonly reached: number;
  readonly unreached: number;
  /** Null where nobody is counted. */
  readonly share: number | null;
  /** People of 60 and more, in tens. */
  readonly elders: { readonly people: number; readonly reached: number } | null;
  /** Why most of its unreached are; null where all are reached. */
  readonly cause: { readonly cause: Cause; readonly people: number } | null;
  /** Who lacks the kind at 19:00 on a working day, the worst of the five; null while the week is being reckoned. */
  readonly evening: { readonly unreached: number; readonly unknown: number } | null;
}

export interface WallPatch {
  readonly id: number;
  /** Of the street where most of its people live. */
  readonly street: string | null;
  readonly people: number;
  readonly buildings: number;
  readonly hull: Geometry;
  readonly middle: LonLat;
  readonly bounds: Bounds;
  readonly cause: Cause | null;
  readonly nearest: { readonly names: Names; readonly deciseconds: number } | null;
}

/** People by the hour, 168 of them, Monday 00:00 first. */
export interface WallWeek {
  readonly people: number;
  readonly reached: readonly number[];
  readonly unknown: readonly number[];
}
