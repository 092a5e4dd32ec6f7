import type { WalkModel } from './model.ts';
import type { Pace } from './pace.ts';
import { unreached, type Reach } from './reach.ts';
import { attachmentsFor, startAt } from './starts.ts';

/** What a street beyond the limit, or not usable by this walker, shows. */
export const unlit = 65535;

/**
 * How long it takes from both ends of each street to the nearest of the places: for the lit streets on the map.
 * Behind walls it is the residents' time. Walks are sought at this pace itself, so where signals are met a street may show a few
 * seconds less than a stored option (options.ts).
 *
 * A known limit: a place in the middle of a street lights that street from its ends only, so beside the place itself the light
 * is too weak by the walk to the nearer end (in Porto 21 m at the median, 180 m at most; in the sample 26 and 59). Exact would be a
 * bend in the light where the place stands, which moves with the kind and the access asked; the map's segments would then have
 * to be cut anew for each question, and a slider must not wait for that. The light is for the eye; people are counted by
 * building, and a building's walk along the same street is exact (reach.ts).
 * @returns deciseconds, two an edge (its start, its end) in order of edge ids; `unlit` beyond the limit
 */
export function streetDeciseconds(
  model: WalkModel,
  places: readonly number[],
  pace: Pace,
  limitDeciseconds: number
): Uint16Array {
  const { network, reach } = model;
  reachFromPlaces(model, places, pace, limitDeciseconds);
  const light = new Uint16Array(network.edgeCount * 2).fill(unlit);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const first = network.edgeFirstPiece[edge]!;
    const last = network.edgeFirstPiece[edge + 1]! - 1;
    if (pace.access === 'stepFree' && network.pieceStepFree[first] === 0) continue;
    light[edge * 2] = litDeciseconds(reach, network.pieceFrom[first]!, pace, limitDeciseconds);
    light[edge * 2 + 1] = litDeciseconds(reach, network.pieceTo[last]!, pace, limitDeciseconds);
  }
  return light;
}

function litDeciseconds(reach: Reach, vertex: number, pace: Pace, limit: number): number {
  const key = Math.min(reach.key[vertex]!, reach.key[vertex + reach.network.vertexCount]!);
  if (key === unreached) return unlit;
  const deciseconds = Math.round(key / 100 / pace.metresPerSecond);
  return deciseconds <= limit ? Math.min(deciseconds, unlit - 1) : unlit;
}

/** Searches outward from several places at once, at a pace, to a limit. */
export function reachFromPlaces(
  model: WalkModel,
  places: readonly number[],
  pace: Pace,
  limitDeciseconds: number
): void {
  const attachments = attachmentsFor(model.places, pace.access);
  model.reach.begin(
    pace.access,
    pace.metresPerSecond,
    Math.floor(limitDeciseconds * 100 * pace.metresPerSecond + 1e-6)
  );
  for (const place of places) {
    const index = model.places.indexOf.get(place);
    if (index === undefined) throw new Error(`No place ${place} stands on the network.`);
    startAt(model.reach, attachments, index);
  }
  model.reach.run();
}
