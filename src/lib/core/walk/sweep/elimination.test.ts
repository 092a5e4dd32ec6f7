import { describe, expect, test } from 'vitest';
import { dice } from '../../chance/dice.ts';
import { eliminate } from './elimination.ts';
import { beyond, weigh } from './hierarchy.ts';
import { lanes, plainKernel } from './kernel.ts';
import { throughArcs } from './through-arcs.ts';
import type { ThroughGraph } from './through-graph.ts';
import { ThroughSearch } from './through-search.ts';

function graphOf(vertexCount: number, links: readonly (readonly [number, number])[]): ThroughGraph {
  return {
    vertexCount,
    from: Int32Array.from(links, ([from]) => from),
    to: Int32Array.from(links, ([, to]) => to),
    piece: Int32Array.from(links, (_, index) => index)
  };
}

/** Distances from one vertex over a hierarchy, by the plain kernel. */
function swept(graph: ThroughGraph, weights: Int32Array, from: number, limit: number): number[] {
  const { place, groups, pairs } = weigh(eliminate(graph), weights, limit);
  const count = graph.vertexCount;
  const labels = count * lanes;
  const kernel = plainKernel((labels + groups.length + pairs.length) * 4);
  const all = new Int32Array(kernel.memory);
  all.fill(beyond, 0, labels);
  all.set(groups, labels);
  all.set(pairs, labels + groups.length);
  all[(place[from] ?? 0) * lanes] = 0;
  const groupsAt = labels * 4;
  const pairsAt = (labels + groups.length) * 4;
  kernel.up(0, groupsAt, groups.length / 2, pairsAt);
  kernel.down(0, groupsAt, groups.length / 2, pairsAt, count, pairs.length / 2);
  return Array.from(place, (at) => all[at * lanes] ?? beyond).map((label) => (label > limit ? beyond : label));
}

describe('an elimination', () => {
  test('leads from each place up only, and names each vertex once', () => {
    const roll = dice(3);
    const links = Array.from({ length: 400 }, () => [Math.floor(roll() * 150), Math.floor(roll() * 150)] as const);
    const order = eliminate(
      graphOf(
        150,
        links.filter(([a, b]) => a !== b)
      )
    );
    expect([...order.vertexAt].sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, vertex) => vertex));
    order.vertexAt.forEach((vertex, place) => expect(order.place[vertex]).toBe(place));
    for (let place = 0; place < 150; place++) {
      for (const above of order.target.subarray(order.start[place], order.start[place + 1])) {
        expect(above).toBeGreaterThan(place);
      }
    }
  });

  test('keeps arcs few on a lattice, its worst case', () => {
    const side = 60;
    const order = eliminate(lattice(side));
    // No order of a lattice of n vertices has fewer than about n log n; this one is at 15.2 a vertex here.
    expect(order.target.length / side ** 2).toBeLessThan(18);
  });
});

function lattice(side: number): ThroughGraph {
  const links: [number, number][] = [];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const vertex = row * side + column;
      if (column + 1 < side) links.push([vertex, vertex + 1]);
      if (row + 1 < side) links.push([vertex, vertex + side]);
    }
  }
  return graphOf(side * side, links);
}

describe('a sweep over a hierarchy', () => {
  test('walks a lattice of equal blocks as arithmetic says', () => {
    const side = 12;
    const graph = lattice(side);
    const weights = new Int32Array(graph.from.length).fill(100_000);
    const found = swept(graph, weights, 5 * side + 3, 900_000);
    found.forEach((millimetres, vertex) => {
      const blocks = Math.abs((vertex % side) - 3) + Math.abs(Math.floor(vertex / side) - 5);
      expect(millimetres).toBe(blocks <= 9 ? blocks * 100_000 : beyond);
    });
  });

  test('equals a search on 100 random graphs, parallel ways and ways of no length among them', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const roll = dice(seed);
      const count = 5 + Math.floor(roll() * 60);
      const links = Array.from(
        { length: count * 2 },
        () => [Math.floor(roll() * count), Math.floor(roll() * count)] as const
      );
      const graph = graphOf(
        count,
        links.filter(([a, b]) => a !== b)
      );
      const weights = Int32Array.from(graph.from, () => (roll() < 0.1 ? 0 : Math.floor(roll() * 1000)));
      const limit = 200 + Math.floor(roll() * 2000);
      const search = new ThroughSearch(throughArcs(graph, weights));
      const from = Math.floor(roll() * count);
      search.begin(limit);
      search.start(from, 0);
      search.run();
      expect(swept(graph, weights, from, limit), `seed ${seed}`).toEqual([...search.key]);
    }
  });
});
