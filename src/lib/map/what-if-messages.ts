import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import type { MapDistrict } from './map-data.ts';

/** A place that is tried, not real. */
export interface TriedPlace {
  readonly position: LonLat;
  readonly services: readonly ServiceKind[];
}

/**
 * What is tried, whole: the worker finds out what differs from the one before. So a message may be left out, and the newest one
 * always says everything.
 */
export interface Scenario {
  readonly opened: readonly TriedPlace[];
  /** Ids of real places that are thought closed. */
  readonly closed: readonly number[];
}

export interface WhatIfQuestion {
  readonly service: ServiceKind;
  readonly walker: WalkerClass;
  /** For `newlyReached` alone; people are answered for every minute at once. */
  readonly minutes: number;
}

/** By how much a unit's own figures differ from those of the town as it is; parents are not added up. */
export interface CurveChange {
  readonly code: string;
  /** people[m - 1]: people more (or, below 0, fewer) who reach the kind within m minutes. */
  readonly people: readonly number[];
  readonly buildings: readonly number[];
}

export interface WhatIfAnswer {
  /** Lowest units whose figures differ at any number of minutes. */
  readonly changes: readonly CurveChange[];
  /** lon, lat of the populated buildings that reach the kind within the minutes only because of the scenario. */
  readonly newlyReached: Float64Array<ArrayBuffer>;
  /** False where one of the opened places is near no street that these walkers may use. */
  readonly nearStreet: boolean;
}

export type WhatIfRequest =
  | { readonly kind: 'fetch'; readonly district: Pick<MapDistrict, 'code' | 'currentRecompute'> }
  | {
      readonly kind: 'ask';
      /** Given back with the answer. */
      readonly turn: number;
      readonly question: WhatIfQuestion;
      readonly scenario: Scenario;
    };

/**
 * Why no answer comes: the network did not arrive · what arrived is refused · it was written before it held whom to count · the
 * search itself broke.
 */
export type WhatIfProblem = 'missing' | 'refused' | 'nobody' | 'broken';

export type WhatIfReply =
  | { readonly kind: 'fetching'; readonly receivedBytes: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: WhatIfProblem }
  | {
      readonly kind: 'answer';
      readonly turn: number;
      readonly question: WhatIfQuestion;
      readonly answer: WhatIfAnswer;
      /** What the answer took in the worker. */
      readonly milliseconds: number;
    };
