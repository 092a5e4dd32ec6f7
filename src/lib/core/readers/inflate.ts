/** Why compressed bytes could not be unpacked: more came out than allowed, or they are damaged or cut off. */
export class InflateError extends Error {
  override readonly name = 'InflateError';
  readonly reason: 'too-large' | 'damaged';

  constructor(reason: 'too-large' | 'damaged') {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Unpacks gzip, zlib ('deflate') or bare deflated bytes, refusing to make more than `maxBytes` of them, so that a small file made to
 * explode (a "gzip bomb") is stopped while it grows. Throws InflateError.
 *
 * DecompressionStream is the one inflater that Node and every browser bring along: core needs no seam for it and no
 * dependency, at the price of being asynchronous.
 */
export async function inflate(
  bytes: Uint8Array,
  format: 'gzip' | 'deflate' | 'deflate-raw',
  maxBytes: number
): Promise<Uint8Array> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      // A copy: the stream wants a buffer of its own, and the callers' bytes are views into larger files.
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    }
  });
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > maxBytes) throw new InflateError('too-large');
      chunks.push(part.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof InflateError ? error : new InflateError('damaged');
  }
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
