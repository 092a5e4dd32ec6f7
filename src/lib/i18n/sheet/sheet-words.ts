import type { Cause } from '../../core/coverage/cause.ts';
import type { BarrierClass } from '../../core/walk/barriers.ts';

/** One unit on one page, printed too. */
export interface SheetWords {
  readonly kicker: string;
  readonly toMap: string;
  readonly toCompare: string;
  readonly toSheet: string;
  readonly print: string;
  readonly paper: string;
  readonly papers: Record<'a4' | 'a3', string>;
  /** Which parts give way where a page is full, the first to go first. */
  readonly leftOut: (parts: string) => string;
  readonly asTable: string;
  readonly nobody: string;
  readonly few: (count: string) => string;
  readonly aged: string;
  readonly picture: {
    readonly alt: (unit: string) => string;
    readonly north: string;
    readonly places: (service: string) => string;
    readonly patches: string;
    readonly gapBuildings: string;
    readonly remedies: string;
  };
  readonly claimed: {
    readonly heading: string;
    readonly some: (claimed: string, missing: string) => string;
    readonly all: (claimed: string) => string;
    readonly nobody: string;
    readonly cause: string;
    readonly within: string;
    readonly total: string;
  };
  readonly cause: Record<Cause, string>;
  readonly kinds: { readonly heading: string; readonly note: (walker: string, when: string) => string };
  readonly kindCount: {
    readonly heading: string;
    readonly row: (written: string, count: number) => string;
  };
  readonly depth: {
    readonly heading: string;
    readonly alt: (points: string) => string;
    readonly point: (minutes: string, share: string) => string;
    readonly caption: (minutes: string, share: string) => string;
    /** By how many minutes the unreached walk too long, on average. */
    readonly excess: (minutes: string) => string;
  };
  readonly parts: { readonly heading: (level: string) => string; readonly sum: string };
  readonly patches: {
    readonly heading: string;
    readonly nearest: (place: string, from: string, to: string | null) => string;
    readonly none: string;
    readonly rest: (written: string, count: number, people: string) => string;
  };
  readonly remedies: {
    readonly heading: string;
    readonly gate: (compound: string, state: string) => string;
    readonly gateUnnamed: (state: string) => string;
    readonly bridge: Record<BarrierClass, string>;
    readonly service: (place: string, service: string) => string;
    readonly hours: (place: string) => string;
    readonly people: (people: string) => string;
    readonly everywhere: (people: string) => string;
    readonly apart: string;
    readonly none: string;
    readonly tried: (tried: string, possible: string) => string;
  };
  readonly critical: {
    readonly heading: string;
    readonly alone: (people: string) => string;
    readonly twice: (people: string, share: string) => string;
    readonly none: string;
  };
  readonly borrowed: {
    readonly heading: string;
    readonly caption: string;
    readonly home: string;
    readonly host: string;
    readonly nowhere: string;
    readonly own: (share: string) => string;
  };
  readonly trend: {
    readonly heading: string;
    readonly once: (date: string, share: string) => string;
    readonly caption: (minutes: string, first: string, last: string) => string;
    readonly date: string;
  };
  readonly hours: {
    readonly heading: string;
    readonly alt: string;
    readonly caption: (most: string, least: string) => string;
    readonly always: (share: string) => string;
    /** Added to either: how many more at most, were what is not known open. */
    readonly perhaps: (share: string) => string;
    readonly moment: (moment: string, share: string) => string;
    readonly reached: string;
    readonly unknown: string;
    readonly unreached: string;
  };
  readonly rules: string;
  readonly counting: {
    readonly heading: string;
    readonly text: string;
    readonly depth: (depth: string, severity: string) => string;
    readonly computed: (when: string) => string;
    readonly method: (version: string) => string;
  };
}

/** Two questions side by side. */
export interface CompareWords {
  readonly heading: string;
  readonly intro: string;
  readonly side: Record<'first' | 'second', string>;
  readonly kicker: Record<'first' | 'second', string>;
  readonly ask: string;
  readonly within: string;
  readonly level: string;
  readonly same: string;
  readonly nothing: (level: string) => string;
  readonly total: (points: string) => string;
  readonly most: string;
  readonly line: (unit: string, first: string, second: string, points: string, people: string) => string;
  readonly caption: (level: string) => string;
  readonly chart: string;
  readonly difference: string;
  readonly points: (written: string) => string;
  readonly unreachedMore: string;
  readonly rest: (written: string, count: number) => string;
  readonly alike: (written: string, count: number) => string;
}
