import type { Kysely } from 'kysely';
import { minutesRange } from '#lib/core/coverage/question.ts';
import { parseMoment } from '#lib/core/places/open-week.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { walkerClasses } from '#lib/core/walk/pace.ts';
import { anyTime, GapQuestionProblem, type AskedOpening, type GapQuestion } from '#lib/server/db/cell-verdicts.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import type { Arguments } from './arguments.ts';
import { UsageProblem } from './command.ts';

/** The options by which a command is told what is asked of a district's gaps. */
export const gapOptions = ['service', 'minutes', 'class', 'within', 'at', 'district'] as const;

export const gapUsage = `  --service K      ${serviceKinds.join(' | ')}
  --minutes N      whole, ${minutesRange.least} to ${minutesRange.most}
  --class C        ${walkerClasses.join(' | ')} (default standard)
  --within CODE    only the people of this unit
  --at "Sat 19:00"  only by what is open then; what may be open counts as unknown
  --district CODE  which one, where the database holds several`;

/** The question that options ask. @throws UsageProblem naming what is allowed */
export function gapQuestionOf(args: Arguments): GapQuestion & { readonly within: string | null } {
  const service = args.oneOf('service', serviceKinds);
  if (service === null) throw new UsageProblem(`--service is missing: one of ${serviceKinds.join(', ')}.`);
  return {
    service,
    minutes: minutesOf(args.required('minutes')),
    walker: args.oneOf('class', walkerClasses) ?? 'standard',
    within: args.value('within')
  };
}

/** The question with the walks of what is open at `--at`. @throws UsageProblem where it names no moment */
export async function timed<T extends GapQuestion>(
  db: Kysely<Schema>,
  district: string,
  question: T,
  args: Arguments
): Promise<T & { readonly opening: AskedOpening }> {
  const text = args.value('at');
  if (text === null) return { ...question, opening: anyTime };
  const minute = parseMoment(text);
  if (minute === null) {
    throw new UsageProblem(
      `--at must be a day and a time of the week, as in "Sat 19:00" or 周六 19:00, not "${text}".`
    );
  }
  return { ...question, opening: await openingAt(db, district, question.walker, minute) };
}

/** Whole minutes within the range that is answered. */
export function minutesOf(text: string): number {
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= minutesRange.least && minutes <= minutesRange.most) return minutes;
  throw new UsageProblem(
    `--minutes must be a whole number from ${minutesRange.least} to ${minutesRange.most}, not "${text}".`
  );
}

/** Answers, and turns a question that cannot be answered into wrong usage. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GapQuestionProblem) throw new UsageProblem(sentence(error.message));
    throw error;
  }
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
