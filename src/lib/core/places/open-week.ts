/**
 * Opening hours as plain numbers: minutes of a standard week, which has no holidays and no season, in the district's own time.
 * Minute 0 is Monday 00:00, minute 10,079 is Sunday 23:59. The words that hours are written in are read by the server
 * (server/hours); what is handed on is this.
 */

/** From this minute on, until before that one. */
export type Span = readonly [from: number, to: number];

/** When something is open, and when nobody knows; it is closed the rest of the week. Spans ascend and touch nowhere. */
export interface OpenWeek {
  readonly open: readonly Span[];
  readonly unknown: readonly Span[];
}

export const openStates = ['open', 'closed', 'unknown'] as const;
export type OpenState = (typeof openStates)[number];

export const minutesADay = 1440;
export const minutesAWeek = 7 * minutesADay;
const hoursAWeek = 168;

export const allWeek: readonly Span[] = [[0, minutesAWeek]];
/** Hours that nobody noted, or that cannot be read. */
export const unknownWeek: OpenWeek = { open: [], unknown: allWeek };

/** Is it open at a minute of the week? Unknown is a value of its own. */
export function stateAt({ open, unknown }: OpenWeek, minuteOfWeek: number): OpenState {
  if (holdsAt(open, minuteOfWeek)) return 'open';
  return holdsAt(unknown, minuteOfWeek) ? 'unknown' : 'closed';
}

/** Does a minute of the week lie in one of the spans? */
export function holdsAt(spans: readonly Span[], minuteOfWeek: number): boolean {
  return spans.some(([from, to]) => minuteOfWeek >= from && minuteOfWeek < to);
}

/** The same minutes in ascending spans that touch nowhere. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** How many minutes are in these spans? */
export function minutesOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Of each of the week's 168 hours: do the spans hold the minute at which it begins? */
export function weekMask(spans: readonly Span[]): boolean[] {
  const mask = new Array<boolean>(hoursAWeek).fill(false);
  for (const [from, to] of spans) mask.fill(true, Math.ceil(from / 60), Math.ceil(to / 60));
  return mask;
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const momentPattern =
  /^(?:(?<english>Mon?|Tue?|Wed?|Thu?|Fri?|Sat?|Sun?)\s+|(?:周|週|星期)(?<chinese>[一二三四五六日天])\s*)(?<hour>\d{1,2})[:：](?<minute>[0-5]\d)$/i;

/**
 * The minute of the week that words like "Sat 19:00", "sa 9:00", "周六 19:00" or "星期六 19:00" name; null where they name none.
 * Midnight belongs to the day it begins: 00:00, never 24:00.
 */
export function parseMoment(text: string): number | null {
  const { english, chinese, hour, minute } = momentPattern.exec(text.trim())?.groups ?? {};
  if (hour === undefined || minute === undefined || Number(hour) > 23) return null;
  const day =
    english === undefined
      ? '一二三四五六日'.indexOf(chinese === '天' ? '日' : (chinese ?? ''))
      : dayNames.findIndex((name) => name.toLowerCase().startsWith(english.toLowerCase().slice(0, 2)));
  return day * minutesADay + Number(hour) * 60 + Number(minute);
}

/** A minute of the week as parseMoment reads it: "Sat 19:00". */
export function momentText(minuteOfWeek: number): string {
  const day = dayNames[Math.floor(minuteOfWeek / minutesADay)];
  if (day === undefined || !Number.isInteger(minuteOfWeek) || minuteOfWeek < 0) {
    throw new Error(`A week has the minutes 0 to ${minutesAWeek - 1}, not ${minuteOfWeek}.`);
  }
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day} ${two(Math.floor((minuteOfWeek % minutesADay) / 60))}:${two(minuteOfWeek % 60)}`;
}

/** The minute of the week that an instant is in a time zone (IANA). */
export function weekMoment(instant: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = dayNames.indexOf(parts.get('weekday') ?? '');
  return day * minutesADay + Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
}
