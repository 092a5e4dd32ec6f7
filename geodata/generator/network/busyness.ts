import type { RegionLand } from '../land/region-land.ts';
import { distance, type Spot } from '../shape/plane.ts';

/** How much is going on about a spot, 0 … 1. */
export type Busyness = (spot: Spot) => number;

/** As urban as the block whose middle is nearest. */
export function busynessOf(land: Pick<RegionLand, 'blocks'>): Busyness {
  return (spot) => {
    let nearest = { metres: Infinity, urbanity: 0 };
    for (const { centre, urbanity } of land.blocks) {
      const metres = distance(centre, spot);
      if (metres < nearest.metres) nearest = { metres, urbanity };
    }
    return nearest.urbanity;
  };
}
