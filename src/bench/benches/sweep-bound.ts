import { asked } from '../bench-context.ts';
import { timesAsLong } from '../measure.ts';
import { duration, times, whole } from '../table.ts';
import type { Bench } from './bench.ts';

/** Not beside peers but beside the memory: no program can answer sooner than it can read what it must read. */
export const sweepBound: Bench = {
  name: 'sweep-bound',
  question: 'How near is a sweep to what the memory allows?',
  run: async (context) => {
    const { swept } = context;
    const { sweep } = swept;
    const book = context.newBook();
    sweep.run(book);
    const { walk, buildings } = sweep.bytesTouched;
    const parts = [
      { name: 'network: labels laid, up and down', bytes: walk, run: () => (sweep.seed(book), sweep.walk()) },
      {
        name: 'buildings and units',
        bytes: buildings,
        run: () => (sweep.enter(), sweep.reachedPeople(asked.seconds * 1000))
      }
    ];
    const subjects = parts.flatMap(({ name, bytes, run }) => [
      { name, run, runsPerRound: 50 },
      { name: `${name}: as many bytes copied`, run: copied(bytes, sweep.bytesHeld), runsPerRound: 50 }
    ]);
    const timings = await context.measure(subjects);
    const rows = parts.flatMap(({ bytes }, part) => {
      const [ours, copy] = [timings[part * 2], timings[part * 2 + 1]];
      if (ours === undefined || copy === undefined) return [];
      const gigabytes = bytes / copy.medianMilliseconds / 1e6;
      return [
        [
          ours.name,
          `${(bytes / 1e6).toFixed(2)} MB`,
          duration(ours.medianMilliseconds),
          duration(copy.medianMilliseconds),
          `${gigabytes.toFixed(0)} GB/s`,
          times(timesAsLong(ours, copy))
        ]
      ];
    });
    return {
      title: sweepBound.question,
      head: ['', 'bytes touched', 'takes', 'copying as many', 'memory', '× the bound'],
      rows,
      notes: [
        `${whole(sweep.vertexCount)} vertices of 32 bytes, ${whole(sweep.arcCount)} arcs of 8. Labels count as written once and as read and written by both passes, arcs as read by both; the copy runs back and forth in a buffer of the size a sweep holds, ${(sweep.bytesHeld / 1e6).toFixed(2)} MB, so that it finds it in the same cache.`
      ]
    };
  }
};

/** Copies so many bytes, read and written counted both, within a buffer of a given size. */
function copied(bytes: number, held: number): () => void {
  const half = Math.max(64, Math.floor(held / 2));
  const from = new Uint8Array(half).fill(1);
  const to = new Uint8Array(half);
  return () => {
    let left = Math.floor(bytes / 2);
    while (left > 0) {
      const part = Math.min(left, half);
      to.set(part === half ? from : from.subarray(0, part));
      left -= part;
    }
  };
}
