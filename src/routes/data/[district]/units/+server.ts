import { error } from '@sveltejs/kit';
import { isUnitLevel, unitLevels } from '#lib/core/units/unit.ts';
import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as units from '#lib/server/db/units.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** The boundaries of one level (`?level=`) or of all, widest first, as GeoJSON. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const level = url.searchParams.get('level');
  if (level !== null && !isUnitLevel(level)) {
    error(404, `"${level}" is no level; ask for one of ${unitLevels.join(', ')}.`);
  }
  const tag = `${await versionOf(locals.db, params.district)}-units-${level ?? 'all'}`;
  const kind = { contentType: 'application/geo+json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => {
    const collections = [];
    for (const each of level === null ? unitLevels : [level]) {
      collections.push(await units.boundaries(locals.db, params.district, each));
    }
    const features = collections.flatMap((collection) => collection.features);
    return JSON.stringify({ type: 'FeatureCollection', features });
  });
  return compressedAnswer(request, body, kind);
};
