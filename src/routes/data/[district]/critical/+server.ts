import { criticalPlaces } from '#lib/server/db/critical-places.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Which places could not be spared. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'critical', (db, question) => criticalPlaces(db, event.params.district, question));
