import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

type Body = Uint8Array<ArrayBuffer> | string;

export interface AnswerKind {
  readonly contentType: string;
  /** Names this very answer: the same tag means the same bytes. */
  readonly tag: string;
}

/**
 * An answer of data: 304 when the reader has it, gzip where the reader takes it (adapter-node does not compress what
 * is made on request), 204 for nothing at all.
 */
export async function compressedAnswer(
  request: Request,
  body: Body | null,
  { contentType, tag }: AnswerKind
): Promise<Response> {
  const headers = new Headers({
    etag: `W/"${tag}"`,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding'
  });
  if (hasTag(request, tag)) return new Response(null, { status: 304, headers });
  if (body === null) return new Response(null, { status: 204, headers });
  headers.set('content-type', contentType);
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(body, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(await compress(body)), { headers });
}

/** Does the reader already hold the answer of this tag? Asked before the work of making it. */
export function hasTag(request: Request, tag: string): boolean {
  const known = request.headers.get('if-none-match') ?? '';
  return known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === `"${tag}"`);
}

const making = new Map<string, Promise<Body>>();

/** Whoever asks for an answer that is being made waits for that one: fifty screens that start at once cost one making. */
export function madeOnce(tag: string, make: () => Promise<Body>): Promise<Body> {
  const underWay = making.get(tag);
  if (underWay !== undefined) return underWay;
  const mine = make().finally(() => making.delete(tag));
  making.set(tag, mine);
  return mine;
}
