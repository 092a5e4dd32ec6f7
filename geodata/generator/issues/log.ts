import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import { isoDay } from '../places/calendar.ts';
import type { Random } from '../random.ts';
import { logDays, logFrom, logMonths, logUntil } from './calendar.ts';
import { eventsAmong, unevenness, weighed } from './chance.ts';
import { habits, issueSources, spotKinds, type IssueSource } from './habits.ts';
import { diligence, plantIssues, type IssueAnswers } from './hotspots.ts';
import type { IssueGrid, IssueGround } from './ground.ts';
import { issueKinds, type IssueKind } from './kinds.ts';
import { stepsOf, type Steps } from './loop.ts';
import { keptAfter } from './retention.ts';
import { issueRhythms, type KindRhythm } from './rhythm.ts';

/** One issue, as far as it may still be known: a thing, never a person. */
export interface Issue extends Steps {
  /** From 1, in order of time. */
  readonly id: number;
  /** ISO, local time of the district with its offset, to the minute. */
  readonly reportedAt: string;
  readonly kind: IssueKind;
  readonly source: IssueSource;
  readonly grid: string;
  /** Null when older than 90 days. */
  readonly microGrid: string | null;
  /** Where the thing is; null when older than 90 days. */
  readonly position: LonLat | null;
}

export interface IssueLog {
  readonly issues: readonly Issue[];
  readonly answers: IssueAnswers;
}

/** Issues a household in the 18 months, before what is planted: 40,000 of 110,000 households. */
const issuesPerHousehold = 40000 / 110000;
const dayMinutes = 24 * 60;

/**
 * 18 months of issues of a district, May 2025 to October 2026. The model, invented throughout; no real place's figures are in it:
 *
 * - *How many*: in each grid, of each kind, on each day, events are drawn one by one (`eventsAmong`) about an expected number:
 *   households × 0.364 × the kind's weight × what the ages of the grid's houses do to it (`habits.ts`) × the grid's own factor
 *   (mean 1, deviation 0.45) × the kind's factor of that month in that grid (mean 1, deviation 0.6, so that counts vary more than
 *   chance alone would have them) × the day's share of the year (`rhythm.ts`).
 * - *When*: seasons by kind, storms in the plum rains, the Spring Festival, the week and public holidays by source, hours by kind
 *   and source, 15 % growth in 18 months.
 * - *Where*: a micro-grid by households; a spot in it by kind (`spots.ts`), kept 90 days (`retention.ts`).
 * - *What became of it*: `loop.ts`. About three quarters settle in the grid. Times of handling tell a worker's speed: they may be
 *   shown for units of five workers or more only (TRUST, The line, 6).
 * - *Planted* (`hotspots.ts`): three hotspots and one diligent reporter, listed in `answers`.
 */
export function logIssues(ground: IssueGround, random: Random): IssueLog {
  const rhythms = issueRhythms(random.fork('rhythm'));
  const expected = expectedIssues(ground, random.fork('rates'));
  const { answers, raised } = plantIssues(ground, usualRate(ground, expected), random.fork('planting'));
  const drawn: Drawn[] = [];
  ground.grids.forEach((grid, g) => {
    const own = random.fork(`grid ${grid.code}`);
    const diligent = grid.code === answers.diligent.grid;
    issueKinds.forEach((kind, k) => {
      const rhythm = rhythms.get(kind);
      const mean = expected[g]?.[k] ?? 0;
      if (rhythm === undefined || mean === 0) return;
      const planted = raised(grid.code, kind);
      const months = planted ?? logMonths.map(() => unevenness(3, own));
      drawn.push(...drawKind({ grid, g, kind, rhythm, mean, months, diligent }, own));
    });
  });
  const spotOf = (minuteDay: number, { kind, microGrid }: Drawn, own: Random): LonLat | null =>
    keptAfter(logUntil - minuteDay) === 'point' ? spotFor(ground, kind, microGrid, own) : null;
  const details = random.fork('details');
  const inOrder = drawn
    .map((one, order) => ({ one, order }))
    .toSorted((a, b) => a.one.minute - b.one.minute || a.order - b.order);
  const issues = inOrder.map(({ one }, index): Issue => {
    const day = logFrom + Math.floor(one.minute / dayMinutes);
    return {
      id: index + 1,
      reportedAt: localTime(one.minute),
      kind: one.kind,
      source: one.source,
      grid: ground.grids[one.g]?.code ?? '',
      microGrid: keptAfter(logUntil - day) === 'grid' ? null : one.microGrid,
      position: spotOf(day, one, details),
      ...stepsOf(one, logDays * dayMinutes, details)
    };
  });
  return { issues, answers };
}

/** An issue just drawn: nothing forgotten yet. */
interface Drawn {
  readonly g: number;
  readonly kind: IssueKind;
  readonly source: IssueSource;
  /** Of the log. */
  readonly minute: number;
  readonly microGrid: string;
  readonly small: boolean;
}

interface KindInGrid {
  readonly grid: IssueGrid;
  readonly g: number;
  readonly kind: IssueKind;
  readonly rhythm: KindRhythm;
  /** Expected in the whole log. */
  readonly mean: number;
  /** Factors by month of the log. */
  readonly months: readonly number[];
  readonly diligent: boolean;
}

function drawKind({ grid, g, kind, rhythm, mean, months, diligent }: KindInGrid, random: Random): Drawn[] {
  const drawn: Drawn[] = [];
  const homes = grid.microGrids.map((micro) => micro.households + 5);
  for (let d = 0; d < logDays; d++) {
    let weights = rhythm.sources[d] ?? [];
    let likely = mean * (rhythm.days[d] ?? 0) * (months[monthOf[d] ?? 0] ?? 1);
    if (diligent) {
      const usual = weights.reduce((sum, weight) => sum + weight, 0);
      weights = weights.map((weight, s) => (issueSources[s] === diligence.source ? weight * diligence.factor : weight));
      likely *= weights.reduce((sum, weight) => sum + weight, 0) / usual;
    }
    const events = eventsAmong(likely, random);
    for (let event = 0; event < events; event++) {
      const source = issueSources[weighed(weights, random)];
      if (source === undefined) continue;
      const hour = weighed(rhythm.hours[source], random);
      drawn.push({
        g,
        kind,
        source,
        minute: d * dayMinutes + hour * 60 + random.whole(0, 59),
        microGrid: grid.microGrids[weighed(homes, random)]?.code ?? '',
        small: diligent && source === diligence.source
      });
    }
  }
  return drawn;
}

/** The month of the log of each of its days. */
const monthOf: readonly number[] = Array.from({ length: logDays }, (_, d) =>
  logMonths.indexOf(isoDay(logFrom + d).slice(0, 7))
);

/** Expected issues of the whole log by grid and kind, nothing planted. */
function expectedIssues(ground: IssueGround, random: Random): number[][] {
  const rough = ground.grids.map(({ households, byAge, microGrids }) => {
    const own = unevenness(6, random);
    return issueKinds.map((kind) => {
      const { weight, byAge: factor } = habits[kind];
      const aged =
        byAge.oldTown * factor.oldTown +
        byAge.workUnit * factor.workUnit +
        byAge.newEstate * factor.newEstate +
        byAge.village * factor.village;
      return microGrids.length === 0 ? 0 : households * own * weight * aged;
    });
  });
  const sum = rough.flat().reduce((all, one) => all + one, 0);
  const households = ground.grids.reduce((all, grid) => all + grid.households, 0);
  return rough.map((kinds) => kinds.map((one) => (one * households * issuesPerHousehold) / Math.max(1, sum)));
}

/** A grid's expected issues a household over the district's, of a kind or of all. */
function usualRate(
  ground: IssueGround,
  expected: readonly (readonly number[])[]
): (grid: number, kind: IssueKind | null) => number {
  const households = ground.grids.reduce((all, grid) => all + grid.households, 0);
  const of = (kinds: readonly number[], kind: IssueKind | null): number =>
    kinds.reduce((sum, one, k) => sum + (kind === null || issueKinds[k] === kind ? one : 0), 0);
  const rates = new Map<IssueKind | null, number>();
  for (const kind of [...issueKinds, null])
    rates.set(kind, expected.reduce((sum, kinds) => sum + of(kinds, kind), 0) / Math.max(1, households));
  return (grid, kind) =>
    of(expected[grid] ?? [], kind) / Math.max(1, ground.grids[grid]?.households ?? 0) / (rates.get(kind) ?? 1);
}

/** Where a thing of this kind lies in a micro-grid: at a spot of a fitting sort if it has any, else along a street of it. */
function spotFor(ground: IssueGround, kind: IssueKind, microGrid: string, random: Random): LonLat | null {
  const spots = ground.spots.get(microGrid);
  if (spots === undefined) return null;
  const weights = spotKinds.map((sort, s) => (spots[sort].length === 0 ? 0 : (habits[kind].spots[s] ?? 0)));
  const fitting = weights.some((weight) => weight > 0)
    ? spots[spotKinds[weighed(weights, random)] ?? 'street']
    : [spots.street, spots.gate, spots.shop, spots.entrance].find((some) => some.length > 0);
  return fitting === undefined ? null : random.pick(fitting);
}

/** The minute of the log as ISO local time. China keeps UTC+8 all year, and has done so since 1991. */
function localTime(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const ofDay = minute % dayMinutes;
  return `${dayTexts[Math.floor(minute / dayMinutes)] ?? ''}T${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}+08:00`;
}

const dayTexts: readonly string[] = Array.from({ length: logDays }, (_, d) => isoDay(logFrom + d));
