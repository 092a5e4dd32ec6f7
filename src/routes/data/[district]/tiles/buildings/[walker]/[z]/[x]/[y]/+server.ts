import { error } from '@sveltejs/kit';
import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as buildings from '#lib/server/db/buildings.ts';
import { buildingIndex, encodeTile, tileIndexes, tileNumber } from '#lib/server/tile.ts';
import { versionOf, walkerOf } from '../../../../../../drawn.ts';
import type { RequestHandler } from './$types';

/** A tile of buildings with their minutes to each kind of service, for one class of walker. Never a count of people. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const number = tileNumber(params.z, params.x, params.y);
  if (number === null) error(404, `There is no tile ${params.z}/${params.x}/${params.y}.`);
  const walker = walkerOf(params.walker);
  const tag = `${await versionOf(locals.db, params.district)}-${walker}`;
  const kind = { contentType: 'application/vnd.mapbox-vector-tile', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const index = await tileIndexes.of(tag, async () =>
    buildingIndex(await buildings.footprints(locals.db, params.district, walker))
  );
  return compressedAnswer(request, encodeTile(index, number), kind);
};
