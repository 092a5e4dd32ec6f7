import { error } from '@sveltejs/kit';
import * as units from '#lib/server/db/units.ts';
import type { RequestHandler } from './$types';

/** One unit of a district: its level, its parent, its names and where it lies. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const unit = await units.find(locals.db, params.district, params.code);
  if (unit === null) error(404, `There is no unit "${params.code.slice(0, 60)}" in ${params.district.slice(0, 60)}.`);
  return Response.json(unit, { headers: { 'cache-control': 'no-store' } });
};
