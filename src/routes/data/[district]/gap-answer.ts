import { error, type RequestEvent } from '@sveltejs/kit';
import { compressedAnswer, hasTag, madeOnce } from '#lib/server/compressed.ts';
import { GapQuestionProblem, type GapQuestion } from '#lib/server/db/cell-verdicts.ts';
import { questionOf, versionOf } from './drawn.ts';

/** What an address asks of a district's gaps: the question of drawn.ts, and `within=CODE` for one unit alone. */
export function gapQuestionOf(url: URL): GapQuestion & { readonly within: string | null } {
  const { service, walker, minutes } = questionOf(url);
  return { service, walker, minutes, within: url.searchParams.get('within') };
}

/**
 * Answers a question about gaps as JSON, made once for an edition of the data. 404 with a sentence for a question that cannot be
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
  make: (db: App.Locals['db'], question: ReturnType<typeof gapQuestionOf>) => Promise<object | null>
): Promise<Response> {
  const version = await versionOf(locals.db, params.district);
  const question = gapQuestionOf(url);
  const { service, walker, minutes, within } = question;
  const tag = `${version}-${name}-${service}-${walker}-${minutes}-${encodeURIComponent(within ?? '').slice(0, 60)}`;
  const kind = { contentType: 'application/json', tag };
  if (hasTag(request, tag)) return compressedAnswer(request, null, kind);
  const body = await madeOnce(tag, async () => JSON.stringify(await make(locals.db, question))).catch(refused);
  if (body === 'null') error(404, `There is no such ${name} in ${params.district}.`);
  return compressedAnswer(request, body, kind);
}

function refused(problem: unknown): never {
  if (problem instanceof GapQuestionProblem) error(404, problem.message);
  throw problem;
}
