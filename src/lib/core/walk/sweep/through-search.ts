import { BucketQueue } from '../bucket-queue.ts';
import { beyond } from './hierarchy.ts';
import type { ThroughArcs } from './through-arcs.ts';

/**
 * Walks outward from a few doors over the graph where anybody may walk, to a limit: plain Dijkstra over one number a vertex. For
 * questions about one subject; `Reach` answers those that need to know the way. Nothing is allocated from one search to the next.
 */
export class ThroughSearch {
  /** Millimetres from the start; `beyond` where not reached. */
  readonly key: Int32Array;
  /** The vertices reached by the last search, in no order: `reached[0] … reached[reachedCount - 1]`. */
  readonly reached: Int32Array;
  reachedCount = 0;
  readonly #arcs: ThroughArcs;
  readonly #queue = new BucketQueue();
  #limit = 0;

  constructor(arcs: ThroughArcs) {
    const vertexCount = arcs.start.length - 1;
    this.#arcs = arcs;
    this.key = new Int32Array(vertexCount).fill(beyond);
    this.reached = new Int32Array(vertexCount);
  }

  /** Forgets the last search and begins another. */
  begin(limit: number): void {
    for (let i = 0; i < this.reachedCount; i++) this.key[this.reached[i]!] = beyond;
    this.reachedCount = 0;
    this.#limit = limit;
  }

  /** Starts at a vertex that is so many millimetres away already. */
  start(vertex: number, cost: number): void {
    this.#lower(vertex, cost);
  }

  /** Walks until all within the limit is reached. */
  run(): void {
    const { start, pairs } = this.#arcs;
    const { key } = this;
    const queue = this.#queue;
    while (queue.size > 0) {
      const vertex = queue.pop();
      const cost = queue.key;
      // It was lowered since: that entry comes by itself.
      if (cost !== key[vertex]) continue;
      const end = start[vertex + 1]! * 2;
      for (let at = start[vertex]! * 2; at < end; at += 2) this.#lower(pairs[at]!, cost + pairs[at + 1]!);
    }
  }

  #lower(vertex: number, cost: number): void {
    const known = this.key[vertex]!;
    if (cost >= known || cost > this.#limit) return;
    if (known === beyond) this.reached[this.reachedCount++] = vertex;
    this.key[vertex] = cost;
    this.#queue.push(vertex, cost);
  }
}
