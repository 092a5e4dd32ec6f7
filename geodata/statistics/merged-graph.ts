import type { LonLat } from '../../src/lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '../../src/lib/core/walk/street-edge.ts';

/** A stretch of street between two junctions or ends. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly path: readonly LonLat[];
  readonly isLevel: boolean;
}

/** A street network as a plain graph, points where only two pieces meet taken out. */
export interface MergedGraph {
  readonly positions: readonly LonLat[];
  readonly stretches: readonly Stretch[];
  /** The numbers of the stretches that end at each vertex; a round one twice. */
  readonly at: readonly (readonly number[])[];
}

/** What is the network once chains of pieces are single stretches? Rings that nothing meets are left out. */
export function mergedGraph(edges: readonly StreetEdge[]): MergedGraph {
  const meeting: number[][] = [];
  edges.forEach(({ from, to }, i) => {
    (meeting[from] ??= []).push(i);
    (meeting[to] ??= []).push(i);
  });
  const isPassed = (node: number): boolean => {
    const here = meeting[node] ?? [];
    return here.length === 2 && here[0] !== here[1];
  };
  const numbers = new Map<number, number>();
  const positions: LonLat[] = [];
  const at: number[][] = [];
  const stretches: Stretch[] = [];
  const vertexOf = (node: number, position: LonLat): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    numbers.set(node, positions.length);
    at.push([]);
    return positions.push(position) - 1;
  };
  const walked = new Set<number>();
  edges.forEach((first, start) => {
    for (const node of [first.from, first.to]) {
      if (isPassed(node) || walked.has(start)) continue;
      const path: LonLat[] = [];
      let metres = 0;
      let isLevel = true;
      let here = node;
      let next: number | undefined = start;
      while (next !== undefined) {
        const edge: StreetEdge | undefined = edges[next];
        if (edge === undefined) break;
        walked.add(next);
        const steps = edge.from === here ? edge.path : edge.path.toReversed();
        path.push(...(path.length === 0 ? steps : steps.slice(1)));
        metres += edge.lengthMetres;
        isLevel &&= edge.structure === null;
        here = edge.from === here ? edge.to : edge.from;
        next = isPassed(here) ? meeting[here]?.find((other) => !walked.has(other)) : undefined;
      }
      const [begin, end] = [path[0], path.at(-1)];
      if (begin === undefined || end === undefined) continue;
      const stretch = { from: vertexOf(node, begin), to: vertexOf(here, end), metres, path, isLevel };
      const number = stretches.push(stretch) - 1;
      at[stretch.from]?.push(number);
      at[stretch.to]?.push(number);
    }
  });
  return { positions, stretches, at };
}
