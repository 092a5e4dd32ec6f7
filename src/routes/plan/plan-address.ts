import { toSearchParams, type Question } from '#lib/core/coverage/question.ts';
import { withSelection, withUnit, type Selection } from './selection.ts';

/** What a link of the plan leads to, beside what one sees now. */
export interface Change {
  readonly question?: Partial<Question>;
  readonly selection?: Selection | null;
  /** To be in; null: the whole district. */
  readonly unit?: string | null;
  readonly list?: 'units' | 'patches';
  readonly district?: string;
}

/** The same parameters with these changes. @param asked the question they ask */
export function withChange(params: URLSearchParams, asked: Question, change: Change): URLSearchParams {
  let next = params;
  if (change.question !== undefined) next = toSearchParams({ ...asked, ...change.question }, next);
  if (change.selection !== undefined) next = withSelection(next, change.selection);
  if (change.unit !== undefined) next = withUnit(next, change.unit);
  if (change.list !== undefined) next = withList(next, change.list);
  if (change.district !== undefined) {
    next = withUnit(next, null);
    next.set('district', change.district);
    next.delete('level');
  }
  return next;
}

function withList(params: URLSearchParams, list: 'units' | 'patches'): URLSearchParams {
  const next = new URLSearchParams(params);
  if (list === 'units') next.delete('list');
  else next.set('list', list);
  return next;
}
