import { Worker } from 'node:worker_threads';
import type { OptionChunk } from '../db/packed-options.ts';
import type { WalkAnswers, WalkQuestion, WalkReply, WalkRequest } from './walk-messages.ts';

/** What may be heard of a question before it is answered. */
interface Heard {
  readonly onProgress?: (share: number) => void;
  readonly onChunk?: (chunk: OptionChunk) => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly heard: Heard;
}

/** One worker thread that walks, and the questions it has not answered yet. */
export class WalkThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #ended: Error | null = null;

  constructor() {
    // import.meta.resolve finds the file beside the source in the built server too; new URL('./…') would not.
    this.#worker = new Worker(new URL(import.meta.resolve('#lib/server/jobs/walk-worker.ts')));
    this.#worker.on('message', (reply: WalkReply) => this.#take(reply));
    this.#worker.on('error', (error) => this.#end(toError(error)));
    this.#worker.on('exit', () => this.#end(new Error('the walking thread has ended')));
    // An idle thread keeps no process alive; one that is asked something does.
    this.#worker.unref();
  }

  /** False once the thread has ended; a new one must be started. */
  get alive(): boolean {
    return this.#ended === null;
  }

  /** Asks and waits. Rejects with the worker's sentence, or when the thread ends before it answers. */
  ask<K extends keyof WalkAnswers>(
    question: Extract<WalkQuestion, { readonly kind: K }>,
    heard?: Heard
  ): Promise<WalkAnswers[K]>;
  ask(question: WalkQuestion, heard: Heard = {}): Promise<unknown> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, heard });
      this.#worker.ref();
      const request: WalkRequest = { id, question };
      this.#worker.postMessage(request);
    });
  }

  /** Ends the thread at once, whatever it is doing; open questions are rejected. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(reply: WalkReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if (reply.kind === 'progress') return waiting.heard.onProgress?.(reply.share);
    if (reply.kind === 'chunk') return waiting.heard.onChunk?.(reply.chunk);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.kind === 'answer') waiting.resolve(reply.answer);
    else waiting.reject(new Error(reply.message));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
