import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { questionOf, versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

const circleMinutes = [5, 10, 15];

/** The service circles: outlines of what is reached in 5, 10 and 15 minutes. For drawing only, never for counting. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const { service, walker } = questionOf(url);
  const tag = `${await versionOf(locals.db, params.district)}-circles-${service}-${walker}`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => {
    const outlines = await walks.circles(locals.db, params.district, service, walker, circleMinutes);
    return JSON.stringify(outlines.map((outline, index) => ({ minutes: circleMinutes[index] ?? 0, outline })));
  });
  return compressedAnswer(request, body, kind);
};
