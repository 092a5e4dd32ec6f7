import * as districts from '#lib/server/db/districts.ts';
import type { RequestHandler } from './$types';

/** Does the server answer, and its database with it? For the command that starts it, and for a supervisor. */
export const GET: RequestHandler = async ({ locals }) => {
  const open = await districts.list(locals.db);
  return Response.json({ ready: true, districts: open.length }, { headers: { 'cache-control': 'no-store' } });
};
