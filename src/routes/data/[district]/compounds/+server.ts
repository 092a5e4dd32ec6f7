import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as compounds from '#lib/server/db/compounds.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** Walled compounds with their gates. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const tag = `${await versionOf(locals.db, params.district)}-compounds`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  return compressedAnswer(request, JSON.stringify(await compounds.all(locals.db, params.district)), kind);
};
