import type { Draft } from '../draft.ts';
import { Random } from '../random.ts';
import { layLand } from '../small/land.ts';
import { spanOverpass } from '../small/overpass.ts';
import { settle } from '../small/settle.ts';
import { layUnits } from '../small/units.ts';
import type { SettledRegion } from './setting.ts';

/** The small sample's land with its buildings and units, and no places yet: what places of any region are tried on. */
export function settledSmall(seed: number): SettledRegion {
  const random = new Random(seed);
  const draft: Draft = { land: layLand(random.fork('land')), buildings: [], compounds: [], links: [], grounds: [] };
  spanOverpass(draft);
  settle(draft, random.fork('settle'));
  const { units, unitOf } = layUnits(draft);
  return { draft, units, unitOf, compoundIds: new Map(draft.compounds.map((compound, id) => [compound.site, id])) };
}
