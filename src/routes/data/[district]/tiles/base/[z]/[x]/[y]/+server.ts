import { error } from '@sveltejs/kit';
import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as baseFeatures from '#lib/server/db/base-features.ts';
import { baseIndex, encodeTile, tileIndexes, tileNumber } from '#lib/server/tile.ts';
import { versionOf } from '../../../../../drawn.ts';
import type { RequestHandler } from './$types';

/** A tile of the base map: water, green, streets, railway and their names. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const number = tileNumber(params.z, params.x, params.y);
  if (number === null) error(404, `There is no tile ${params.z}/${params.x}/${params.y}.`);
  const tag = `${await versionOf(locals.db, params.district)}-base`;
  const kind = { contentType: 'application/vnd.mapbox-vector-tile', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const index = await tileIndexes.of(tag, async () => baseIndex(await baseFeatures.all(locals.db, params.district)));
  return compressedAnswer(request, encodeTile(index, number), kind);
};
