import { Heap } from '../../src/lib/core/walk/heap.ts';
import type { MergedGraph } from './merged-graph.ts';

/** A shortcut longer than this is of no use to walks of half an hour at 1.0 m/s, and is dropped. */
const longestShortcutDecimetres = 18_000;
/** A witness search gives up after so many vertices: a needless shortcut costs little, a long search much. */
const mostSettled = 80;

/**
 * How many arcs lead upward from a vertex, on average, once the network is a contraction hierarchy (Geisberger et al. 2008)? Real
 * streets stay below 3.5; a lattice, where many ways are equally short, does not. Vertices are contracted by edge difference
 * and contracted neighbours, with bounded witness searches.
 */
export function upwardArcsPerVertex({ positions, stretches }: MergedGraph): number {
  const neighbours = positions.map(() => new Map<number, number>());
  const join = (a: number, b: number, decimetres: number): void => {
    const known = neighbours[a]?.get(b);
    if (known !== undefined && known <= decimetres) return;
    neighbours[a]?.set(b, decimetres);
    neighbours[b]?.set(a, decimetres);
  };
  for (const { from, to, metres } of stretches) if (from !== to) join(from, to, Math.round(metres * 10));

  const witness = new Witness(neighbours);
  const shortcutsOf = (vertex: number): [number, number, number][] => {
    const around = [...(neighbours[vertex] ?? [])];
    return around.flatMap(([a, toA], i) => {
      const others = around.slice(i + 1).filter(([, toB]) => toA + toB <= longestShortcutDecimetres);
      if (others.length === 0) return [];
      const farthest = Math.max(...others.map(([, toB]) => toA + toB));
      const reached = witness.search(a, vertex, farthest);
      return others.flatMap(([b, toB]): [number, number, number][] =>
        reached(b) <= toA + toB ? [] : [[a, b, toA + toB]]
      );
    });
  };
  const contractedBeside = new Int32Array(positions.length);
  const keys = new Int32Array(positions.length);
  const keyOf = (vertex: number, shortcuts: number): number =>
    2 * (shortcuts - (neighbours[vertex]?.size ?? 0)) + (contractedBeside[vertex] ?? 0);
  const queue = new Heap(keys);
  for (let vertex = 0; vertex < positions.length; vertex++) {
    keys[vertex] = keyOf(vertex, shortcutsOf(vertex).length);
    queue.raise(vertex);
  }
  let arcs = 0;
  while (queue.size > 0) {
    const vertex = queue.pop();
    const shortcuts = shortcutsOf(vertex);
    const key = keyOf(vertex, shortcuts.length);
    if (key > (keys[vertex] ?? 0) && queue.size > 0) {
      keys[vertex] = key;
      queue.raise(vertex);
      continue;
    }
    const around = neighbours[vertex] ?? new Map<number, number>();
    arcs += around.size;
    for (const other of around.keys()) {
      neighbours[other]?.delete(vertex);
      contractedBeside[other] = (contractedBeside[other] ?? 0) + 1;
    }
    neighbours[vertex] = new Map();
    for (const [a, b, decimetres] of shortcuts) join(a, b, decimetres);
  }
  return arcs / positions.length;
}

/** Short searches for a way that does without one vertex. */
class Witness {
  readonly #neighbours: readonly Map<number, number>[];
  readonly #keys: Int32Array;
  readonly #queue: Heap;
  #touched: number[] = [];

  constructor(neighbours: readonly Map<number, number>[]) {
    this.#neighbours = neighbours;
    this.#keys = new Int32Array(neighbours.length).fill(never);
    this.#queue = new Heap(this.#keys);
  }

  /** The decimetres to any vertex from `start` without `avoided`, as far as they were found within the limit. */
  search(start: number, avoided: number, limit: number): (vertex: number) => number {
    for (const vertex of this.#touched) this.#keys[vertex] = never;
    this.#queue.clear();
    this.#touched = [start];
    this.#keys[start] = 0;
    this.#queue.raise(start);
    for (let settled = 0; this.#queue.size > 0 && settled < mostSettled; settled++) {
      const here = this.#queue.pop();
      const so = this.#keys[here] ?? never;
      if (so > limit) break;
      for (const [next, decimetres] of this.#neighbours[here] ?? []) {
        const known = this.#keys[next] ?? never;
        if (next === avoided || so + decimetres >= known) continue;
        if (known === never) this.#touched.push(next);
        this.#keys[next] = so + decimetres;
        this.#queue.raise(next);
      }
    }
    return (vertex) => this.#keys[vertex] ?? never;
  }
}

const never = 2_000_000_000;
