import { serviceOf, walkerOf, whenOf } from '#lib/core/coverage/question.ts';
import * as homes from '#lib/server/db/homes.ts';
import * as units from '#lib/server/db/units.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import * as cards from './cards.ts';
import { cardOf, unitOf } from './selection.ts';
import type { PageServerLoad } from './$types';

/** The unit one is in, and the card of what the address selects. A click reads this alone; the curves above it stay. */
export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const read = (parameter: string) => url.searchParams.get(parameter);
  const { district } = await parent();
  if (district === null) return { within: null, homes: null, card: null };
  const { db } = locals;
  const code = unitOf(read);
  const within = code === null ? null : await units.find(db, district.code, code);
  const subject = cardOf(read);
  // A patch hangs on the minutes, which move without asking: the page asks for patches itself.
  const card =
    subject === null || subject.kind === 'patch'
      ? null
      : await cards.of(db, district.code, subject, { walker: walkerOf(read('walker')), when: whenOf(read('when')) });
  const isLowest = within !== null && !(await units.current(db, district.code)).some(({ parent }) => parent === code);
  return { within, homes: isLowest ? await homesOf(db, district.code, within.code, read) : null, card };
};

/** Where no unit lies within, buildings do. */
async function homesOf(
  db: App.Locals['db'],
  district: string,
  unit: string,
  read: (parameter: string) => string | null
) {
  const walker = walkerOf(read('walker'));
  const opening = await openingAt(db, district, walker, whenOf(read('when')));
  return {
    unit,
    ...(await homes.ofUnit(db, district, unit, { service: serviceOf(read('service')), walker, opening }))
  };
}
