import type { LandBlock, RegionLand } from '../land/region-land.ts';
import type { Random } from '../random.ts';
import { raiseVillages } from './village-homes.ts';

/** Households of the district on its square metres; a larger region has them in proportion. Rows that do not fit lose some. */
const homesAimed = 113_600;
const districtSquareMetres = 125_400_000;
/** A city is larger than its people in proportion: it has more works, greens and fields. */
const cityShare = 0.66;
/** A block holds at most one grid, with room for homes above shops; a large one falls into two halves with one each. */
export const mostInGrid = 470;
const squareMetresOfTwo = 72_000;

/** About how many homes an ordinary hectare of a zone has, the share of its blocks people rather live in, and the least and most. */
const density = {
  oldTown: { perHectare: 62, share: 3, least: 60, most: mostInGrid },
  workUnit: { perHectare: 62, share: 0.65, least: 110, most: 2 * mostInGrid },
  newTown: { perHectare: 74, share: 0.85, least: 150, most: 2 * mostInGrid },
  villages: { perHectare: 4, share: 3, least: 55, most: 120 }
} as const;

interface Wish {
  readonly label: string;
  readonly most: number;
  readonly rank: number;
  homes: number;
}

/**
 * How many homes each block is to have, so that a region of this extent comes to its number; by label, none where nobody lives. Old
 * town and villages are all lived in; of the others as many as it takes, the most urban rather than the least.
 */
export function homesByBlock(region: RegionLand, random: Random): Map<string, number> {
  const area = region.blocks.reduce((sum, block) => sum + block.areaSquareMetres, 0);
  const share = region.size === 'city' ? cityShare : 1;
  const aim = (share * homesAimed * area) / districtSquareMetres;
  const wishes = region.blocks
    .flatMap((block) => wishOf(block, random))
    .toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const lived: Wish[] = [];
  let sum = 0;
  for (const wish of wishes) {
    if (sum >= aim * 0.97) break;
    lived.push(wish);
    sum += wish.homes;
  }
  for (let round = 0; round < 8; round++) {
    const total = lived.reduce((homes, wish) => homes + wish.homes, 0);
    for (const wish of lived) wish.homes = Math.min(wish.most, (wish.homes * aim) / total);
  }
  const homes = new Map(lived.map((wish) => [wish.label, Math.max(52, Math.round(wish.homes))]));
  raiseVillages(region, homes);
  return homes;
}

function wishOf(block: LandBlock, random: Random): Wish[] {
  const { label, zone, urbanity, areaSquareMetres } = block;
  if (zone !== 'oldTown' && zone !== 'workUnit' && zone !== 'newTown' && zone !== 'villages') return [];
  // A work unit's block may hold its works, its market or its school.
  if (zone === 'workUnit' && random.chance(0.09)) return [];
  const rule = density[zone];
  const rank = random.next() / (rule.share * (0.7 + 0.4 * urbanity));
  const spread = random.between(0.75, 1.25);
  const homes = (areaSquareMetres / 10_000) * rule.perHectare * (0.6 + 0.5 * urbanity) * spread;
  const most = areaSquareMetres > squareMetresOfTwo ? rule.most : Math.min(rule.most, mostInGrid);
  return [{ label, most, rank, homes: Math.min(most, Math.max(rule.least, homes)) }];
}
