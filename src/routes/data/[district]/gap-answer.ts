import { createHash } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import * as districts from '#lib/server/db/districts.ts';
import * as thresholds from '#lib/server/db/thresholds.ts';
import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import { GapQuestionProblem, type GapQuestion } from '#lib/server/db/cell-verdicts.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import { questionOf, versionOf } from './drawn.ts';

type Asked = GapQuestion & { readonly within: string | null };

/**
 * Answers a question about gaps (drawn.ts; `within=CODE` for one unit alone) as JSON, made once for an edition of the data. 404 with a sentence for a question that cannot be
 * answered, and where the answer is null.
 * @param name of what is answered, with all of the address that the question does not hold
 */
export async function gapAnswer(
  {
    params,
    url,
    request,
    locals
  }: Pick<RequestEvent, 'url' | 'request' | 'locals'> & { readonly params: { readonly district: string } },
  name: string,
  make: (db: App.Locals['db'], question: Asked, today: string) => Promise<object | null>
): Promise<Response> {
  const version = await versionOf(locals.db, params.district);
  const { service, walker, minutes, when } = questionOf(url);
  const within = url.searchParams.get('within');
  const where = encodeURIComponent(within ?? '').slice(0, 60);
  // Rules change without the data: what speaks of one must not outlive it.
  const today = (await districts.today(locals.db, params.district)) ?? error(404, 'The district was removed just now.');
  const rules = JSON.stringify(await thresholds.rules(locals.db, params.district, today));
  const ruled = createHash('sha256').update(rules).digest('hex').slice(0, 8);
  const tag = `${version}-${ruled}-${name}-${service}-${walker}-${minutes}-${when ?? 'any'}-${where}`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => {
    const opening = await openingAt(locals.db, params.district, walker, when);
    return JSON.stringify(await make(locals.db, { service, walker, minutes, within, opening }, today));
  }).catch(refused);
  if (body === 'null') error(404, `There is no such ${name} in ${params.district}.`);
  return compressedAnswer(request, body, kind);
}

function refused(problem: unknown): never {
  if (problem instanceof GapQuestionProblem) error(404, problem.message);
  throw problem;
}
