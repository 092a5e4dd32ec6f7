import type { DistrictData } from '../../src/lib/core/district/district-data.ts';
import { drawRegionBase } from './base/region-base.ts';
import { settleRegion } from './build/settle-region.ts';
import type { Draft } from './draft.ts';
import { faultFilesOf } from './faults/boundary-faults.ts';
import type { GeneratedFile } from './generated-file.ts';
import { issueGround } from './issues/ground.ts';
import { issuesFile } from './issues/issues-file.ts';
import { kindsFile } from './issues/kinds.ts';
import { logIssues, type IssueLog } from './issues/log.ts';
import { cityLand } from './land/city-land.ts';
import { districtLand } from './land/district-land.ts';
import type { RegionLand } from './land/region-land.ts';
import { regionEdges } from './network/region-edges.ts';
import { registerPartners } from './partners/partners.ts';
import { registerFiles } from './partners/register-files.ts';
import {
  cityRegister,
  districtRegister,
  drawRegister,
  lendersIn,
  withFreeRoom,
  type Register
} from './partners/register.ts';
import { cityCounts, districtCounts, openRegionPlaces } from './places/region-places.ts';
import { dataDate } from './places/region-place.ts';
import { placeSetting, type PlaceSetting } from './places/setting.ts';
import { plantGaps } from './planting/plant.ts';
import type { PlantedGap } from './planting/planted.ts';
import { Random } from './random.ts';
import { buildingsOf, compoundsOf } from './records.ts';
import { at } from './shape/plane.ts';
import { layRegionUnits } from './units/region-units.ts';

export type RegionSize = 'district' | 'city';

/** A generated district, what was built into it on purpose, and what stands beside it for which there is no table yet. */
export interface Region {
  readonly district: DistrictData;
  readonly gaps: readonly PlantedGap[];
  readonly register: Register;
  readonly setting: PlaceSetting;
  readonly land: RegionLand;
}

/** A step of making a region, for who waits: how far it is, 0 … 1, and what comes next. */
export type RegionProgress = (share: number, stage: string) => void;

/**
 * Makes a whole district, or a city four times as large, from a seed: land, buildings, units, streets, places, and the
 * situations planted into them. Positions WGS84 at 7 decimals; counts of people only.
 */
export function makeRegion(size: RegionSize, seed: number, onProgress: RegionProgress = () => undefined): Region {
  const random = new Random(seed);
  onProgress(0, 'land');
  const land = size === 'city' ? cityLand(random.fork('land')) : districtLand(random.fork('land'));
  const draft: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
  onProgress(0.15, 'buildings');
  settleRegion(draft, land, random.fork('build'));
  onProgress(0.35, 'units');
  const { units, unitOf } = layRegionUnits(draft, land);
  onProgress(0.5, 'streets');
  const edges = regionEdges(draft, land);
  const compoundIds = new Map(draft.compounds.map((compound, id) => [compound.site, id]));
  const buildings = buildingsOf(draft, compoundIds, unitOf, random.fork('people'));
  onProgress(0.65, 'places');
  const setting = placeSetting({ draft, units, unitOf, compoundIds });
  const counts = size === 'city' ? cityCounts : districtCounts;
  const partners = registerPartners(setting, counts.facilityScale, random.fork('partners'));
  const places = openRegionPlaces({ setting, counts, partners }, random.fork('places'));
  onProgress(0.75, 'planting');
  const lenders = lendersIn(partners);
  const { town, gaps } = plantGaps(
    {
      units,
      buildings,
      edges,
      canals: land.features.courses.flatMap(({ kind, path }) => (kind === 'canal' ? [path] : [])),
      hills: [
        ...land.blocks.flatMap(({ zone, centre }) => {
          const face = zone === 'hill' ? land.mesh.findFaceAt(centre) : null;
          return face === null ? [] : [land.mesh.ringOf(face)];
        }),
        ...draft.grounds.flatMap(({ kind, ring }) => (kind === 'hill' ? [ring] : []))
      ],
      compounds: compoundsOf(draft),
      places
    },
    // 蒋乔 in the district; the fifth street of a city.
    { street: at(land.streets, 4).code, service: 'legal' },
    ({ id }) => lenders.has(id)
  );
  const register = drawRegister(
    setting,
    partners,
    size === 'city' ? cityRegister : districtRegister,
    random.fork('register')
  );
  onProgress(0.9, 'base map');
  const district: DistrictData = {
    code: land.code,
    names: land.names,
    origin: 'sample',
    synthetic: true,
    timeZone: 'Asia/Shanghai',
    dataDate,
    attribution: 'Quanlan synthetic sample',
    units,
    compounds: town.compounds,
    buildings,
    places: town.places,
    edges,
    baseFeatures: drawRegionBase(draft, land, edges),
    notes: []
  };
  return {
    district,
    gaps,
    register: withRoomOf(gaps, setting, register, random.fork('room')),
    setting,
    land
  };
}

/** The issues of eighteen months in a region; drawn apart, since only the files beside the district need them. */
export function issuesOf({ district }: Region, seed: number): IssueLog {
  return logIssues(issueGround(district), new Random(seed).fork('issues'));
}

/** What has no table yet: partners, agreements, rooms, posts, areas, issues …, and the units with faults planted into them. */
export function filesOf(region: Region, log: IssueLog): GeneratedFile[] {
  return [...registerFiles(region.setting, region.register), issuesFile(log), kindsFile(), ...faultFilesOf(region)];
}

/** The register with the room that the answer sheet speaks of. */
function withRoomOf(gaps: readonly PlantedGap[], setting: PlaceSetting, register: Register, random: Random): Register {
  const remedy = gaps.find(({ cause }) => cause === 'shared-room')?.remedy;
  if (remedy?.kind !== 'open-room') return register;
  const room = {
    kind: 'meeting',
    seats: 40,
    areaSquareMetres: 90,
    hours: 'Mo-Su 08:30-20:30',
    stepFree: true
  } as const;
  return withFreeRoom(setting, register, remedy.building, room, random);
}
