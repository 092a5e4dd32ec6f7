import { encodeStreets } from '#lib/map/street-format.ts';
import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as streets from '#lib/server/db/streets.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** The walking network's geometry, in the form of street-format.ts. The light comes by itself: streets/light. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const tag = `${await versionOf(locals.db, params.district)}-streets`;
  const kind = { contentType: 'application/octet-stream', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => encodeStreets(await streets.edges(locals.db, params.district)));
  return compressedAnswer(request, body, kind);
};
