import type { FoundOptions } from '../../core/walk/option-search.ts';
import type { WalkCrew } from './walk-crew.ts';
import type { WalkThread } from './walk-thread.ts';
import { longestDeciseconds } from './walks.ts';

/**
 * So many pairs of a building and a place are worth a thread: half of their search takes as long as it takes a thread to start,
 * open the network and grow warm.
 */
const pairsPerThread = 2_000_000;
/** Parts of the places for each thread, so that one that got harder ones does not keep the others waiting. */
const partsPerThread = 4;

/** How many threads are worth starting for a search of this size? */
export function threadsFor({ buildings, places }: { readonly buildings: number; readonly places: number }): number {
  return 1 + Math.floor((buildings * places) / pairsPerThread);
}

/**
 * Every walk from all places within half an hour, a part of the places at a time by whichever thread is free.
 * @param places ids, ascending
 * @returns what was found, part by part in the order of the places
 */
export async function searchAll(
  crew: WalkCrew,
  network: string,
  places: readonly number[],
  onProgress: (share: number) => void
): Promise<FoundOptions[]> {
  const partSize = Math.max(1, Math.ceil(places.length / (crew.size * partsPerThread)));
  const parts = Array.from({ length: Math.ceil(places.length / partSize) }, (_, part) =>
    places.slice(part * partSize, (part + 1) * partSize)
  );
  const shares = new Float64Array(parts.length);
  const search = (part: readonly number[], at: number) => (thread: WalkThread) =>
    thread.ask(
      { kind: 'search', network, places: part, limitDeciseconds: longestDeciseconds },
      {
        onProgress: (share) => {
          shares[at] = share * part.length;
          onProgress(shares.reduce((sum, done) => sum + done, 0) / places.length);
        }
      }
    );
  return crew.share(parts.map(search));
}
