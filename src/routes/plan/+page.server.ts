import { walkerOf } from '#lib/core/coverage/question.ts';
import * as cards from './cards.ts';
import { selectionOf } from './selection.ts';
import type { PageServerLoad } from './$types';

/** The card of what the address selects. A click reads this alone; the curves above it stay. */
export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const selection = selectionOf((parameter) => url.searchParams.get(parameter));
  if (selection === null) return { card: null };
  const walker = walkerOf(url.searchParams.get('walker'));
  const { district } = await parent();
  if (district === null) return { card: null };
  return { card: await cards.of(locals.db, district.code, selection, walker) };
};
