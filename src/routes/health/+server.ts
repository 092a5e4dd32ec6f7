import * as districts from '#lib/server/db/districts.ts';
import type { RequestHandler } from './$types';

/**
 * Does the server answer, and its database with it? For the command that starts it, for a supervisor, and for the page that
 * waits: while there is nothing to see yet, 503 and how far it is.
 */
export const GET: RequestHandler = async ({ locals }) => {
  const { preparing } = locals;
  if (preparing !== null) {
    const headers = { 'cache-control': 'no-store', 'retry-after': '1' };
    return Response.json({ ready: false, preparing }, { status: 503, headers });
  }
  const open = await districts.list(locals.db);
  return Response.json({ ready: true, districts: open.length }, { headers: { 'cache-control': 'no-store' } });
};
