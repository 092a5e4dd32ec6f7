import type { CommunitySeed, LandBlock, RegionLand } from '../land/region-land.ts';
import { distance } from '../shape/plane.ts';

/** A community is at least one grid of 300 households, and its blocks are gathered by other rules than distance alone. */
const fewestInCommunity = 450;
const mostInBlock = 230;
const leastInHamlet = 110;

/**
 * Gives communities among the fields as many homes as a grid has: first more to the village blocks about their seeds, then
 * hamlets in fields, the nearest first. Blocks belong to the seed nearest to them.
 * @param homes households by block label; changed
 */
export function raiseVillages(region: RegionLand, homes: Map<string, number>): void {
  const around = new Map<CommunitySeed, LandBlock[]>();
  for (const block of region.blocks) {
    const seed = nearestSeed(region.communities, block);
    if (seed === null) continue;
    const known = around.get(seed);
    if (known === undefined) around.set(seed, [block]);
    else known.push(block);
  }
  for (const [seed, blocks] of around) {
    let missing = fewestInCommunity - blocks.reduce((sum, { label }) => sum + (homes.get(label) ?? 0), 0);
    const ground = blocks
      .filter(({ zone, areaSquareMetres }) => (zone === 'villages' || zone === 'fields') && areaSquareMetres > 60_000)
      .toSorted(
        (a, b) =>
          Number(a.zone === 'fields') - Number(b.zone === 'fields') ||
          distance(a.centre, seed.at) - distance(b.centre, seed.at)
      );
    for (const { label } of ground) {
      if (missing <= 0) break;
      const before = homes.get(label) ?? 0;
      const after = Math.min(mostInBlock, Math.max(leastInHamlet, before + missing));
      if (after <= before) continue;
      homes.set(label, after);
      missing -= after - before;
    }
  }
}

function nearestSeed(seeds: readonly CommunitySeed[], block: LandBlock): CommunitySeed | null {
  let best: CommunitySeed | null = null;
  let least = Infinity;
  for (const seed of seeds) {
    const metres = distance(seed.at, block.centre);
    if (metres < least) [best, least] = [seed, metres];
  }
  return best;
}
