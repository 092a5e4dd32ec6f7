import type { Cause } from '../../core/coverage/cause.ts';
import type { BarrierClass } from '../../core/walk/barriers.ts';

/** Going into a unit, its patches of the gap, why they are there, and what would close them. */
export interface DrillWords {
  readonly crumbs: string;
  readonly card: string;
  readonly sheet: string;
  readonly nobody: string;
  readonly few: (count: string) => string;
  readonly fewShort: (count: string) => string;
  readonly allReached: string;
  readonly listed: string;
  readonly list: Record<'units' | 'homes' | 'patches', string>;
  readonly failed: string;
  readonly retry: string;
  readonly homes: {
    readonly heading: string;
    readonly note: string;
    readonly none: string;
    readonly state: Record<'reached' | 'unknown' | 'unreached', string>;
    /** The verdict is that of the counting cell, though this building is nearer. */
    readonly withNeighbours: (written: string, count: number) => string;
    readonly rest: (written: string, count: number) => string;
    readonly notListed: (written: string, count: number) => string;
  };
  readonly patches: {
    readonly heading: string;
    readonly kicker: string;
    readonly title: (rank: string) => string;
    readonly note: string;
    readonly none: (minutes: string, service: string) => string;
    readonly asking: string;
    readonly stale: string;
    readonly gone: string;
    readonly cause: Record<Cause, string>;
    readonly nearest: (place: string, walk: string) => string;
    /** From its nearest home to its farthest; null: some walk longer than 30 minutes. */
    readonly nearestFrom: (place: string, from: string, to: string | null) => string;
    readonly noPlace: string;
    readonly rest: (written: string, count: number) => string;
    readonly sum: (written: string, count: number) => string;
    readonly legend: string;
  };
  readonly why: {
    readonly heading: string;
    readonly causes: string;
    readonly asking: string;
    readonly claimed: {
      readonly some: (claimed: string, missing: string) => string;
      readonly all: (claimed: string) => string;
      readonly nobody: string;
      readonly patch: (claimed: string) => string;
      readonly patchNobody: string;
      readonly building: (walk: string | null) => string;
      readonly buildingNot: string;
    };
    /** What speaks for a building: it, or its counting cell. */
    readonly buildingReached: string;
    readonly buildingUnknown: string;
    readonly cause: (cause: string) => string;
  };
  readonly remedies: {
    readonly heading: string;
    readonly asking: string;
    readonly stop: string;
    readonly gate: (compound: string, state: string) => string;
    readonly bridge: Record<BarrierClass, (metres: string) => string>;
    readonly service: (place: string, service: string) => string;
    readonly hours: (place: string) => string;
    /** What then holds: who of the thing in question reaches it within so many minutes. */
    readonly then: Record<'patch' | 'unit' | 'building', (people: string, minutes: string) => string>;
    readonly sentence: (condition: string, result: string) => string;
    readonly all: (walk: string) => string;
    readonly everywhere: (people: string) => string;
    readonly show: string;
    readonly ways: string;
    readonly places: string;
    readonly noWay: (tried: string, count: number) => string;
    readonly noPlace: string;
    readonly apart: string;
    readonly rest: (written: string, count: number) => string;
    readonly none: (tried: string, count: number) => string;
    readonly tried: (tried: string, possible: string) => string;
    readonly noGap: string;
  };
  readonly drawer: Record<'units' | 'critical' | 'borrowed', string>;
  readonly critical: {
    readonly caption: string;
    readonly place: string;
    readonly facility: string;
    readonly alone: string;
    readonly twice: (people: string, share: string) => string;
    readonly nobody: string;
    readonly none: string;
    readonly asking: string;
  };
  readonly borrowed: {
    readonly caption: string;
    readonly home: string;
    readonly nowhere: string;
    readonly sum: string;
    readonly own: (share: string) => string;
    readonly allOwn: string;
    readonly nobody: string;
    readonly asking: string;
  };
}
