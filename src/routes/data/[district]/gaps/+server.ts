import * as gaps from '#lib/server/db/gaps.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Who does not reach a kind in time, and why: every unit of every level, or those within one. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'gaps', (db, question) => gaps.ofUnits(db, event.params.district, question));
