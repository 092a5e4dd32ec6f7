import type { BuildingUse, Names, PlaceData, PlaceKind } from '../../../src/lib/core/district/district-data.ts';
import type { PlaceFunction, ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { Draft, DraftBuilding } from '../draft.ts';
import { onLand } from './land-plan.ts';
import { named } from '../names.ts';
import { distance, times, toLonLat } from '../shape/plane.ts';
import { centreOf } from '../shape/ring.ts';

interface Planned {
  readonly near: readonly [number, number];
  readonly kind: PlaceKind;
  readonly facilityKind: string;
  readonly names: Names;
  readonly services: readonly ServiceKind[];
  readonly functions: readonly PlaceFunction[];
  readonly hours: string | null;
  readonly serviceHours?: PlaceData['serviceHours'];
  readonly seats: number | null;
  readonly stepFree: boolean | null;
  readonly host: string | null;
  /** Uses of the buildings it may be in. */
  readonly uses: readonly BuildingUse[];
}

const office = 'Mo-Fr 08:30-17:30';
const longDay = 'Mo-Su 08:30-20:30';
const lunchBreak = 'Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30';
const shopFront: readonly BuildingUse[] = ['commercial', 'mixed'];
const allFunctions: readonly PlaceFunction[] = ['learning', 'activities', 'services', 'mediation', 'deliberation'];

const place = (
  near: readonly [number, number],
  kind: PlaceKind,
  facilityKind: string,
  names: Names,
  services: readonly ServiceKind[],
  rest: Partial<Planned>
): Planned => ({
  near,
  kind,
  facilityKind,
  names,
  services,
  functions: [],
  hours: null,
  seats: null,
  stepFree: null,
  host: null,
  uses: shopFront,
  ...rest
});

/** The fifteen places of the small sample. Names and hosts are invented. */
const planned: readonly Planned[] = [
  place(
    [985, 790],
    'hub',
    'street-hub',
    named('江畔街道党群服务中心', '江畔街道黨群服務中心', 'Jiangpan Street Party and People Hub'),
    ['government', 'legal', 'culture-sports', 'party-member'],
    {
      functions: allFunctions,
      hours: lunchBreak,
      serviceHours: { legal: 'We,Sa 14:00-17:00' },
      seats: 120,
      stepFree: true,
      uses: ['office']
    }
  ),
  place(
    [640, 1060],
    'hub',
    'community-station',
    named('竹巷社区党群服务中心', '竹巷社區黨群服務中心', 'Zhuxiang Community Hub'),
    ['government', 'care', 'party-member'],
    { functions: ['services', 'activities', 'mediation'], hours: office, seats: 48, stepFree: false, uses: ['mixed'] }
  ),
  place(
    [1500, 1060],
    'hub',
    'community-station',
    named('鹭岛社区党群服务中心', '鷺島社區黨群服務中心', 'Ludao Community Hub'),
    ['government', 'daily-life', 'party-member'],
    { functions: allFunctions, hours: longDay, seats: 80, stepFree: true }
  ),
  place(
    [30, 640],
    'micro',
    'community-station',
    named('枣园微阵地', '棗園微陣地', 'Zaoyuan Micro-position'),
    ['government', 'culture-sports'],
    { functions: ['learning', 'activities'], hours: longDay, seats: 24, stepFree: true, host: '枣园物业服务部' }
  ),
  place(
    [60, 905],
    'micro',
    'legal-station',
    named('机床新村法律驿站', '機床新村法律驛站', 'Machinists’ Legal Stop'),
    ['legal'],
    {
      functions: ['mediation', 'services'],
      hours: 'We,Sa 14:00-17:00',
      seats: 8,
      stepFree: false,
      host: '江畔法律服务所'
    }
  ),
  place(
    [330, 700],
    'facility',
    'convenience-store',
    named('学圃路便利店', '學圃路便利店', 'Xuepu Road Store'),
    ['daily-life'],
    { hours: '24/7', stepFree: true }
  ),
  place([730, 560], 'facility', 'market', named('南塘菜市场', '南塘菜市場', 'Nantang Market'), ['daily-life'], {
    hours: 'Mo-Su 05:30-19:00',
    stepFree: true,
    uses: ['commercial']
  }),
  place([60, 262], 'facility', 'day-care', named('山前日间照料点', '山前日間照料點', 'Shanqian Day Care'), ['care'], {
    hours: office,
    seats: 30,
    stepFree: true,
    host: '山前护理院',
    uses: ['public']
  }),
  place(
    [1090, 305],
    'micro',
    'community-station',
    named('河西微阵地', '河西微陣地', 'Hexi Micro-position'),
    ['government', 'legal', 'care'],
    {
      functions: ['services', 'mediation', 'deliberation'],
      hours: office,
      serviceHours: { legal: 'Tu 14:00-17:00', care: 'Mo-Su 08:30-20:30' },
      seats: 20,
      stepFree: true,
      host: '货场仓库公司',
      uses: ['residential', 'mixed', 'commercial']
    }
  ),
  place(
    [870, 1060],
    'facility',
    'culture-station',
    named('竹巷书屋', '竹巷書屋', 'Bamboo Lane Reading Room'),
    ['culture-sports'],
    { functions: ['learning', 'activities'], hours: 'Tu-Su 09:00-21:00', seats: 36, stepFree: false, uses: ['mixed'] }
  ),
  place(
    [830, 990],
    'facility',
    'health-station',
    named('渡口卫生服务站', '渡口衛生服務站', 'Dukou Health Station'),
    ['care'],
    { hours: 'Mo-Sa 08:00-17:30', seats: 16, stepFree: true, uses: ['mixed', 'residential'] }
  ),
  place(
    [1270, 720],
    'facility',
    'convenience-store',
    named('东圃路便利店', '東圃路便利店', 'Dongpu Road Store'),
    ['daily-life'],
    { hours: 'Mo-Su 07:00-23:00', stepFree: true }
  ),
  place(
    [1620, 800],
    'micro',
    'community-station',
    named('商务园微阵地', '商務園微陣地', 'Business Park Micro-position'),
    ['party-member', 'legal'],
    {
      functions: ['learning', 'deliberation'],
      hours: 'Mo-Fr 11:30-13:30,17:00-20:00',
      seats: 40,
      stepFree: true,
      host: '新汀商务园运营公司',
      uses: ['office']
    }
  ),
  place([480, 180], 'facility', 'pharmacy', named('山下药房', '山下藥房', 'Shanxia Pharmacy'), ['daily-life'], {
    stepFree: null,
    uses: ['residential', 'commercial']
  }),
  place(
    [1300, 470],
    'micro',
    'community-station',
    named('柳岸微阵地', '柳岸微陣地', 'Liu’an Micro-position'),
    ['party-member', 'government'],
    {
      functions: ['services', 'activities'],
      hours: null,
      seats: 18,
      stepFree: null,
      host: '柳岸小区业委会',
      uses: ['residential', 'mixed']
    }
  )
];

/** Places in the buildings nearest to where the plan puts them. */
export function openPlaces(draft: Draft, compoundIds: ReadonlyMap<string, number>): PlaceData[] {
  const taken = new Set<DraftBuilding>();
  return planned.map((wanted, id) => {
    const near = onLand(wanted.near);
    const host = draft.buildings
      .filter((building) => wanted.uses.includes(building.use) && !taken.has(building))
      .toSorted((a, b) => distance(centreOf(a.ring), near) - distance(centreOf(b.ring), near))[0];
    if (host === undefined) throw new Error(`No building for ${wanted.names.name}`);
    taken.add(host);
    const inside = times(
      { x: host.entrance.x + centreOf(host.ring).x, y: host.entrance.y + centreOf(host.ring).y },
      0.5
    );
    return {
      id,
      kind: wanted.kind,
      facilityKind: wanted.facilityKind,
      names: wanted.names,
      services: wanted.services,
      functions: wanted.functions,
      position: toLonLat(inside),
      entrance: toLonLat(host.entrance),
      hours: wanted.hours,
      ...(wanted.serviceHours && { serviceHours: wanted.serviceHours }),
      seats: wanted.seats,
      stepFree: wanted.stepFree,
      host: wanted.host,
      compound: host.compound === null ? null : (compoundIds.get(host.compound.site) ?? null),
      validFrom: '2025-01-01',
      validTo: null,
      sourceId: `sample/place/${String(id)}`
    };
  });
}
