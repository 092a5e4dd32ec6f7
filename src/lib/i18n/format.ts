import { minutesADay } from '../core/places/open-week.ts';
import type { Language } from './locale.ts';
import { messagesOf } from './catalogue.ts';

/** Counts of people below this are shown as "<10" (METHOD 8). */
export const smallestShownCount = 10;

/** How numbers, shares, times and dates are written for readers of one language. SI values in, text out. */
export interface Format {
  readonly count: (count: number) => string;
  /** A count of people without its unit; below ten it is not told. */
  readonly peopleCount: (people: number) => string;
  readonly people: (people: number) => string;
  /** A difference of people with its sign: "+310", "−40". */
  readonly difference: (people: number) => string;
  readonly buildings: (buildings: number) => string;
  readonly minutes: (minutes: number) => string;
  /** Walking deciseconds as minutes with one decimal: "12.4 分鐘". */
  readonly walk: (deciseconds: number) => string;
  readonly seconds: (seconds: number) => string;
  readonly metres: (metres: number) => string;
  /** With one decimal: points of a score. */
  readonly tenths: (value: number) => string;
  readonly megabytes: (bytes: number) => string;
  readonly pace: (metresPerSecond: number) => string;
  /** 0..1 as per cent; only everything is 100 % and only nothing is 0 %. */
  readonly share: (share: number) => string;
  /** A difference of two shares in hundredths, with its sign: "+12.3", "−4.0", "0". */
  readonly points: (difference: number) => string;
  /** yyyy-mm-dd as a date; anything else as it stands. */
  readonly date: (iso: string) => string;
  /** A minute of the week as day and time: "週六 19:00", "Sat 19:00". */
  readonly moment: (minuteOfWeek: number) => string;
  /** An instant (ISO 8601) as date and time of day where the district lies. */
  readonly instant: (iso: string, timeZone: string) => string;
}

/** The region whose habits of writing numbers and dates the language follows. */
const regions: Readonly<Record<Language, string>> = { 'zh-Hans': 'zh-Hans-CN', 'zh-Hant': 'zh-Hant-TW', en: 'en-GB' };

const made = new Map<Language, Format>();

/** Which format does this language write in? Made once per language: Intl objects are slow to build. */
export function formatOf(language: Language): Format {
  const known = made.get(language);
  if (known !== undefined) return known;
  const format = makeFormat(language);
  made.set(language, format);
  return format;
}

function makeFormat(language: Language): Format {
  const { unit, hours } = messagesOf(language);
  const region = regions[language];
  const whole = new Intl.NumberFormat(region, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(region, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(region, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
  const peopleCount = (people: number) =>
    people > 0 && people < smallestShownCount ? `<${whole.format(smallestShownCount)}` : whole.format(people);
  return {
    count: (count) => whole.format(count),
    peopleCount,
    people: (people) => unit.people(peopleCount(people), people),
    difference: (people) => `${people > 0 ? '+' : people < 0 ? '−' : ''}${peopleCount(Math.abs(people))}`,
    buildings: (buildings) => unit.buildings(whole.format(buildings), buildings),
    minutes: (minutes) => unit.minutes(whole.format(minutes), minutes),
    walk: (deciseconds) => unit.minutes(tenth.format(deciseconds / 600), deciseconds / 600),
    seconds: (seconds) => unit.seconds(whole.format(seconds)),
    metres: (metres) => unit.metres(whole.format(metres)),
    tenths: (value) => tenth.format(value),
    megabytes: (bytes) => `${tenth.format(bytes / 1e6)} MB`,
    pace: (metresPerSecond) => unit.metresPerSecond(plain.format(metresPerSecond)),
    share: (share) => percent.format(honestShare(share)),
    points: (difference) => {
      // What is told apart is never written as 0.
      const tenths = difference === 0 ? 0 : Math.max(0.1, Math.abs(difference) * 100);
      return `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${tenths === 0 ? whole.format(0) : tenth.format(tenths)}`;
    },
    date: (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? day.format(new Date(`${iso}T00:00:00Z`)) : iso),
    moment: (minuteOfWeek) => {
      const two = (number: number) => String(number).padStart(2, '0');
      const [day, minute] = [Math.floor(minuteOfWeek / minutesADay), minuteOfWeek % minutesADay];
      return `${hours.days[day] ?? ''} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    },
    instant: (iso, timeZone) =>
      new Intl.DateTimeFormat(region, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(iso))
  };
}

/** Rounded to a tenth of a per cent, but never up to all nor down to none. */
function honestShare(share: number): number {
  if (share <= 0 || share >= 1) return Math.min(1, Math.max(0, share));
  return Math.min(0.999, Math.max(0.001, Math.round(share * 1000) / 1000));
}
