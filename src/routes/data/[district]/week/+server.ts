import { weekOf } from '#lib/server/jobs/week-of-district.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Who reaches a kind in time, hour by hour of the week: every unit, or `within` alone. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'week', async (db, { within, ...question }) => {
    const weeks = await weekOf(db, event.params.district, question);
    return within === null ? weeks : (weeks.find(({ code }) => code === within) ?? null);
  });
