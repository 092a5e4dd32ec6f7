import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as places from '#lib/server/db/places.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** The places that exist on the district's data date. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const tag = `${await versionOf(locals.db, params.district)}-places`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  return compressedAnswer(request, JSON.stringify(await places.valid(locals.db, params.district)), kind);
};
