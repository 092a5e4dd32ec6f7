import type { OpenWeek } from '../core/places/open-week.ts';
import type { Messages } from './messages.ts';

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const rulePattern =
  /^(?:((?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su|PH))*)\s+)?(off|closed|\d{1,2}:\d{2}-\d{1,2}:\d{2}(?:,\s*\d{1,2}:\d{2}-\d{1,2}:\d{2})*)$/;

/**
 * Opening hours as a person reads them: "Mo-Fr 08:30-17:30; Sa 09:00-12:00" → "週一至週五 08:30–17:30；週六 09:00–12:00".
 * Only the common forms of OSM's opening_hours are put into words; anything else is shown as its source wrote it,
 * which is right though not pretty.
 */
export function readableHours(hours: string, say: Messages['hours']): string {
  if (hours.trim() === '24/7') return say.always;
  const rules = hours
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  const readable = rules.map((rule) => readableRule(rule, say));
  const complete = readable.filter((rule) => rule !== null);
  return complete.length === rules.length && rules.length > 0 ? complete.join(say.separator) : hours;
}

/** The same, and what of them is not known: hours that nobody noted, or that do not say for certain when it is open. */
export function readableOpening(
  { hours, open, unknown }: OpenWeek & { readonly hours: string | null },
  say: Messages['hours']
): string {
  if (hours === null) return say.unknown;
  const read = readableHours(hours, say);
  if (unknown.length === 0) return read;
  return `${read}${say.separator}${open.length === 0 ? say.uncertain : say.partlyUncertain}`;
}

function readableRule(rule: string, say: Messages['hours']): string | null {
  const match = rulePattern.exec(rule);
  if (match === null) return null;
  const [, days, times = ''] = match;
  const when = days === undefined ? say.daily : readableDays(days, say);
  const closed = times === 'off' || times === 'closed';
  return `${when} ${closed ? say.closed : times.replaceAll('-', '–').replaceAll(/,\s*/g, ', ')}`;
}

function readableDays(days: string, say: Messages['hours']): string {
  return days
    .split(',')
    .map((part) => {
      const [from = '', to] = part.split('-');
      return to === undefined ? dayName(from, say) : say.range(dayName(from, say), dayName(to, say));
    })
    .join(say.list);
}

function dayName(code: string, say: Messages['hours']): string {
  return code === 'PH' ? say.holidays : (say.days[dayCodes.indexOf(code)] ?? code);
}
