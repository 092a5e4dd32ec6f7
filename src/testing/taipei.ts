import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { BuildingData, DistrictData, Names, PlaceData, UnitData } from '#lib/core/district/district-data.ts';
import { boundsOf, middleOf } from '#lib/core/geometry/bounds.ts';
import { innerPoint } from '#lib/core/geometry/inner-point.ts';
import { localPlane } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { overlay } from '#lib/core/geometry/overlay.ts';
import { polygonAreaSquareMetres } from '#lib/core/geometry/ring.ts';
import { estimatePeople } from '#lib/core/osm/population.ts';
import { ShapeIndex } from '#lib/core/osm/shape-index.ts';
import { columnIndex, readCsv } from '#lib/core/readers/csv.ts';
import { latticeOver, type Lattice } from './lattice.ts';
import { sharedData } from './shared-data.ts';

const paths = {
  villages: sharedData('china/taipei_villages.geojson'),
  buildings: sharedData('china/taipei_buildings_3847.geojson'),
  people: sharedData('pop/taipei_village_population_2021-03.csv')
};

/** Whether the data folder is there. */
export const hasTaipei = Object.values(paths).every((path) => path !== null);

const [city, validFrom] = ['taipei', '2021-03-01'];
/** Metres from floor to floor: how many floors a height makes. */
const floorMetres = 3.3;

export interface Taipei {
  readonly data: DistrictData;
  readonly lattice: Lattice;
  /** Villages that no row of the population table names, and rows that name no village: by name, for a person to join. */
  readonly unjoined: { readonly villages: readonly string[]; readonly rows: readonly string[] };
  /** Buildings whose middle lies in no village, by their place in the file. */
  readonly outside: readonly number[];
}

/** A village as its file draws it, and whom the table counts in it. */
interface Village {
  readonly unit: UnitData;
  readonly fullName: string;
  readonly sourceId: string;
  /** Shared out over its buildings, all of it. */
  readonly isWhole: true;
  readonly population: number;
  readonly households: number;
}

/**
 * Taipei as a district: 12 districts as streets, 456 villages as communities with the people that a table joins to them by name, 3,674
 * buildings of one quarter with their village's people shared out by floor area, and for each other village one building at an
 * inner point that holds them all, so that nobody is left out. All outlines as the files give them, broken ones too.
 *
 * There is no street network of it here: a street every 200 m stands in for one, over all of the city. No walking time found on it says
 * anything about Taipei, but each can be worked out by hand, and units, people and shapes are real.
 * @param sameVillage names in the table that mean a village written otherwise on the map
 */
export function taipei(sameVillage: ReadonlyMap<string, string> = new Map()): Taipei {
  const { villages, unjoined } = joinedVillages(sameVillage);
  const bounds = boundsOf(villages.flatMap(({ unit }) => corners(unit.boundary))) ?? [0, 0, 0, 0];
  const lattice = latticeOver(bounds, localPlane(middleOf(bounds)), 200);
  const { buildings, outside } = inhabited(villages);
  const streets = [...Map.groupBy(villages, ({ unit }) => unit.parent ?? city)];
  const units: UnitData[] = [
    aboveOf(city, 'district', null, '臺北市', villages),
    ...streets.map(([code, of]) => aboveOf(code, 'street', city, streetName(of[0]?.fullName ?? ''), of)),
    ...villages.map(({ unit }) => unit)
  ];
  const data: DistrictData = {
    code: city,
    names: inTaiwan('臺北市'),
    origin: 'osm',
    synthetic: false,
    timeZone: 'Asia/Taipei',
    dataDate: validFrom,
    attribution: 'Open Government Data License 1.0',
    units,
    compounds: [],
    buildings,
    places: streets.map(([, [first]], id) => placeOf(id, first)),
    edges: lattice.edges,
    baseFeatures: [],
    notes: []
  };
  return { data, lattice, unjoined, outside };
}

/** The district with these units' outlines mended: their lines cut where they cross, and even-odd of what is then enclosed. */
export function withMendedUnits(data: DistrictData, codes: readonly string[]): DistrictData {
  const units = data.units.map((unit) =>
    codes.includes(unit.code) ? { ...unit, boundary: outlineOf([unit.boundary]) } : unit
  );
  return { ...data, units };
}

function joinedVillages(sameVillage: ReadonlyMap<string, string>): {
  readonly villages: readonly Village[];
  readonly unjoined: Taipei['unjoined'];
} {
  const drawn: FeatureCollection<MultiPolygon, { readonly PTVNAME: string; readonly VNAME: string; CPTVID: string }> =
    JSON.parse(readFileSync(paths.villages ?? '', 'utf8'));
  const counted = countedRows();
  const rows = new Map([...counted].map(([name, row]) => [sameVillage.get(name) ?? name, row]));
  const villages = drawn.features.map(({ properties: { PTVNAME: fullName, VNAME: name, CPTVID: id }, geometry }) => {
    const { population = 0, households = 0 } = rows.get(fullName) ?? {};
    const parent = `${city}-${id.slice(0, 7)}`;
    const code = `${parent}-${id.slice(7)}`;
    const unit: UnitData = { code, level: 'community', parent, names: inTaiwan(name), boundary: geometry, validFrom };
    return { unit, fullName, sourceId: `village/${id}`, isWhole: true, population, households } as const;
  });
  const names = new Set(villages.map(({ fullName }) => fullName));
  return {
    villages,
    unjoined: {
      villages: [...names].filter((name) => !rows.has(name)),
      rows: [...counted.keys()].filter((name) => !names.has(sameVillage.get(name) ?? name))
    }
  };
}

/** People and households by a village's full name. */
function countedRows(): Map<string, { readonly population: number; readonly households: number }> {
  const { value: table } = readCsv(readFileSync(paths.people ?? ''));
  if (table === null) throw new Error('the population table cannot be read');
  const [area = 0, village = 0, households = 0, people = 0] = ['區域', '村里', '戶數', '人口'].map((column) =>
    columnIndex(table, column)
  );
  return new Map(
    table.rows.map(({ values }) => [
      `${values[area] ?? ''}${values[village] ?? ''}`,
      { population: Number(values[people]), households: Number(values[households]) }
    ])
  );
}

function inhabited(villages: readonly Village[]): {
  readonly buildings: readonly BuildingData[];
  readonly outside: readonly number[];
} {
  const drawn: FeatureCollection<Polygon, { readonly height: number }> = JSON.parse(
    readFileSync(paths.buildings ?? '', 'utf8')
  );
  const villageAt = new ShapeIndex(villages.map((village) => ({ shape: village.unit.boundary, village })));
  const outside: number[] = [];
  const standing = drawn.features.flatMap(({ geometry, properties: { height } }, index) => {
    const village = villageAt.at(innerPoint(geometry))?.village ?? null;
    if (village === null) outside.push(index);
    const floors = Math.max(1, Math.round(height / floorMetres));
    const squareMetres = polygonAreaSquareMetres(geometry) * floors;
    return village === null ? [] : [{ footprint: geometry, floors, squareMetres, village, sourceId: `tile/${index}` }];
  });
  const built = new Set(standing.map(({ village }) => village));
  const whole = villages.flatMap((village) => {
    if (built.has(village)) return [];
    const footprint = squareAbout(innerPoint(village.unit.boundary), 1e-4);
    return [{ footprint, floors: 1, squareMetres: 1, village, sourceId: village.sourceId }];
  });
  const all = [...standing, ...whole];
  const areas = all.map(({ squareMetres }) => squareMetres);
  const { people } = estimatePeople(areas, (index) => all[index]?.village ?? null);
  // Households by the same floor area: the table counts them too.
  const homes = new Map(villages.map((village) => [village, { ...village, population: village.households }]));
  const { people: households } = estimatePeople(areas, (index) => {
    const village = all[index]?.village;
    return village === undefined ? null : (homes.get(village) ?? null);
  });
  const buildings = all.map(({ footprint, floors, village, sourceId }, id): BuildingData => ({
    ...{ id, footprint, floors, use: 'residential', sourceId, unit: village.unit.code, compound: null },
    entrance: innerPoint(footprint),
    households: households[id]?.population ?? 0,
    population: people[id]?.population ?? 0,
    // The table's ages are other ones.
    population60to74: 0,
    population75plus: 0,
    populationEstimated: true
  }));
  return { buildings, outside };
}

function aboveOf(
  code: string,
  level: UnitData['level'],
  parent: string | null,
  name: string,
  villages: readonly Village[]
): UnitData {
  return {
    code,
    level,
    parent,
    names: inTaiwan(name),
    boundary: outlineOf(villages.map(({ unit }) => unit.boundary)),
    validFrom
  };
}

/** The outline around several areas that share their sides; of one, its outline without crossings. */
function outlineOf(shapes: readonly (Polygon | MultiPolygon)[]): MultiPolygon {
  const rings = shapes.flatMap((shape) => (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()));
  const outline = overlay([rings], ([inside = false]) => inside);
  if (outline === null) throw new Error('no outline can be made of the villages');
  return { type: 'MultiPolygon', coordinates: outline.polygons };
}

/** Names of Taiwan stand as they are written there: 富台里, not 富臺里. */
function inTaiwan(name: string): Names {
  return { name, hant: name };
}

/** 臺北市萬華區糖蔀里 → 萬華區 */
function streetName(fullName: string): string {
  return fullName.slice(3, fullName.indexOf('區', 3) + 1);
}

function placeOf(id: number, village: Village | undefined): PlaceData {
  if (village === undefined) throw new Error(`street ${id} has no village to put a place in`);
  return {
    id,
    kind: 'hub',
    facilityKind: 'street-hub',
    names: inTaiwan(`${streetName(village.fullName)}服務中心`),
    services: ['care'],
    functions: [],
    position: innerPoint(village.unit.boundary),
    entrance: null,
    hours: null,
    seats: null,
    stepFree: null,
    host: null,
    compound: null,
    validFrom,
    validTo: null,
    sourceId: village.sourceId
  };
}

function squareAbout([lon, lat]: LonLat, half: number): Polygon {
  const [west, south, east, north] = [lon - half, lat - half, lon + half, lat + half];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function corners(shape: Polygon | MultiPolygon): LonLat[] {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return parts.flat(2).map(([lon = 0, lat = 0]): LonLat => [lon, lat]);
}
