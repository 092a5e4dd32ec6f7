import { serviceOf, walkerOf } from '#lib/core/coverage/question.ts';
import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** Who reaches a kind of service, unit by unit, for every number of minutes. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const version = await versionOf(locals.db, params.district);
  const service = serviceOf(url.searchParams.get('service'));
  const walker = walkerOf(url.searchParams.get('walker'));
  const tag = `${version}-${service}-${walker}`;
  const known = hasTag(request, tag);
  const curves = known ? null : await gaps.curves(locals.db, params.district, { service, walker });
  return compressedAnswer(request, curves === null ? null : JSON.stringify({ service, walker, ...curves }), {
    contentType: 'application/json',
    tag
  });
};
