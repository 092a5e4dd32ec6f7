import { error } from '@sveltejs/kit';
import { fromUrl } from '#lib/core/coverage/question.ts';
import { dayIn } from '#lib/server/day.ts';
import * as places from '#lib/server/db/places.ts';
import * as thresholds from '#lib/server/db/thresholds.ts';
import * as unitTotals from '#lib/server/db/unit-totals.ts';
import * as units from '#lib/server/db/units.ts';
import { districtAsked, withAskedKind } from '../../asked-district.ts';
import { paperOf } from './paper.ts';
import { sheetOf } from './sheet.ts';
import type { PageServerLoad } from './$types';

/** One unit on one page: its answer, why, and what would help. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, preparing } = locals;
  const nothing = { open: [], district: null, answer: null };
  if (preparing !== null) return { preparing, ...nothing };
  const { open, district } = await districtAsked(db, url, params.code);
  if (district === null) return { preparing, ...nothing };
  if ((await units.find(db, district.code, params.code)) === null) {
    error(404, `unit-unknown: ${params.code.slice(0, 60)}`);
  }
  await withAskedKind(db, url, district);
  const list = open.map(({ code, names }) => ({ code, names }));
  if (district.currentRecompute === null) return { preparing, open: list, district, answer: null };

  const question = fromUrl(url);
  const paper = paperOf(url.searchParams.get('paper'));
  const rules = await thresholds.rules(db, district.code, dayIn(district.timeZone, new Date()));
  const steps = await unitTotals.trend(db, district.code, params.code, question);
  return {
    preparing,
    open: list,
    district,
    answer: {
      question,
      paper,
      rules: rules.filter((rule) => rule.service === question.service),
      offering: await places.countOffering(db, district.code, question.service),
      trend: steps.map(({ at, minutes, people, reached }) => ({
        day: dayIn(district.timeZone, new Date(at)),
        minutes,
        people,
        reached
      })),
      sheet: await sheetOf(db, district, params.code, question, paper)
    }
  };
};
