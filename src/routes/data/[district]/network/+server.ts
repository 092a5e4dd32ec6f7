import { networkFormat } from '#lib/core/walk/file/network-file.ts';
import { keptAnswer } from '#lib/server/compressed.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/**
 * The walking network with buildings and places on it, as the server itself walks in it: the one file of network-file.ts, which the
 * browser opens where it lies. Doors and streets, what places offer, and people by counting cell (counted-sections.ts), never by
 * building.
 */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const tag = `${await versionOf(locals.db, params.district)}-network-${networkFormat.version}`;
  const kind = { contentType: 'application/octet-stream', tag };
  return keptAnswer(request, kind, () => walks.network(locals.db, params.district));
};
