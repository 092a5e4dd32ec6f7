import * as gaps from '#lib/server/db/gaps.ts';
import { questionOf } from '../drawn.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/**
 * Who does not reach a kind in time, and why: every unit of every level, or those within one (`within`); of one level (`level`) with
 * their total, which they add up to.
 */
export const GET: RequestHandler = (event) => {
  const { district } = event.params;
  const { level } = questionOf(event.url);
  if (level === null) return gapAnswer(event, 'gaps', (db, question) => gaps.ofUnits(db, district, question));
  return gapAnswer(event, `gaps-${level}`, (db, question) => gaps.byUnit(db, district, { ...question, level }));
};
