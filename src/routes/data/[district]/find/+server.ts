import * as find from '#lib/server/db/find.ts';
import { districtOr404 } from '#lib/server/district-or-404.ts';
import type { RequestHandler } from './$types';

/** What is called so: units, places and streets, by characters or pinyin. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const district = await districtOr404(locals.db, params.district);
  const found = await find.byName(locals.db, district.code, url.searchParams.get('q') ?? '');
  return Response.json(found, { headers: { 'cache-control': 'private, no-cache' } });
};
