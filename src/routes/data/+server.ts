import * as toldDistricts from '#lib/server/told-districts.ts';
import type { RequestHandler } from './$types';

/** Which districts are there? */
export const GET: RequestHandler = async ({ locals }) =>
  Response.json(await toldDistricts.all(locals.db), { headers: { 'cache-control': 'no-store' } });
