import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as thresholds from '#lib/server/db/thresholds.ts';
import { wallPicture } from '#lib/server/jobs/wall-picture.ts';
import { questionOf, versionOf } from '../drawn.ts';
import type { RequestHandler } from './$types';

/** Longer than this nobody waits for the week: the answer says it is still to come. */
const weekMilliseconds = 1500;

/** All that a wall shows of one kind of service, in one piece (core/wall/wall-picture.ts). Minutes left out are those of the kind's rule. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const data = await versionOf(locals.db, params.district);
  const { service, walker, minutes } = questionOf(url);
  const asked = url.searchParams.has('minutes') ? minutes : null;
  // Rules change without the data, and a day may bring another rule into force.
  const today = (await districts.today(locals.db, params.district)) ?? '';
  const rules = JSON.stringify([today, await thresholds.rules(locals.db, params.district, today)]);
  const version = `${data}-${createHash('sha256').update(rules).digest('hex').slice(0, 8)}`;
  const tag = `${version}-wall-${service}-${walker}-${asked ?? 'rule'}`;
  if (hasTag(request, tag)) return compressedAnswer(request, null, { contentType: 'application/json', tag });
  const picture = await madeOnce(tag, async () => {
    const found = await wallPicture(
      locals.db,
      params.district,
      { service, walker, minutes: asked },
      { waitMilliseconds: weekMilliseconds, version }
    );
    return JSON.stringify(found);
  });
  if (picture === 'null') error(404, 'Walking times have not been computed yet.');
  // An answer without its week is not the last word on this edition.
  const isWhole = !picture.toString().includes('"week":null');
  return compressedAnswer(request, picture, { contentType: 'application/json', tag: isWhole ? tag : `${tag}-early` });
};
