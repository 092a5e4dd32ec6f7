import { distanceMetres } from '../../src/lib/core/geometry/local-metres.ts';
import { Heap } from '../../src/lib/core/walk/heap.ts';
import { Random } from '../generator/random.ts';
import type { MergedGraph } from './merged-graph.ts';

/** Pairs so far apart in a straight line, metres: a walk of five to twenty-five minutes. */
const leastMetres = 300;
const mostMetres = 1500;
const starts = 150;
const endsEach = 4;

/** How much longer is the way on foot than the straight line, for random pairs of vertices that hang together? One ratio a pair. */
export function detourRatios({ positions, stretches, at }: MergedGraph): number[] {
  const random = new Random(1);
  const keys = new Int32Array(positions.length);
  const queue = new Heap(keys);
  const ratios: number[] = [];
  for (let i = 0; i < starts; i++) {
    const start = random.whole(0, positions.length - 1);
    const here = positions[start];
    if (here === undefined) continue;
    keys.fill(never);
    keys[start] = 0;
    queue.raise(start);
    while (queue.size > 0) {
      const vertex = queue.pop();
      for (const number of at[vertex] ?? []) {
        const stretch = stretches[number];
        if (stretch === undefined) continue;
        const next = stretch.from === vertex ? stretch.to : stretch.from;
        const decimetres = (keys[vertex] ?? never) + Math.round(stretch.metres * 10);
        if (decimetres >= (keys[next] ?? never)) continue;
        keys[next] = decimetres;
        queue.raise(next);
      }
    }
    const within = positions.flatMap((position, vertex) => {
      const metres = distanceMetres(here, position);
      const walked = (keys[vertex] ?? never) / 10;
      return metres < leastMetres || metres > mostMetres || keys[vertex] === never ? [] : [walked / metres];
    });
    for (let end = 0; end < endsEach && within.length > 0; end++) ratios.push(random.pick(within));
  }
  return ratios;
}

const never = 2_000_000_000;
