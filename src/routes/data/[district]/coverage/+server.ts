import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { questionOf, versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** Who reaches a kind of service, unit by unit, for every number of minutes. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const version = await versionOf(locals.db, params.district);
  const { service, walker } = questionOf(url);
  const tag = `${version}-coverage-${service}-${walker}`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () =>
    JSON.stringify({ service, walker, ...(await gaps.curves(locals.db, params.district, { service, walker })) })
  );
  return compressedAnswer(request, body, kind);
};
