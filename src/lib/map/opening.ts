import type { PlaceState } from './marks.ts';

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/**
 * Is a place open at a moment, by its opening hours? Only plain rules are read here, to choose a mark: "24/7", "off",
 * and days with times ("Mo-Fr 08:30-17:30; Sa 09:00-12:00,14:00-16:00"). Anything else (holidays, months, comments) is
 * honestly unknown. Later rules overrule earlier ones for their days, as OSM says.
 * @param hours OSM opening_hours, or null where nobody noted them
 * @param timeZone IANA zone in which the hours are meant
 */
export function placeState(hours: string | null, moment: Date, timeZone: string): PlaceState {
  if (hours === null) return 'unknown';
  const week = weekOf(hours.trim());
  if (week === null) return 'unknown';
  const { day, minute } = localMoment(moment, timeZone);
  const yesterday = week[(day + 6) % 7] ?? [];
  const isOpen =
    (week[day] ?? []).some(([from, to]) => minute >= from && minute < to) ||
    yesterday.some(([, to]) => minute < to - 1440);
  return isOpen ? 'open' : 'closed';
}

type Spans = readonly (readonly [from: number, to: number])[];

function weekOf(hours: string): readonly Spans[] | null {
  const week: Spans[] = dayNames.map(() => []);
  for (const rule of hours.split(';').map((part) => part.trim())) {
    if (rule === '') continue;
    const match = /^(?<days>24\/7|(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[-, ]*)+)?\s*(?<times>off|closed|[\d:,\- ]+)?$/.exec(rule);
    const days = daysOf(match?.groups?.days?.trim() ?? '');
    const spans = match?.groups?.days === '24/7' ? [[0, 1440] as const] : spansOf(match?.groups?.times?.trim() ?? '');
    if (!match || days === null || spans === null) return null;
    for (const day of days) week[day] = spans;
  }
  return week;
}

function daysOf(text: string): readonly number[] | null {
  if (text === '' || text === '24/7') return [...dayNames.keys()];
  const days: number[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [first = '', last = first] = part.split('-').map((name) => name.trim());
    const [from, to] = [dayNames.indexOf(first), dayNames.indexOf(last)];
    if (from < 0 || to < 0) return null;
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days;
}

function spansOf(text: string): Spans | null {
  if (text === 'off' || text === 'closed') return [];
  const spans: [number, number][] = [];
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(part);
    if (!match) return null;
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
    const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
    spans.push([from, to <= from ? to + 1440 : to]);
  }
  return spans;
}

function localMoment(moment: Date, timeZone: string): { day: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = dayNames.indexOf((parts.weekday ?? 'Mon').slice(0, 2));
  return { day, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}
