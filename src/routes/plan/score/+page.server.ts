import { levelOf } from '#lib/core/coverage/question.ts';
import { headline } from '#lib/core/places/thresholds.ts';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import { dayIn } from '#lib/server/day.ts';
import * as thresholds from '#lib/server/db/thresholds.ts';
import * as units from '#lib/server/db/units.ts';
import { scoresOf } from '#lib/server/jobs/scores.ts';
import { districtAsked } from '../asked-district.ts';
import { scoredView } from './scored-view.ts';
import type { PageServerLoad } from './$types';

/** Below them elders are not told of (METHOD 8), and a score of a few dozen people says little. */
const scoredLevels: readonly UnitLevel[] = ['street', 'community', 'grid'];

/** How well each unit of a level is served over all six kinds, and how sure its rank is. */
export const load: PageServerLoad = async ({ locals, url, isDataRequest }) => {
  const { db, preparing } = locals;
  const nothing = { open: [], district: null, answer: null };
  if (preparing !== null) return { preparing, ...nothing };
  const { open, district } = await districtAsked(db, url, null);
  if (district === null) return { preparing, ...nothing };
  const list = open.map(({ code, names }) => ({ code, names }));
  if (district.currentRecompute === null) return { preparing, open: list, district, answer: null };

  const all = await units.current(db, district.code);
  const levels = unitLevels.filter((level) => scoredLevels.includes(level) && all.some((unit) => unit.level === level));
  const asked = levelOf(url.searchParams.get('level'));
  const level = levels.find((one) => one === asked) ?? levels[0] ?? 'street';
  const today = dayIn(district.timeZone, new Date());
  const rules = await thresholds.rules(db, district.code, today);
  const scores = scoresOf(db, district.code, level, today).then((found) =>
    scoredView(found, all, url.searchParams.get('unit'))
  );
  return {
    preparing,
    open: list,
    district,
    answer: {
      level,
      levels,
      rules: rules.filter(({ facilityKind }) => facilityKind === headline),
      // Whoever comes by a link within the app sees the page at once; a page asked for as a whole works without script.
      scores: isDataRequest ? scores : await scores
    }
  };
};
