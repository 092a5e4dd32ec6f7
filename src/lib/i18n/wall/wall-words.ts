import type { Cause } from '../../core/coverage/cause.ts';
import type { GivingPart } from '../../core/wall/wall-parts.ts';

/** The screen that nobody touches, and the page that sets it up. */
export interface WallWords {
  /** Leads to the page that sets one up. */
  readonly link: string;
  readonly title: (district: string) => string;
  readonly waiting: string;
  readonly notComputed: string;
  readonly refused: string;
  /** Counts of people, here and below, come without their unit: where a wall is read, each word costs a line. */
  readonly reached: (count: string, share: string) => string;
  readonly elders: (reached: string) => string;
  /** Another kind, and how many walk too far for it. */
  readonly worst: (kind: string, count: string) => string;
  readonly trend: (day: string, points: string) => string;
  readonly trendNone: string;
  readonly evening: (count: string) => string;
  readonly ofThem: (count: string, cause: string) => string;
  readonly cause: Record<Cause, string>;
  readonly patch: string;
  readonly patchNearest: (place: string, walk: string) => string;
  readonly patchNone: string;
  readonly allReached: string;
  readonly list: (level: string) => string;
  readonly issues: string;
  readonly issuesNone: string;
  readonly hours: string;
  readonly now: (moment: string, share: string) => string;
  readonly hoursPending: string;
  readonly rule: string;
  readonly data: (day: string) => string;
  readonly computed: (instant: string) => string;
  readonly checked: (ago: string) => string;
  readonly seconds: (seconds: string) => string;
  readonly minutes: (minutes: string) => string;
  readonly hoursAgo: (hours: string) => string;
  readonly quiet: (ago: string) => string;
  readonly lost: (ago: string, instant: string) => string;
  readonly mapLost: string;
  readonly paused: string;
  readonly byHand: string;
  readonly previous: string;
  readonly pause: string;
  readonly play: string;
  readonly next: string;
  readonly up: string;
  readonly legend: {
    readonly near: string;
    readonly beyond: (minutes: string) => string;
    readonly gap: string;
  };
  readonly setUp: {
    readonly heading: string;
    readonly intro: string;
    readonly district: string;
    readonly kinds: string;
    readonly kindsHelp: string;
    readonly minutes: string;
    readonly minutesHelp: string;
    readonly width: string;
    readonly widthHelp: string;
    readonly distance: string;
    readonly theme: string;
    readonly themes: Record<'night' | 'paper', string>;
    readonly dwell: Record<'district' | 'unit' | 'patch', string>;
    readonly dwellHelp: string;
    readonly show: string;
    readonly tooFar: (distance: string, farthest: string) => string;
    readonly tooSmall: string;
    readonly leftOut: (parts: string) => string;
    readonly parts: Record<GivingPart, string>;
    readonly kiosk: string;
  };
}
