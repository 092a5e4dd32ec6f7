import { memoryUsage } from 'node:process';
import { sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { asked } from '../bench-context.ts';
import { duration, whole } from '../table.ts';
import type { Bench } from './bench.ts';

/** How the work grows with the network: run it with several sizes and read the tables one below the other. */
export const bySize: Bench = {
  name: 'by-size',
  question: 'What does a sweep cost on a network of this size?',
  run: async (context) => {
    const { model, people } = context;
    const began = performance.now();
    const network = sweepNetwork(model, asked.pace.access);
    const eliminated = performance.now();
    const swept = sweepFor(model, network, asked.pace, people);
    const ready = performance.now();
    const { sweep } = swept;
    const book = context.newBook();
    const [run, walk] = await context.measure([
      { name: 'all', run: () => (sweep.run(book), sweep.reachedPeople(asked.seconds * 1000)), runsPerRound: 5 },
      { name: 'network', run: () => (sweep.seed(book), sweep.walk()), runsPerRound: 5 }
    ]);
    if (run === undefined || walk === undefined) throw new Error('Nothing was measured.');
    const { vertexCount } = sweep;
    const nanoseconds = (milliseconds: number): string => `${((milliseconds * 1e6) / vertexCount).toFixed(1)}`;
    return {
      title: bySize.question,
      head: ['', '', 'ns a vertex'],
      rows: [
        ['put in order, once for all speeds', duration(eliminated - began), nanoseconds(eliminated - began)],
        ['weighed and laid out for one speed', duration(ready - eliminated), nanoseconds(ready - eliminated)],
        ['six kinds over the network', duration(walk.medianMilliseconds), nanoseconds(walk.medianMilliseconds)],
        ['… into buildings and units', duration(run.medianMilliseconds), nanoseconds(run.medianMilliseconds)]
      ],
      notes: [
        `${whole(vertexCount)} vertices, ${whole(sweep.arcCount)} arcs (${(sweep.arcCount / vertexCount).toFixed(2)} a vertex), ${whole(sweep.buildingCount)} buildings. The sweep holds ${(sweep.bytesHeld / 1e6).toFixed(1)} MB; the whole process, plain objects of the town included, ${whole(memoryUsage().rss / 1e6)} MB.`
      ]
    };
  }
};
