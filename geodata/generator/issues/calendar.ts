import { dayNumber, isoDay } from '../places/calendar.ts';

/** The log's first day and the day the data speaks of, which is no longer in it: 18 months. */
export const logFrom = dayNumber('2025-05-01');
export const logUntil = dayNumber('2026-11-01');
export const logDays = logUntil - logFrom;

/** 0 Monday … 6 Sunday. Day 0, 1 January 2015, was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * Days off by law, first and last, and the weekend days worked in exchange, as the State Council's office announced them for 2025
 * and 2026: only those within the log.
 */
const holidays: readonly (readonly [first: string, last: string])[] = [
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07']
];
const workedWeekends: ReadonlySet<string> = new Set([
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10'
]);

/** New Year's Day of the lunar calendar within the log. */
export const springFestival = dayNumber('2026-02-17');

/** How a day is lived: its weekday 0–6, or 7 on a public holiday. A weekend day worked in exchange is like a Friday. */
export function dayTurn(day: number): number {
  const iso = isoDay(day);
  if (holidays.some(([first, last]) => first <= iso && iso <= last)) return 7;
  return workedWeekends.has(iso) ? 4 : weekdayOf(day);
}

/** The months of the log, yyyy-mm, in order. */
export const logMonths: readonly string[] = [
  ...new Set(Array.from({ length: logDays }, (_, d) => isoDay(logFrom + d).slice(0, 7)))
];
