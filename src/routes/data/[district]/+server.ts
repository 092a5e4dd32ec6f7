import { error } from '@sveltejs/kit';
import * as toldDistricts from '#lib/server/told-districts.ts';
import type { RequestHandler } from './$types';

/** One district, and which kind is asked about within how many minutes where nobody says. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const told = await toldDistricts.one(locals.db, params.district);
  if (told === null) error(404, `There is no district "${params.district.slice(0, 60)}" here.`);
  return Response.json(told, { headers: { 'cache-control': 'no-store' } });
};
