import { error } from '@sveltejs/kit';
import * as unitTotals from '#lib/server/db/unit-totals.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Who of a unit (`within`) reached a kind within its headline minutes, at each recompute that is kept. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'trend', (db, { within, ...question }) => {
    if (within === null) error(400, 'A trend needs within=CODE.');
    return unitTotals.trend(db, event.params.district, within, question);
  });
