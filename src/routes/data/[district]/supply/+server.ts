import { sharedSupplyOf } from '#lib/server/db/shared-supply.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** How many seats the people of each unit have of the places they can walk to. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'supply', (db, question) => sharedSupplyOf(db, event.params.district, question));
