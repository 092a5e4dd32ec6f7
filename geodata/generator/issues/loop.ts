import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import type { Random } from '../random.ts';
import { unevenness, weighed } from './chance.ts';
import { habits, type IssueSource } from './habits.ts';
import type { IssueKind } from './kinds.ts';

/** How far an issue has come. `returned`: what was done was not accepted, and it is in hand again. */
export const issueStates = ['reported', 'dispatched', 'inHand', 'settled', 'returned', 'confirmed'] as const;
export type IssueState = (typeof issueStates)[number];

export type SettledLevel = Exclude<UnitLevel, 'microGrid'>;

/** The steps an issue has gone until the day of the data, in seconds after it was reported; null: not yet. */
export interface Steps {
  readonly state: IssueState;
  readonly dispatchedAfterSeconds: number | null;
  readonly inHandAfterSeconds: number | null;
  /** Of the last time it was settled; null again after it was returned. */
  readonly settledAfterSeconds: number | null;
  readonly confirmedAfterSeconds: number | null;
  /** Which level settled it; known once it is settled. */
  readonly settledLevel: SettledLevel | null;
  /** How often it was returned. */
  readonly reopened: number;
}

/** What is to be settled: when reported, in minutes of the log. */
export interface Reported {
  readonly kind: IssueKind;
  readonly source: IssueSource;
  readonly minute: number;
  /** By the diligent reporter: small matters, settled at once. */
  readonly small: boolean;
}

const levels: readonly SettledLevel[] = ['grid', 'community', 'street', 'district'];
/** Of what a grid does not settle, how much goes how far up, and how many times longer it takes there. */
const above = [0.62, 0.29, 0.09];
const slower = [1, 3, 7, 15];
const returnedShare = 0.05;
/** Most work goes as usual, one job in eight waits for a part or a permit, one in seven for a budget. */
const delays = [1, 10, 200];
const delayShares = [0.73, 0.13, 0.14];
const dayMinutes = 24 * 60;
/** What waits longest is done within the half year's budget all the same. */
const longestDays = [50, 150] as const;
/** Whoever reported is asked some days later whether it is settled. */
const askedAfterDays = 3;

/** How long until a report is passed on to who is to act, in minutes: at once on a post's own round. */
const dispatchMinutes: Readonly<Record<IssueSource, number>> = { patrol: 4, hotline: 45, app: 70, sensor: 3 };

/**
 * The way of a report through the closed loop, cut off at the data's day: reported → dispatched → inHand → settled → confirmed,
 * or returned → settled again. Whatever is not urgent waits for the morning.
 */
export function stepsOf(reported: Reported, untilMinute: number, random: Random): Steps {
  const { kind, source, minute, small } = reported;
  const habit = habits[kind];
  const inGrid = small ? 0.97 : source === 'patrol' ? Math.min(0.97, habit.inGrid + 0.08) : habit.inGrid;
  const level = random.chance(inGrid) ? 0 : 1 + weighed(above, random);
  const awake = (at: number): number => (habit.urgent ? at : byDay(at, random));
  const workMinutes = 60 * habit.settleHours * (slower[level] ?? 1) * (small ? 0.3 : 1);

  const dispatched = awake(minute + 1 + Math.round(dispatchMinutes[source] * unevenness(2, random)));
  const passedUp = level === 0 ? 40 : 300 * level;
  const inHand = awake(dispatched + 1 + Math.round(passedUp * unevenness(2, random)));
  const work = (): number =>
    5 +
    Math.min(
      random.whole(...longestDays) * dayMinutes,
      Math.round(workMinutes * unevenness(2, random) * (delays[weighed(delayShares, random)] ?? 1))
    );
  const asked = (after: number): number =>
    byDay(after + 30 + Math.round(askedAfterDays * dayMinutes * unevenness(2, random)), random);
  let settled = awake(inHand + work());
  let checked = asked(settled);
  let reopened = 0;
  let state: IssueState = 'settled';
  while (checked < untilMinute) {
    if (small || reopened === 3 || !random.chance(returnedShare)) {
      state = 'confirmed';
      break;
    }
    reopened += 1;
    settled = awake(checked + work());
    if (settled >= untilMinute) {
      state = 'returned';
      break;
    }
    checked = asked(settled);
  }
  const reached = (at: number): number | null => (at < untilMinute ? 60 * (at - minute) : null);
  const settledAfterSeconds = reached(settled);
  if (settledAfterSeconds === null && state === 'settled')
    state = inHand < untilMinute ? 'inHand' : dispatched < untilMinute ? 'dispatched' : 'reported';
  return {
    state,
    dispatchedAfterSeconds: reached(dispatched),
    inHandAfterSeconds: reached(inHand),
    settledAfterSeconds,
    confirmedAfterSeconds: state === 'confirmed' ? reached(checked) : null,
    settledLevel: settledAfterSeconds === null ? null : (levels[level] ?? null),
    reopened
  };
}

/** The same minute by day; at night some minute of the next morning. */
function byDay(minute: number, random: Random): number {
  const ofDay = minute % dayMinutes;
  if (ofDay >= 8 * 60 && ofDay < 21 * 60) return minute;
  const morning = minute - ofDay + (ofDay < 8 * 60 ? 0 : dayMinutes) + 8 * 60;
  return morning + random.whole(0, 90);
}
