import * as find from '#lib/server/db/find.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** What is called so: units, places and streets, by characters or pinyin. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  await versionOf(locals.db, params.district);
  const found = await find.byName(locals.db, params.district, url.searchParams.get('q') ?? '');
  return Response.json(found, { headers: { 'cache-control': 'private, no-cache' } });
};
