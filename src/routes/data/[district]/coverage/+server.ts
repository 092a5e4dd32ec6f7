import { serviceOf, walkerOf } from '#lib/core/coverage/question.ts';
import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { districtOr404 } from '#lib/server/district-or-404.ts';
import type { RequestHandler } from './$types';

/** Who reaches a kind of service, unit by unit, for every number of minutes. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const district = await districtOr404(locals.db, params.district);
  const service = serviceOf(url.searchParams.get('service'));
  const walker = walkerOf(url.searchParams.get('walker'));
  const tag = `${district.code}-${district.currentRecompute ?? 0}-${service}-${walker}`;
  const known = hasTag(request, tag);
  const curves = known ? null : await gaps.curves(locals.db, district.code, { service, walker });
  return compressedAnswer(request, curves === null ? null : JSON.stringify({ service, walker, ...curves }), {
    contentType: 'application/json',
    tag
  });
};
