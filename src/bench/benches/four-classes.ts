import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { countedSections } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel } from '#lib/core/walk/file/network-file.ts';
import { walkerClasses, type WalkerClass } from '#lib/core/walk/pace.ts';
import type { LabelsAsked } from '../labels-worker.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'on one thread';
/** Classes of one access share the order that a network is put in, so they stay together. */
const parted: readonly (readonly WalkerClass[])[] = [['standard', 'elder60', 'elder75'], ['stepFree']];

export const fourClasses: Bench = {
  name: 'four-classes',
  question: 'How long to label every building with six kinds for four classes, the network put in order anew?',
  run: async (context) => {
    const { model, people, kinds } = context;
    const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => String(unit));
    const file = encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds }));
    const bytes = new SharedArrayBuffer(file.length);
    new Uint8Array(bytes).set(file);
    const threads = [new Thread(), new Thread()];
    try {
      for (const thread of threads) await thread.ask({ bytes, walkers: walkerClasses });
      const [first, second] = threads;
      const ask = (thread: Thread | undefined, walkers: readonly WalkerClass[]) =>
        thread?.ask({ bytes: null, walkers }) ?? Promise.reject(new Error('There is no such thread.'));
      const timings = await context.measure(
        [
          { name: ours, run: () => ask(first, walkerClasses) },
          {
            name: 'on two threads',
            run: () => Promise.all([ask(first, parted[0] ?? []), ask(second, parted[1] ?? [])])
          }
        ],
        { warmUpRounds: 2 }
      );
      const labels = whole(model.buildings.count * walkerClasses.length * 6);
      return timingTable(fourClasses.question, timings, ours, [
        `${labels} labels. Both threads have the network's file open in shared memory and have answered before.`
      ]);
    } finally {
      for (const thread of threads) await thread.stop();
    }
  }
};

class Thread {
  readonly #worker = new Worker(new URL('../labels-worker.ts', import.meta.url));

  async ask(asked: LabelsAsked): Promise<unknown> {
    this.#worker.postMessage(asked);
    return once(this.#worker, 'message');
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
