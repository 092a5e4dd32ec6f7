import { error } from '@sveltejs/kit';
import { compressedAnswer } from '#lib/server/compressed.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { questionOf, versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** The walk from a building to a place: its line, and what each part of it costs. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const version = await versionOf(locals.db, params.district);
  const { walker } = questionOf(url);
  const building = numberOf(url.searchParams.get('building'), 'building');
  const place = numberOf(url.searchParams.get('place'), 'place');
  const path = await walks.path(locals.db, params.district, building, place, walker);
  if (path === null) error(404, `There is no walk from building ${building} to place ${place} in ${params.district}.`);
  return compressedAnswer(request, JSON.stringify(path), {
    contentType: 'application/json',
    tag: `${version}-path-${building}-${place}-${walker}`
  });
};

function numberOf(text: string | null, what: string): number {
  if (text === null || !/^\d{1,9}$/.test(text)) error(400, `A walk needs ${what}=NUMBER, not "${text ?? ''}".`);
  return Number(text);
}
