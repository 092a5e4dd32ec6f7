import { minutesRange } from '../coverage/question.ts';
import { holdsPersonalNumber } from '../readers/personal-number.ts';
import { holdsOn, isOverridden, limitOf, measureOf, type RuleMeasure, type RuleRecord } from './rule-record.ts';

/**
 * Limits a district may set. Walks are known to 30 minutes at 1.0 m/s, which is 1,800 m; where stairs or signals make a walk
 * of that length take longer than 30 minutes, its place counts as beyond.
 */
export const limitRange: Readonly<Record<RuleMeasure, { readonly least: number; readonly most: number }>> = {
  minutes: minutesRange,
  metres: { least: 1, most: 1800 }
};

/** Characters of a reason, spaces at its ends not counted. */
export const reasonRange = { least: 10, most: 500 } as const;

/** How many years ahead a rule may begin. */
const yearsAhead = 10;

/** What somebody typed: to set a limit of the district's own, or to withdraw it (then `limit` is not looked at). */
export interface RuleDraft {
  readonly act: 'set' | 'withdraw';
  readonly limit: string;
  readonly reason: string;
  readonly from: string;
}

/** A change as it can be carried out. */
export interface RuleChange {
  readonly act: 'set' | 'withdraw';
  /** In the rule's measure; the default's where the district's own is withdrawn. */
  readonly limit: number;
  readonly reason: string;
  /** The day it holds from, ISO yyyy-mm-dd. */
  readonly from: string;
}

export type LimitProblem = 'not-whole' | 'out-of-range' | 'unchanged';
export type ReasonProblem = 'too-short' | 'too-long' | 'personal';
export type DayProblem = 'not-a-day' | 'past' | 'too-far' | 'nothing-to-withdraw';

/** What is wrong with each field; null where nothing is. */
export interface RuleProblems {
  readonly limit: LimitProblem | null;
  readonly reason: ReasonProblem | null;
  readonly from: DayProblem | null;
}

/**
 * Can this be carried out? Either the change, or what is wrong with each field. Rules are not changed for days that have
 * passed: what was in force then stays written down as it was.
 * @param today the district's day, ISO yyyy-mm-dd
 */
export function readChange(
  record: RuleRecord,
  draft: RuleDraft,
  today: string
): { readonly change: RuleChange } | { readonly problems: RuleProblems } {
  // A form sends its line breaks in two characters; no text in the database holds U+0000.
  const reason = draft.reason.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
  const from = draft.from.trim();
  const limit = draft.act === 'set' ? limitIn(draft.limit) : defaultLimit(record);
  const dayIsWrong = dayProblem(record, draft.act, from, today);
  const problems = {
    limit: draft.act === 'set' ? limitProblem(record, limit, dayIsWrong === null ? from : today) : null,
    reason: reasonProblem(reason),
    from: dayIsWrong
  };
  if (limit === null || Object.values(problems).some((problem) => problem !== null)) return { problems };
  return { change: { act: draft.act, limit, reason, from } };
}

/** Is this a day of the calendar, written yyyy-mm-dd? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

function defaultLimit({ byDefault }: RuleRecord): number | null {
  return byDefault === null ? null : limitOf(byDefault);
}

function limitIn(text: string): number | null {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null;
}

function limitProblem(record: RuleRecord, limit: number | null, from: string): LimitProblem | null {
  if (limit === null) return 'not-whole';
  const { least, most } = limitRange[measureOf(record.facilityKind)];
  if (limit < least || limit > most) return 'out-of-range';
  const before = record.history.find((version) => holdsOn(version, from));
  // What is to hold later would end with this change: then the same limit is one.
  const isLast = before !== undefined && before.validTo === null;
  return isLast && limitOf(before) === limit ? 'unchanged' : null;
}

function reasonProblem(reason: string): ReasonProblem | null {
  const characters = Array.from(reason).length;
  if (characters < reasonRange.least) return 'too-short';
  if (characters > reasonRange.most) return 'too-long';
  return holdsPersonalNumber(reason) ? 'personal' : null;
}

function dayProblem(record: RuleRecord, act: RuleDraft['act'], from: string, today: string): DayProblem | null {
  if (!isDay(from)) return 'not-a-day';
  if (from < today) return 'past';
  if (Number(from.slice(0, 4)) > Number(today.slice(0, 4)) + yearsAhead) return 'too-far';
  if (act === 'set') return null;
  if (record.byDefault === null) return 'nothing-to-withdraw';
  const inForce = record.history.find((version) => holdsOn(version, from)) ?? null;
  const coming = record.coming.filter(({ validFrom }) => validFrom >= from);
  return isOverridden({ inForce, coming }) ? null : 'nothing-to-withdraw';
}
