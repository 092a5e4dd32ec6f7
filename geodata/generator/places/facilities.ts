import type { BuildingUse } from '../../../src/lib/core/district/district-data.ts';
import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { inventName } from '../partners/invented-names.ts';
import type { Random } from '../random.ts';
import { coreOf, followed, type Word } from './place-names.ts';
import type { PlaceSite } from './region-place.ts';
import { Served } from './served.ts';
import type { PlaceSetting } from './setting.ts';
import { drawnByHomes, nearestFree, type Taken } from './sites.ts';

interface KindOfFacility {
  readonly facilityKind: string;
  /** Of a district of 300,000 people. */
  readonly count: number;
  readonly services: readonly ServiceKind[];
  readonly uses: readonly BuildingUse[];
  readonly ending: Word;
  /** Called after its community (one of a kind in each), or by an invented name. */
  readonly calledAfter: 'community' | 'invented';
  readonly hours: readonly (string | null)[];
  readonly seats: readonly [least: number, most: number] | null;
}

const shopFront: readonly BuildingUse[] = ['commercial', 'mixed', 'residential'];
const publicHouse: readonly BuildingUse[] = ['public', 'mixed', 'commercial', 'residential'];
const office = 'Mo-Fr 08:30-17:30';

/** Other facilities that the six kinds of service are found at; 92 in all. */
export const facilityKinds: readonly KindOfFacility[] = [
  {
    facilityKind: 'market',
    count: 10,
    services: ['daily-life'],
    uses: ['commercial', 'mixed'],
    ending: ['菜市场', '菜市場', 'Market'],
    calledAfter: 'community',
    hours: ['Mo-Su 05:30-18:30', 'Mo-Su 05:00-19:00', 'Mo-Su 05:30-12:00,14:30-18:30'],
    seats: null
  },
  {
    facilityKind: 'supermarket',
    count: 7,
    services: ['daily-life'],
    uses: ['commercial', 'mixed'],
    ending: ['超市', '超市', 'Supermarket'],
    calledAfter: 'invented',
    hours: ['Mo-Su 08:00-21:30', 'Mo-Su 08:30-21:00'],
    seats: null
  },
  {
    facilityKind: 'convenience-store',
    count: 18,
    services: ['daily-life'],
    uses: shopFront,
    ending: ['便利店', '便利店', 'Store'],
    calledAfter: 'invented',
    hours: ['24/7', 'Mo-Su 07:00-23:00', 'Mo-Su 06:30-22:00', null],
    seats: null
  },
  {
    facilityKind: 'breakfast',
    count: 5,
    services: ['daily-life'],
    uses: shopFront,
    ending: ['早点铺', '早點鋪', 'Breakfast'],
    calledAfter: 'invented',
    hours: ['Mo-Su 05:30-10:30'],
    seats: [12, 30]
  },
  {
    facilityKind: 'pharmacy',
    count: 12,
    services: ['daily-life'],
    uses: shopFront,
    ending: ['大药房', '大藥房', 'Pharmacy'],
    calledAfter: 'invented',
    hours: ['Mo-Su 08:00-21:00', 'Mo-Su 08:00-20:30', '24/7', null],
    seats: null
  },
  {
    facilityKind: 'health-station',
    count: 12,
    services: ['care'],
    uses: publicHouse,
    ending: ['卫生服务站', '衛生服務站', 'Health Station'],
    calledAfter: 'community',
    hours: ['Mo-Sa 08:00-17:30', 'Mo-Fr 08:00-11:30,14:00-17:30'],
    seats: [10, 24]
  },
  {
    facilityKind: 'day-care',
    count: 8,
    services: ['care'],
    uses: publicHouse,
    ending: ['日间照料中心', '日間照料中心', 'Day Care'],
    calledAfter: 'community',
    hours: [office, 'Mo-Sa 08:00-17:00'],
    seats: [16, 40]
  },
  {
    facilityKind: 'nursery',
    count: 4,
    services: ['care'],
    uses: publicHouse,
    ending: ['托育园', '托育園', 'Nursery'],
    calledAfter: 'invented',
    hours: ['Mo-Fr 07:30-18:00'],
    seats: [20, 60]
  },
  {
    facilityKind: 'culture-station',
    count: 7,
    services: ['culture-sports'],
    uses: publicHouse,
    ending: ['文化站', '文化站', 'Culture Station'],
    calledAfter: 'community',
    hours: ['Tu-Su 09:00-21:00', 'Mo-Su 09:00-17:00', 'Mo-Fr 09:00-11:30,14:00-17:00'],
    seats: [24, 80]
  },
  {
    facilityKind: 'exercise-ground',
    count: 5,
    services: ['culture-sports'],
    uses: publicHouse,
    ending: ['健身场', '健身場', 'Exercise Ground'],
    calledAfter: 'community',
    hours: ['24/7', 'Mo-Su 06:00-21:30'],
    seats: null
  },
  {
    facilityKind: 'library',
    count: 2,
    services: ['culture-sports'],
    uses: ['public', 'office', 'commercial'],
    ending: ['图书馆', '圖書館', 'Library'],
    calledAfter: 'community',
    hours: ['Tu-Su 09:00-20:30'],
    seats: [80, 160]
  },
  {
    facilityKind: 'lawyer',
    count: 2,
    services: ['legal'],
    uses: ['office', 'commercial', 'mixed'],
    ending: ['律师事务所', '律師事務所', 'Lawyers'],
    calledAfter: 'invented',
    hours: [office],
    seats: [6, 12]
  }
];

/** The kinds by their words. */
export const facilityKindOf: ReadonlyMap<string, KindOfFacility> = new Map(
  facilityKinds.map((kind) => [kind.facilityKind, kind])
);

/**
 * The facilities, each near homes that have none of its service yet, as chance finds them.
 * @param scale 1 for a district of 300,000 people
 * @param usedNames names of organisations that are taken already
 */
export function openFacilities(
  setting: PlaceSetting,
  scale: number,
  usedNames: ReadonlySet<string>,
  taken: Taken,
  random: Random
): PlaceSite[] {
  const served = new Map<ServiceKind, Served>();
  const used = new Set(usedNames);
  const namesOf = new Map(setting.communities.map(({ code, names }) => [code, names]));
  const sites: PlaceSite[] = [];
  for (const { facilityKind, count, services, uses, ending, calledAfter } of facilityKinds) {
    const chance = random.fork(facilityKind);
    const [service = 'daily-life'] = services;
    const nearby = served.get(service) ?? new Served(setting.quarters);
    served.set(service, nearby);
    const wanted = Math.max(1, Math.round(count * scale));
    for (let i = 0, attempt = 0; i < wanted && attempt < wanted * 20; attempt++) {
      const quarters = [0, 1, 2].map(() => drawnByHomes(setting, chance));
      const [quarter] = quarters.toSorted((a, b) => nearby.gain(b.at) - nearby.gain(a.at));
      const community = namesOf.get(quarter?.community ?? '');
      if (quarter === undefined || community === undefined) continue;
      const called = calledAfter === 'community' ? followed(coreOf(community), ending) : null;
      if (called !== null && used.has(called.name)) continue;
      const buildings = setting.byCommunity.get(quarter.community) ?? [];
      const seat = nearestFree(buildings, quarter.at, uses, 250, taken);
      if (seat === null) continue;
      const names = called ?? inventName([ending], used, chance);
      used.add(names.name);
      taken.add(seat);
      nearby.add(seat.building.entrance);
      i += 1;
      sites.push({
        word: `${facilityKind}-${String(i)}`,
        kind: 'facility',
        facilityKind,
        names,
        host: null,
        leaning: null,
        seat
      });
    }
  }
  return sites;
}
