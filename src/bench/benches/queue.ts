import { BucketQueue } from '#lib/core/walk/bucket-queue.ts';
import { Heap } from '#lib/core/walk/heap.ts';
import type { WalkNetwork } from '#lib/core/walk/network.ts';
import { paceBetween } from '#lib/core/walk/pace-along.ts';
import { unreached } from '#lib/core/walk/reach.ts';
import { asked } from '../bench-context.ts';
import { timesAsLong, type Timing } from '../measure.ts';
import { nearestVertex, snappedPlaces } from '../place-vertices.ts';
import { duration, times } from '../table.ts';
import type { Bench } from './bench.ts';

const placeCount = 64;
const minutesAsked = [5, 15, 30, null] as const;

/** Not beside peers, but one queue beside another: the same plain search, keys alone, so that little but the queue is timed. */
export const queue: Bench = {
  name: 'queue',
  question: 'Which queue is the quicker, for searches of 5, 15 and 30 minutes and of the whole network?',
  run: async (context) => {
    const { model } = context;
    const search = new KeySearch(model.network);
    const vertices = snappedPlaces(model)
      .slice(0, placeCount)
      .map((place) => nearestVertex(model, place));
    const buckets: string[] = [];
    const heap: string[] = [];
    for (const minutes of minutesAsked) {
      const limit = minutes === null ? unreached - 1 : minutes * 60_000 * asked.pace.metresPerSecond;
      const from = (turn: number): number => vertices[turn % vertices.length] ?? 0;
      for (let turn = 0; turn < vertices.length; turn++) {
        if (!search.agrees(from(turn), limit)) throw new Error(`The queues disagree from vertex ${from(turn)}.`);
      }
      const runsPerRound = minutes === null ? 2 : vertices.length;
      const [ours, theirs] = await context.measure([
        { name: 'buckets', run: (turn) => search.byBuckets(from(turn), limit), runsPerRound },
        { name: 'heap', run: (turn) => search.byHeap(from(turn), limit), runsPerRound }
      ]);
      if (ours === undefined || theirs === undefined) continue;
      buckets.push(told(ours));
      heap.push(told(theirs), times(timesAsLong(theirs, ours)));
    }
    return {
      title: queue.question,
      head: ['', ...minutesAsked.flatMap((minutes) => [minutes === null ? 'whole' : `${minutes} min`, '× ours'])],
      rows: [
        ['buckets of 16 m', ...buckets.flatMap((cell) => [cell, '–'])],
        ['4-ary heap, keys lowered', ...heap]
      ],
      notes: [`Medians; from ${vertices.length} places. Both found the same weights.`]
    };
  }
};

function told({ medianMilliseconds }: Timing): string {
  return duration(medianMilliseconds);
}

/** Weights from one vertex along pieces, walls and waits left aside. */
class KeySearch {
  readonly #network: WalkNetwork;
  readonly #weight: Int32Array;
  readonly #key: Int32Array;
  readonly #touched: number[] = [];
  readonly #buckets = new BucketQueue();
  readonly #heap: Heap;

  constructor(network: WalkNetwork) {
    this.#network = network;
    this.#weight = network.pieceMillimetres.map((length, piece) => paceBetween(network, piece, 0, length));
    this.#key = new Int32Array(network.vertexCount).fill(unreached);
    this.#heap = new Heap(this.#key);
  }

  byBuckets(from: number, limit: number): Int32Array {
    const key = this.#begin();
    const buckets = this.#buckets;
    buckets.clear();
    this.#lower(from, 0);
    buckets.push(from, 0);
    while (buckets.size > 0) {
      const vertex = buckets.pop();
      if (buckets.key !== key[vertex]) continue;
      this.#spread(vertex, limit, (next, nextKey) => buckets.push(next, nextKey));
    }
    return key;
  }

  byHeap(from: number, limit: number): Int32Array {
    const key = this.#begin();
    const heap = this.#heap;
    this.#lower(from, 0);
    heap.raise(from);
    while (heap.size > 0) this.#spread(heap.pop(), limit, (next) => heap.raise(next));
    return key;
  }

  agrees(from: number, limit: number): boolean {
    const keys = this.byBuckets(from, limit).slice();
    return this.byHeap(from, limit).every((key, vertex) => key === keys[vertex]);
  }

  #begin(): Int32Array {
    for (const vertex of this.#touched) this.#key[vertex] = unreached;
    this.#touched.length = 0;
    return this.#key;
  }

  #spread(vertex: number, limit: number, queueIn: (vertex: number, key: number) => void): void {
    const { arcStart, arcTarget, arcPiece } = this.#network;
    const base = this.#key[vertex] ?? unreached;
    const end = arcStart[vertex + 1] ?? 0;
    for (let arc = arcStart[vertex] ?? 0; arc < end; arc++) {
      const next = arcTarget[arc] ?? 0;
      const nextKey = base + (this.#weight[arcPiece[arc] ?? 0] ?? 0);
      if (nextKey > limit || nextKey >= (this.#key[next] ?? 0)) continue;
      this.#lower(next, nextKey);
      queueIn(next, nextKey);
    }
  }

  #lower(vertex: number, key: number): void {
    if (this.#key[vertex] === unreached) this.#touched.push(vertex);
    this.#key[vertex] = key;
  }
}
