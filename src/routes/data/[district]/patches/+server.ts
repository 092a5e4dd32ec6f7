import { patches } from '#lib/server/db/gap-patches.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Where those are who do not reach a kind in time: homes that hang together. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'patches', (db, question) => patches(db, event.params.district, question));
