import { fromUrl, type Question } from '#lib/core/coverage/question.ts';
import { momentText } from '#lib/core/places/open-week.ts';

export type AskedQuestion = Omit<Question, 'level'>;

/** Under which names the fields of either question are sent. */
export const fieldNames = {
  first: { service: 'service', minutes: 'minutes', walker: 'walker', when: 'when' },
  second: { service: 'service2', minutes: 'minutes2', walker: 'walker2', when: 'when2' }
} as const;

/**
 * The two questions of an address. Where it holds no second one, that is the first at the pace of 75 and over (or at a standard pace, where
 * the first is theirs already).
 */
export function twoQuestions(url: URL): { readonly first: AskedQuestion; readonly second: AskedQuestion } {
  const first = fromUrl(url);
  const names = Object.entries(fieldNames.second);
  if (!names.some(([, name]) => url.searchParams.has(name))) {
    return { first, second: { ...first, walker: first.walker === 'elder75' ? 'standard' : 'elder75' } };
  }
  const own = new URL(url);
  for (const [field, name] of names) {
    const value = url.searchParams.get(name);
    if (value !== null) own.searchParams.set(field, value);
  }
  return { first, second: fromUrl(own) };
}

/** Do both ask for the same? */
export function isSame(first: AskedQuestion, second: AskedQuestion): boolean {
  return (['service', 'minutes', 'walker', 'when'] as const).every((field) => first[field] === second[field]);
}

/** Both questions as the parameters of an address. */
export function parametersOf(first: AskedQuestion, second: AskedQuestion): URLSearchParams {
  const params = new URLSearchParams();
  for (const [names, asked] of [
    [fieldNames.first, first],
    [fieldNames.second, second]
  ] as const) {
    params.set(names.service, asked.service);
    params.set(names.minutes, String(asked.minutes));
    params.set(names.walker, asked.walker);
    params.set(names.when, asked.when === null ? '' : momentText(asked.when));
  }
  return params;
}
