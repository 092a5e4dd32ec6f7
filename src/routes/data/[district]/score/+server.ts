import { scoresOf } from '#lib/server/jobs/scores.ts';
import { questionOf } from '../drawn.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** How well each unit of a level is served, and how sure its rank is. */
export const GET: RequestHandler = (event) => {
  const level = questionOf(event.url).level ?? 'street';
  return gapAnswer(event, `score-${level}`, (db, _, today) => scoresOf(db, event.params.district, level, today));
};
