import type { UnitData } from '../../../src/lib/core/district/district-data.ts';
import { followed } from './place-names.ts';
import type { PlaceSite } from './region-place.ts';
import { byText, type PlaceSetting, type Settled } from './setting.ts';
import { heartOfHomes, nearestFree, type Taken } from './sites.ts';

const hubWord = ['党群服务中心', '黨群服務中心', 'Hub'] as const;

/**
 * The hubs: one for the district, one a street, and one in each of the communities with most homes, each in a public building
 * near the heart of the homes it is for.
 * @param communities how many communities have a hub
 */
export function openHubs(setting: PlaceSetting, communities: number, taken: Taken): PlaceSite[] {
  const homes = ({ code }: UnitData): number => setting.homesOf.get(code) ?? 0;
  const largest = setting.communities
    .toSorted((a, b) => homes(b) - homes(a) || byText(a.code, b.code))
    .slice(0, communities)
    .toSorted((a, b) => byText(a.code, b.code));
  const inUnit = (code: string): readonly Settled[] =>
    setting.byCommunity.get(code) ?? setting.buildings.filter(({ street }) => street === code);
  const open = (unit: UnitData, facilityKind: string, buildings: readonly Settled[]): PlaceSite[] => {
    const seat = nearestFree(buildings, heartOfHomes(buildings), hubUses, 250, taken);
    if (seat === null) return [];
    taken.add(seat);
    return [
      {
        word: `hub-${unit.code}`,
        kind: 'hub',
        facilityKind,
        names: followed(unit.names, hubWord),
        host: null,
        leaning: null,
        seat
      }
    ];
  };
  return [
    ...open(setting.district, 'street-hub', setting.buildings),
    ...setting.streets.flatMap((street) => open(street, 'street-hub', inUnit(street.code))),
    ...largest.flatMap((community) => open(community, 'community-station', inUnit(community.code)))
  ];
}

// In a village, which has none of the others, a large house of its own.
const hubUses = ['office', 'public', 'commercial', 'mixed', 'other'] as const;
