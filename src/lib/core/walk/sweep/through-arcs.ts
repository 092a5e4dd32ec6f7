import type { ThroughGraph } from './through-graph.ts';

/**
 * The links of a graph from each vertex: those of v are `start[v] … start[v + 1]`; link i leads to `pairs[2 i]` and costs
 * `pairs[2 i + 1]` millimetres. Side by side, so that a step of a search touches one line of memory.
 */
export interface ThroughArcs {
  readonly start: Int32Array;
  readonly pairs: Int32Array;
}

/** Lays a graph's links out by vertex, each twice. */
export function throughArcs({ vertexCount, from, to }: ThroughGraph, weights: Int32Array): ThroughArcs {
  const start = new Int32Array(vertexCount + 1);
  for (let link = 0; link < from.length; link++) {
    start[from[link]! + 1]!++;
    start[to[link]! + 1]!++;
  }
  for (let v = 0; v < vertexCount; v++) start[v + 1]! += start[v]!;
  const next = start.slice();
  const pairs = new Int32Array(from.length * 4);
  const put = (vertex: number, other: number, weight: number): void => {
    const at = next[vertex]!++ * 2;
    pairs[at] = other;
    pairs[at + 1] = weight;
  };
  for (let link = 0; link < from.length; link++) {
    put(from[link]!, to[link]!, weights[link]!);
    put(to[link]!, from[link]!, weights[link]!);
  }
  return { start, pairs };
}
