import OpeningHours from 'opening_hours';
import { minutesADay, unknownWeek, type OpenWeek } from '../../core/places/open-week.ts';
import { agreedWeek, spansOf, stateCodes, usualWeek, type MinuteStates } from '../../core/places/usual-week.ts';
import { osmWording } from './chinese-wording.ts';

/** The week that opening hours say, and what cannot be read of them. */
export interface ReadHours extends OpenWeek {
  /** One sentence: the value, what is wrong with it, what to write instead. Null where the hours say a week, or nobody noted any. */
  readonly problem: string | null;
}

/** Reads opening hours, each text once. */
export type HoursReader = (hours: string | null) => ReadHours;

/** The library asks in which country holidays are; days that are holidays there are left out. It has few. */
const somewhere = { lat: 0, lon: 0, address: { country_code: 'mx', state: '' } };
/** A span is expected where a moment could stand: "10:00-12:00", not "10:00". */
const timeRanges = 0;
/** Two years that begin on a Monday. No hours speak of the first; what begins in a year to come has begun in the second. */
const referenceYears = [2001, 2091] as const;
const daysAYear = 365;
/** Single feast days and a closing about the new year take up to so many weeks, and any month takes more: that is a season. */
const exceptionalWeeks = 3;
/** OSM allows no longer value. */
const longest = 255;

/**
 * In which minutes of a standard week is open what keeps these hours (OSM's opening_hours), and in which is that not known?
 *
 * The library opening_hours reads the words. A standard week has no holidays, public or school: their rules change nothing. It is
 * of no season: where the year's weeks differ (months, numbered weeks, the first Monday), the minutes in which they do are
 * unknown, and likewise where it matters which year it is. Hours that follow the sun are unknown altogether, as is text that
 * cannot be read. Neither the clock nor the time zone of this process has a say.
 * @param hours null where nobody noted any: unknown all week
 */
export function weekOf(hours: string | null): ReadHours {
  if (hours === null) return { ...unknownWeek, problem: null };
  if (hours.length > longest) {
    const problem = `"${hours.slice(0, 60)}…" is longer than ${longest} characters; write the hours of an ordinary week alone.`;
    return { ...unknownWeek, problem };
  }
  try {
    return read(hours);
  } catch (error) {
    return { ...unknownWeek, problem: notUnderstood(hours, error) };
  }
}

/** The same, each text read once: for all the places and gates of a district. */
export function weekReader(): HoursReader {
  const weeks = new Map<string | null, ReadHours>();
  return (hours) => {
    const week = weeks.get(hours) ?? weekOf(hours);
    weeks.set(hours, week);
    return week;
  };
}

function read(hours: string): ReadHours {
  // It does not know the school holidays of every year, and throws then. As public ones they change as little.
  const rules = new OpeningHours(hours.replaceAll(/\bSH\b/gi, 'PH'), somewhere, timeRanges);
  const plainly = rules.prettifyValue().replaceAll(/"[^"]*"/g, '');
  if (/dawn|sunrise|sunset|dusk/.test(plainly)) {
    const problem = `"${hours}" follows the sun, which differs from day to day; write clock times, such as "06:00-19:00".`;
    return { ...unknownWeek, problem };
  }
  if (rules.getStructuredWarnings().some(({ type }) => type === 'vague')) {
    const problem = `"${hours}" names days without their hours; write these too, such as "Mo-Fr 08:30-17:30" ("Mo-Fr 00:00-24:00" where that is meant).`;
    return { ...unknownWeek, problem };
  }
  const [first, later] = referenceYears;
  const states = agreedWeek(statesOfWeek(rules, first), /\d{4}/.test(plainly) ? [statesOfWeek(rules, later)] : []);
  const open = spansOf(states, 'open');
  const unknown = spansOf(states, 'unknown');
  if (open.length === 0 && unknown.length === 0 && !saysClosed(rules)) {
    const problem = `"${hours}" does not say when an ordinary week is open; write that too, such as "Mo-Fr 08:30-17:30; PH off".`;
    return { ...unknownWeek, problem };
  }
  return { open, unknown, problem: null };
}

/** The state of each minute of the week: from one week where all are alike, else from a year of them. */
function statesOfWeek(rules: OpeningHours, year: number): MinuteStates {
  if (rules.isWeekStable()) return statesOfDays(rules, evenMonday(year), 7);
  const newYear = new Date(year, 0, 1);
  const holidays = statesOfDays(new OpeningHours('PH', somewhere, timeRanges), newYear, daysAYear);
  const isHoliday = (day: number): boolean => holidays[day * minutesADay] === stateCodes.indexOf('open');
  // What opened on a holiday may still be open in the night after it.
  const leftOut = (day: number): boolean => isHoliday(day) || (day > 0 && isHoliday(day - 1));
  return usualWeek(statesOfDays(rules, newYear, daysAYear), leftOut, exceptionalWeeks);
}

/**
 * The state of each minute of these days. The library thinks in the time zone of this process, so minutes are told by its calendar
 * and clock, not by time elapsed: in a year's one night in which that clock is put forward an hour is missing, and nothing is
 * shifted.
 */
function statesOfDays(rules: OpeningHours, first: Date, days: number): MinuteStates {
  const states = new Uint8Array(days * minutesADay);
  const end = new Date(first.getFullYear(), first.getMonth(), first.getDate() + days);
  const dayNumber = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  const minuteOf = (date: Date): number =>
    (dayNumber(date) - dayNumber(first)) * minutesADay + date.getHours() * 60 + date.getMinutes();
  for (const [from, to, isUnknown] of rules.getOpenIntervals(first, end)) {
    states.fill(stateCodes.indexOf(isUnknown ? 'unknown' : 'open'), minuteOf(from), minuteOf(to));
  }
  return states;
}

/** A Monday whose week, and the days about it, have 24 hours each in the time zone of this process. */
function evenMonday(year: number): Date {
  for (let week = 1; week < 51; week++) {
    const offsets = Array.from({ length: 10 }, (_, day) => new Date(year, 0, week * 7 + day).getTimezoneOffset());
    if (offsets.every((offset) => offset === offsets[0])) return new Date(year, 0, week * 7 + 1);
  }
  throw new Error(`In ${year} the clock of this process is changed every week; set TZ to a zone that exists.`);
}

/** Do the rules speak of each day of a week, if only to say that it is closed then? Else its hours are merely left out. */
function saysClosed(rules: OpeningHours): boolean {
  const monday = evenMonday(referenceYears[0]);
  return Array.from({ length: 7 }, (_, day) => day).every((day) => {
    const noon = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + day, 12);
    return rules.getMatchingRule(noon) !== undefined;
  });
}

/** The library throws text: how far it came, an arrow, and why in brackets; then whatever else it noticed. */
function notUnderstood(hours: string, error: unknown): string {
  const [before = '', rest = ''] = String(error).split(' <--- (');
  const why = rest.replace(/ This means .*|\)[^)]*$/su, '');
  const where = rest === '' ? '' : ` at "${before}" (${why})`;
  const meant = osmWording(hours);
  const instead =
    meant === null
      ? 'write days and hours as OpenStreetMap does, such as "Mo-Fr 08:30-17:30; Sa 09:00-12:00"'
      : `write "${meant}" instead, if that is meant`;
  return `"${hours}" is not understood${where}; ${instead}.`;
}
