import { availableParallelism } from 'node:os';
import { WalkThread } from './walk-thread.ts';

/** More threads than this wait for each other's memory. */
const most = 4;

/** Several threads that walk in one network together, each in the same file in shared memory. */
export class WalkCrew {
  /** The one that is there from the beginning, and builds the network. */
  readonly first = new WalkThread();
  readonly #others: WalkThread[] = [];
  #stopped = false;

  /** Starts more threads, as many as have a processor and no more than `wanted` in all: while the first builds, they get ready. */
  grow(wanted: number): void {
    while (!this.#stopped && this.size < Math.min(wanted, availableParallelism(), most)) {
      this.#others.push(new WalkThread());
    }
  }

  /** Another than the first, where there is one. */
  get last(): WalkThread {
    return this.#others.at(-1) ?? this.first;
  }

  get size(): number {
    return 1 + this.#others.length;
  }

  /**
   * Has all threads but the first open the network in its file.
   * @throws where one refuses it
   */
  async open(network: string, edition: string, bytes: SharedArrayBuffer): Promise<void> {
    const refusals = this.#others.map((thread) => thread.ask({ kind: 'open', network, edition, bytes }));
    for (const refused of await Promise.all(refusals)) if (refused !== null) throw new Error(refused);
  }

  /**
   * Gives each task to the next thread that is free; the answers are in the order of the tasks.
   * @throws what the first failing task threw; no other is begun then
   */
  async share<T>(tasks: readonly ((thread: WalkThread) => Promise<T>)[]): Promise<T[]> {
    const answers: T[] = [];
    const left = [...tasks.entries()];
    const work = async (thread: WalkThread): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [at, task] = next;
        answers[at] = await task(thread);
      }
    };
    try {
      await Promise.all([this.first, ...this.#others].map(work));
    } finally {
      left.length = 0;
    }
    return answers;
  }

  /** Ends all threads at once; what they were asked is rejected. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([this.first, ...this.#others].map((thread) => thread.stop()));
  }
}
