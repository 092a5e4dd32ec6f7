import { isoDay } from '../places/calendar.ts';
import type { Random } from '../random.ts';
import { dayTurn, logDays, logFrom, springFestival } from './calendar.ts';
import { habits, issueSources, sourceHabits, type IssueSource } from './habits.ts';
import { issueKinds, type IssueKind } from './kinds.ts';

/** When issues of a kind come in. */
export interface KindRhythm {
  /** The share of the log's issues that each day has, by day of the log; they add up to 1. */
  readonly days: readonly number[];
  /** By day of the log: a weight for each source. */
  readonly sources: readonly (readonly number[])[];
  /** By source: a weight for each hour. */
  readonly hours: Readonly<Record<IssueSource, readonly number[]>>;
}

/** The rhythm of every kind: seasons, storms, the Spring Festival, the week, holidays and a slow growth over all. */
export function issueRhythms(random: Random): ReadonlyMap<IssueKind, KindRhythm> {
  const storms = stormDays(random.fork('storms'));
  const turns = Array.from({ length: logDays }, (_, d) => dayTurn(logFrom + d));
  const rhythmOf = (kind: IssueKind): KindRhythm => {
    const { sources, restDays, months } = habits[kind];
    const bySource = turns.map((turn) =>
      issueSources.map((source, s) => (sources[s] ?? 0) * (sourceHabits[source].days[turn] ?? 0))
    );
    const heights = turns.map((turn, d) => {
      const day = logFrom + d;
      const heard = (bySource[d] ?? []).reduce((sum, weight) => sum + weight, 0);
      const rest = turn >= 5 ? restDays : 1;
      const growth = 0.93 + (0.14 * d) / logDays;
      const storm = kind === 'drainage' ? (storms[d] ?? 1) : 1;
      return seasonOf(months, day) * heard * rest * growth * storm * festival(kind, day);
    });
    const all = heights.reduce((sum, height) => sum + height, 0);
    const hoursOf = (source: IssueSource): number[] =>
      [...habits[kind].hours].map((digit, hour) => Number(digit) * Number(sourceHabits[source].hours[hour]));
    return {
      days: heights.map((height) => height / all),
      sources: bySource,
      hours: {
        patrol: hoursOf('patrol'),
        hotline: hoursOf('hotline'),
        app: hoursOf('app'),
        sensor: hoursOf('sensor')
      }
    };
  };
  return new Map(issueKinds.map((kind) => [kind, rhythmOf(kind)]));
}

/** A month's value at its middle, in between by straight lines. */
function seasonOf(months: readonly number[], day: number): number {
  const month = Number(isoDay(day).slice(5, 7)) - 1;
  const dayOfMonth = Number(isoDay(day).slice(8, 10));
  const from = dayOfMonth < 15 ? month + 11 : month;
  const share = (dayOfMonth < 15 ? dayOfMonth + 15 : dayOfMonth - 15) / 30.5;
  const [here = 1, next = 1] = [months[from % 12], months[(from + 1) % 12]];
  return here + (next - here) * share;
}

/** Around the Spring Festival homes are cleared out, and building sites stand still. */
function festival(kind: IssueKind, day: number): number {
  const after = day - springFestival;
  if (kind === 'litter' || kind === 'bulky-waste') return after >= -12 && after <= 6 ? 1.7 : 1;
  if (kind === 'noise-works') return after >= -7 && after <= 12 ? 0.2 : 1;
  return 1;
}

/** By day of the log: how many times more water stands in the streets; rain heavy enough falls from June to August. */
function stormDays(random: Random): number[] {
  const factors = Array.from({ length: logDays }, () => 1);
  factors.forEach((_, d) => {
    const monthDay = isoDay(logFrom + d).slice(5);
    const share =
      monthDay >= '06-10' && monthDay <= '07-15' ? 0.14 : monthDay >= '07-16' && monthDay <= '08-31' ? 0.07 : 0.01;
    if (!random.chance(share)) return;
    factors[d] = 6;
    if (d + 1 < logDays) factors[d + 1] = Math.max(factors[d + 1] ?? 1, 2.5);
  });
  return factors;
}
