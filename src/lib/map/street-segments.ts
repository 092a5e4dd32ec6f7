import { paces, stairsSpeedShare, type WalkerClass } from '#lib/core/walk/pace.ts';
import { streetFlags, type StreetGeometry } from './street-format.ts';

/** Larger than any time that is drawn. */
const beyond = 1e6;
/** What the server writes for "not reached within the stored limit". */
const notReached = 65535;

/** The straight pieces of all edges, for the graphics card. */
export interface StreetSegments {
  readonly count: number;
  /** lon, lat, 0 of each piece's start and end. */
  readonly sources: Float64Array;
  readonly targets: Float64Array;
  readonly edges: Uint32Array;
  /** Share of its edge's length at which a piece starts and ends. */
  readonly shares: Float32Array;
}

/** The edges cut into their straight pieces. */
export function streetSegments(streets: StreetGeometry): StreetSegments {
  const { edgeCount, positions, starts } = streets;
  const count = Math.max(0, positions.length / 2 - edgeCount);
  const sources = new Float64Array(count * 3);
  const targets = new Float64Array(count * 3);
  const edges = new Uint32Array(count);
  const shares = new Float32Array(count * 2);
  let segment = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    const [first, end] = [starts[edge] ?? 0, starts[edge + 1] ?? 0];
    const total = lengthOf(positions, first, end);
    let walked = 0;
    for (let point = first; point + 1 < end; point++, segment++) {
      sources[segment * 3] = positions[point * 2] ?? 0;
      sources[segment * 3 + 1] = positions[point * 2 + 1] ?? 0;
      targets[segment * 3] = positions[point * 2 + 2] ?? 0;
      targets[segment * 3 + 1] = positions[point * 2 + 3] ?? 0;
      edges[segment] = edge;
      shares[segment * 2] = total > 0 ? walked / total : 0;
      walked += lengthOf(positions, point, point + 2);
      shares[segment * 2 + 1] = total > 0 ? walked / total : 1;
    }
  }
  return { count, sources, targets, edges, shares };
}

/**
 * How long is it from each end of each piece, by either end of its edge? Four deciseconds a piece: at its start by
 * the edge's first and last junction, at its end by the same. The lesser of the two at any point between is the
 * light there. A place in the middle of an edge is seen from its junctions only: near it, the light can be too weak
 * by up to half the edge.
 * @param ends two deciseconds an edge, at its first and last junction; 65535: not reached
 */
export function streetLight(
  streets: StreetGeometry,
  segments: StreetSegments,
  ends: Uint16Array,
  walker: WalkerClass
): Float32Array {
  const light = new Float32Array(segments.count * 4);
  for (let segment = 0; segment < segments.count; segment++) {
    const edge = segments.edges[segment] ?? 0;
    const crossing = crossingDeciseconds(streets, edge, walker);
    const [first, last] = [ends[edge * 2] ?? notReached, ends[edge * 2 + 1] ?? notReached];
    for (const side of [0, 1]) {
      const share = segments.shares[segment * 2 + side] ?? 0;
      light[segment * 4 + side * 2] = first === notReached ? beyond : first + share * crossing;
      light[segment * 4 + side * 2 + 1] = last === notReached ? beyond : last + (1 - share) * crossing;
    }
  }
  return light;
}

/** Deciseconds from one end of an edge to the other; beyond any limit where such a walker cannot pass. */
function crossingDeciseconds(streets: StreetGeometry, edge: number, walker: WalkerClass): number {
  const { metresPerSecond, access } = paces[walker];
  const flags = streets.flags[edge] ?? 0;
  if (access === 'stepFree' && !(flags & streetFlags.stepFree)) return beyond;
  const speed = flags & streetFlags.steps ? metresPerSecond * stairsSpeedShare : metresPerSecond;
  return ((streets.lengthMetres[edge] ?? 0) / speed) * 10 + (streets.waitDeciseconds[edge] ?? 0);
}

/** Length of the line through the points from `first` to before `end`, in degrees, those of longitude shortened as the ground is. */
function lengthOf(positions: Float64Array, first: number, end: number): number {
  let total = 0;
  for (let point = first; point + 1 < end; point++) {
    const [lonA, latA] = [positions[point * 2] ?? 0, positions[point * 2 + 1] ?? 0];
    const [lonB, latB] = [positions[point * 2 + 2] ?? 0, positions[point * 2 + 3] ?? 0];
    total += Math.hypot((lonB - lonA) * Math.cos((latA * Math.PI) / 180), latB - latA);
  }
  return total;
}
