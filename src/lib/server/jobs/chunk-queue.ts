import type { OptionChunk } from '../db/packed-options.ts';

/** Chunks that come by messages, taken one after the other by `for await`. Ends when told so, throws when told to fail. */
export class ChunkQueue implements AsyncIterable<OptionChunk> {
  readonly #chunks: OptionChunk[] = [];
  #ended = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  push(chunk: OptionChunk): void {
    this.#chunks.push(chunk);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<OptionChunk> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure.error;
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
