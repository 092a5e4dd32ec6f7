import type { BuildingUse } from '../../../src/lib/core/district/district-data.ts';
import type { Draft, DraftBuilding, DraftCompound } from '../draft.ts';
import { named } from '../names.ts';
import { Random } from '../random.ts';
import { add, spot, times } from '../shape/plane.ts';
import { box } from '../shape/ring.ts';
import { madeLand } from '../units/made-land.ts';
import { layRegionUnits } from '../units/region-units.ts';
import type { SettledRegion } from './setting.ts';

/** The made land of 3 km is stretched to a town's width. */
const stretch = 2.2;

/**
 * A made region of a district's size for tests: some 110,000 homes in seven streets and 56 communities, blocks behind walls, and
 * shops, offices, works and schools among the homes. Its units' borders are those of the land before it was stretched.
 */
export function settledMade(seed: number): SettledRegion {
  const random = new Random(seed);
  const { draft, region } = madeLand(random.fork('land'), 3100, [12, 11, 8, 10, 9, 5, 1]);
  const { units, unitOf } = layRegionUnits(draft, region);
  const buildings: DraftBuilding[] = [];
  const compounds = new Map<string, DraftCompound>();
  const microGridOf = new Map<DraftBuilding, string>();
  const chance = random.fork('uses');
  for (const home of draft.buildings) {
    const microGrid = unitOf.get(home) ?? '';
    const put = (use: BuildingUse, metresAside: number, compound: DraftCompound | null): void => {
      const centre = add(times(home.entrance, stretch), spot(metresAside, 0));
      const households = use === 'residential' ? home.households : 0;
      const made = { ...home, ring: box(centre, spot(1, 0), 12, 10), use, households, compound, entrance: centre };
      buildings.push(made);
      microGridOf.set(made, microGrid);
    };
    if (chance.chance(0.6) && !compounds.has(home.site)) {
      const ring = box(times(home.entrance, stretch), spot(1, 0), 90, 60);
      const number = home.site.slice(1);
      const names = named(`${number}号小区`, `${number}號小區`, `Estate ${number}`);
      const state = chance.pick(['open', 'open', 'residents'] as const);
      const gates = [{ spot: times(home.entrance, stretch), side: 'south', state, hours: null } as const];
      compounds.set(home.site, { site: home.site, names, ring, gates: [...gates] });
    }
    put('residential', 0, compounds.get(home.site) ?? null);
    const uses: readonly BuildingUse[] = [
      'commercial',
      'mixed',
      'mixed',
      'commercial',
      'office',
      'industrial',
      'public'
    ];
    if (chance.chance(0.7)) put(chance.pick(uses), 25, null);
  }
  const settled: Draft = { ...draft, buildings, compounds: [...compounds.values()] };
  const compoundIds = new Map(settled.compounds.map(({ site }, id) => [site, id]));
  return { draft: settled, units, unitOf: microGridOf, compoundIds };
}
