import { compressedAnswer, hasTag } from '#lib/server/compressed.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { questionOf, versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** Who reaches a kind of service, unit by unit, for every number of minutes. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const version = await versionOf(locals.db, params.district);
  const { service, walker } = questionOf(url);
  const tag = `${version}-${service}-${walker}`;
  const known = hasTag(request, tag);
  const curves = known ? null : await gaps.curves(locals.db, params.district, { service, walker });
  return compressedAnswer(request, curves === null ? null : JSON.stringify({ service, walker, ...curves }), {
    contentType: 'application/json',
    tag
  });
};
