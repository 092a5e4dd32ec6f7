import { borrowed } from '#lib/server/db/borrowed.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** In which street people have their nearest place, street by street. */
export const GET: RequestHandler = (event) =>
  gapAnswer(event, 'borrowed', (db, question) => borrowed(db, event.params.district, question));
