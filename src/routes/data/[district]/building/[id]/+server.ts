import { error } from '@sveltejs/kit';
import { compressedAnswer } from '#lib/server/compressed.ts';
import * as buildings from '#lib/server/db/buildings.ts';
import { questionOf, versionOf } from '../../drawn.ts';
import type { RequestHandler } from './$types';

/** A building's walks to the six kinds. No count of its people. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const version = await versionOf(locals.db, params.district);
  const { walker } = questionOf(url);
  const card = /^\d{1,9}$/.test(params.id)
    ? await buildings.card(locals.db, params.district, Number(params.id), walker)
    : null;
  if (card === null) error(404, `There is no building ${params.id} in ${params.district}.`);
  return compressedAnswer(request, JSON.stringify(card), {
    contentType: 'application/json',
    tag: `${version}-building-${card.id}-${walker}`
  });
};
