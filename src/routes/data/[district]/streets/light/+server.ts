import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { questionOf, versionOf } from '../../drawn.ts';
import type { RequestHandler } from './$types';

/**
 * How far each street's two ends are from the nearest place of the kind: two little-endian u16 of deciseconds an edge,
 * in the order of streets; 65535 beyond the stored limit.
 */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const { service, walker } = questionOf(url);
  const tag = `${await versionOf(locals.db, params.district)}-light-${service}-${walker}`;
  const kind = { contentType: 'application/octet-stream', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => {
    const light = await walks.streets(locals.db, params.district, service, walker);
    return new Uint8Array(Uint16Array.from(light).buffer);
  });
  return compressedAnswer(request, body, kind);
};
