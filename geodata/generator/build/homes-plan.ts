import type { LandBlock, RegionLand } from '../land/region-land.ts';
import type { Random } from '../random.ts';

/** Households of the district on its 12,500 hectares; a larger region has them in proportion. */
const homesAimed = 112_000;
const districtSquareMetres = 125_600_000;
/** A block holds at most one grid, with room for homes above shops. */
const mostInBlock = 470;

/** About how many homes an ordinary hectare of a zone has, the share of its blocks people live in, and what a block has at least. */
const density = {
  oldTown: { perHectare: 78, share: 0.95, least: 60 },
  workUnit: { perHectare: 62, share: 0.62, least: 90 },
  newTown: { perHectare: 72, share: 0.78, least: 150 },
  villages: { perHectare: 5, share: 1, least: 55 }
} as const;

/** How many homes each block is to have, so that a region of this extent comes to its number; by label, none where nobody lives. */
export function homesByBlock(region: RegionLand, random: Random): Map<string, number> {
  const wanted = new Map<string, number>();
  let area = 0;
  for (const block of region.blocks) {
    area += block.areaSquareMetres;
    const wish = wishOf(block, random);
    if (wish > 0) wanted.set(block.label, wish);
  }
  const aim = (homesAimed * area) / districtSquareMetres;
  for (let round = 0; round < 6; round++) {
    const sum = [...wanted.values()].reduce((total, homes) => total + homes, 0);
    for (const [label, homes] of wanted) wanted.set(label, Math.min(mostInBlock, (homes * aim) / sum));
  }
  return new Map([...wanted].map(([label, homes]) => [label, Math.max(52, Math.round(homes))]));
}

function wishOf(block: LandBlock, random: Random): number {
  const { zone, urbanity, areaSquareMetres } = block;
  if (zone !== 'oldTown' && zone !== 'workUnit' && zone !== 'newTown' && zone !== 'villages') return 0;
  const rule = density[zone];
  const chance = random.next();
  const spread = random.between(0.75, 1.25);
  if (chance > rule.share * (zone === 'villages' ? 1 : 0.7 + 0.4 * urbanity)) return 0;
  const most = zone === 'villages' ? 150 : mostInBlock;
  const homes = (areaSquareMetres / 10_000) * rule.perHectare * (0.6 + 0.5 * urbanity) * spread;
  return Math.min(most, Math.max(rule.least, homes));
}
