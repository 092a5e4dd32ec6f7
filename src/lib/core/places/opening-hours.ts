const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const minutesADay = 1440;

/** Open spans of each day, Monday first, in minutes from that day's midnight; an end past 1440 runs into the next day. */
export type OpenWeek = readonly (readonly (readonly [from: number, to: number])[])[];

/** A moment of a standard week: day 0 is Monday, minute counts from midnight. */
export interface WeekMoment {
  readonly day: number;
  readonly minute: number;
}

/**
 * When in a standard week is something open? Only plain rules are read: "24/7", "off", and days with times
 * ("Mo-Fr 08:30-17:30; Sa 09:00-12:00,14:00-16:00"). Later rules overrule earlier ones for their days, as OSM's
 * opening_hours says. Anything else (holidays, months, comments) is honestly unknown: null.
 */
export function openWeek(hours: string): OpenWeek | null {
  const week: (readonly (readonly [number, number])[])[] = dayNames.map(() => []);
  let rules = 0;
  for (const rule of hours.split(';').map((part) => part.trim())) {
    if (rule === '') continue;
    rules += 1;
    const match = /^(?<days>24\/7|(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[-, ]*)+)?\s*(?<times>off|closed|[\d:,\- ]+)?$/.exec(rule);
    const times = match?.groups?.['times']?.trim() ?? '';
    const always = match?.groups?.['days'] === '24/7' && times === '';
    const days = daysOf(match?.groups?.['days']?.trim() ?? '');
    const spans = always ? [[0, minutesADay] as const] : spansOf(times);
    if (!match || days === null || spans === null) return null;
    for (const day of days) week[day] = spans;
  }
  return rules === 0 ? null : week;
}

/** Is it open at a moment of the week? Spans that run past midnight count for the next day's small hours. */
export function isOpenAt(week: OpenWeek, { day, minute }: WeekMoment): boolean {
  const yesterday = week[(day + 6) % 7] ?? [];
  return (
    (week[day] ?? []).some(([from, to]) => minute >= from && minute < to) ||
    yesterday.some(([, to]) => minute < to - minutesADay)
  );
}

/** The moment of the week that an instant is in a time zone (IANA). */
export function weekMoment(instant: Date, timeZone: string): WeekMoment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = dayNames.indexOf((parts.get('weekday') ?? 'Mon').slice(0, 2));
  return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function daysOf(text: string): readonly number[] | null {
  if (text === '' || text === '24/7') return [...dayNames.keys()];
  const days: number[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [first = '', last = first, ...more] = part.split('-').map((name) => name.trim());
    if (more.length > 0) return null;
    const [from, to] = [dayNames.indexOf(first), dayNames.indexOf(last)];
    if (from < 0 || to < 0) return null;
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days;
}

function spansOf(text: string): (readonly [number, number])[] | null {
  if (text === 'off' || text === 'closed') return [];
  const spans: (readonly [number, number])[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(part);
    if (!match) return null;
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
    const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
    if (from >= minutesADay || fromMinute > 59 || toMinute > 59 || toHour > 48) return null;
    spans.push([from, to <= from ? to + minutesADay : to]);
  }
  return spans;
}
