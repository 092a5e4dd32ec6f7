import type { BuildingData } from '../../src/lib/core/district/district-data.ts';
import { distanceMetres } from '../../src/lib/core/geometry/local-metres.ts';
import { polygonAreaSquareMetres } from '../../src/lib/core/geometry/ring.ts';
import type { StreetEdge } from '../../src/lib/core/walk/street-edge.ts';
import { upwardArcsPerVertex } from './contraction.ts';
import { detourRatios } from './detour.ts';
import { blockAreas } from './faces.ts';
import { mergedGraph, type Stretch } from './merged-graph.ts';

/** What a town's streets and buildings are like, in numbers that can be laid beside another town's. */
export interface TownFigures {
  /** Junctions and ends, once points where only two pieces meet are taken out. */
  readonly vertices: number;
  readonly stretches: number;
  readonly meanDegree: number;
  readonly deadEndShare: number;
  readonly threeWayShare: number;
  readonly fourWayShare: number;
  readonly medianStretchMetres: number;
  /** Lower quartile, median, upper quartile. */
  readonly blockSquareMetres: Quartiles;
  readonly meanDetour: number;
  readonly medianDetour: number;
  /** Of the bearings of all streets, weighted by length, in 36 classes; 0 one direction, 1 all alike (Boeing 2019, over ln 36). */
  readonly bearingEntropy: number;
  readonly upwardArcs: number;
  readonly buildings: number;
  readonly footprintSquareMetres: Quartiles | null;
  readonly floors: Quartiles | null;
}

export type Quartiles = readonly [number, number, number];

/** What are a town's streets and buildings like? */
export function townFigures(
  edges: readonly StreetEdge[],
  buildings: readonly Pick<BuildingData, 'footprint' | 'floors'>[]
): TownFigures {
  const graph = mergedGraph(edges);
  const { positions, stretches, at } = graph;
  const share = (degree: number): number => at.filter((here) => here.length === degree).length / positions.length;
  const detours = detourRatios(graph);
  return {
    vertices: positions.length,
    stretches: stretches.length,
    meanDegree: (2 * stretches.length) / positions.length,
    deadEndShare: share(1),
    threeWayShare: share(3),
    fourWayShare: share(4),
    medianStretchMetres: quartiles(stretches.map(({ metres }) => metres))?.[1] ?? NaN,
    blockSquareMetres: quartiles(blockAreas(graph)) ?? [NaN, NaN, NaN],
    meanDetour: detours.reduce((sum, ratio) => sum + ratio, 0) / detours.length,
    medianDetour: quartiles(detours)?.[1] ?? NaN,
    bearingEntropy: bearingEntropy(stretches),
    upwardArcs: upwardArcsPerVertex(graph),
    buildings: buildings.length,
    footprintSquareMetres: quartiles(buildings.map(({ footprint }) => polygonAreaSquareMetres(footprint))),
    floors: quartiles(buildings.map(({ floors }) => floors))
  };
}

function quartiles(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const of = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return [of(0.25), of(0.5), of(0.75)];
}

const classes = 36;

/** How evenly do streets run in all directions? Both ways along each straight piece; north is in the middle of its class. */
function bearingEntropy(stretches: readonly Stretch[]): number {
  const metres = new Float64Array(classes);
  for (const { path } of stretches) {
    path.forEach((b, i) => {
      const a = path[i - 1];
      if (a === undefined) return;
      const east = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180);
      const turn = Math.atan2(east, b[1] - a[1]) / (2 * Math.PI);
      for (const bearing of [turn, turn + 0.5]) {
        const number = Math.round((((bearing % 1) + 1) % 1) * classes) % classes;
        metres[number] = (metres[number] ?? 0) + distanceMetres(a, b);
      }
    });
  }
  const total = metres.reduce((sum, some) => sum + some, 0);
  const entropy = metres.reduce((sum, some) => (some > 0 ? sum - (some / total) * Math.log(some / total) : sum), 0);
  return entropy / Math.log(classes);
}
