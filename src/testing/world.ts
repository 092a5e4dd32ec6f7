import type { Polygon } from 'geojson';
import type {
  BuildingData,
  CompoundData,
  DistrictData,
  GateData,
  PlaceData,
  UnitData
} from '../lib/core/district/district-data.ts';
import type { LonLat } from '../lib/core/geometry/lon-lat.ts';
import type { CellSurroundings } from '../lib/core/walk/across/cell-surroundings.ts';
import type { Listings } from '../lib/core/walk/model.ts';
import type { StreetEdge } from '../lib/core/walk/street-edge.ts';

/**
 * Small districts for tests of the database: things are placed in metres east and north of a corner, and everything
 * that a test does not speak of has a dull default.
 */
const corner: LonLat = [119.45, 32.2];
const metresPerDegree = 111_195;

/** The position so many metres east and north of the world's corner. */
export function at(eastMetres: number, northMetres: number): LonLat {
  const lonMetres = metresPerDegree * Math.cos((corner[1] * Math.PI) / 180);
  return [corner[0] + eastMetres / lonMetres, corner[1] + northMetres / metresPerDegree];
}

/** A rectangle between two corners in metres. */
export function rectangle(west: number, south: number, east: number, north: number): Polygon {
  const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
  return { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lon, lat])] };
}

type Some<T> = { readonly [K in keyof T]?: T[K] };

/** A building of 8 × 8 m about a point; nobody lives in it unless said. */
export function building(
  id: number,
  eastMetres: number,
  northMetres: number,
  more: Some<BuildingData> = {}
): BuildingData {
  return {
    id,
    footprint: rectangle(eastMetres - 4, northMetres - 4, eastMetres + 4, northMetres + 4),
    floors: 6,
    use: 'residential',
    households: 0,
    population: 0,
    population60to74: 0,
    population75plus: 0,
    populationEstimated: false,
    compound: null,
    unit: 'd1a',
    entrance: null,
    sourceId: `test/${id}`,
    ...more
  };
}

/** A hub that offers government services unless said otherwise. */
export function place(id: number, eastMetres: number, northMetres: number, more: Some<PlaceData> = {}): PlaceData {
  return {
    id,
    kind: 'hub',
    facilityKind: 'street-hub',
    names: { name: '金山党群服务中心' },
    services: ['government'],
    functions: [],
    position: at(eastMetres, northMetres),
    entrance: null,
    hours: null,
    seats: null,
    stepFree: null,
    host: null,
    compound: null,
    validFrom: '2020-01-01',
    validTo: null,
    sourceId: `test/${id}`,
    ...more
  };
}

/** A unit with a rectangle for a boundary. */
export function unit(code: string, parent: string | null, boundary: Polygon, more: Some<UnitData> = {}): UnitData {
  const level = parent === null ? 'district' : code.length === parent.length + 1 && parent === 'd' ? 'street' : 'grid';
  return { code, level, parent, names: { name: `单元${code}` }, boundary, validFrom: '2020-01-01', ...more };
}

/** A straight street between two junctions, its length as drawn. */
export function street(
  id: number,
  from: readonly [node: number, eastMetres: number, northMetres: number],
  to: readonly [node: number, eastMetres: number, northMetres: number],
  more: Some<StreetEdge> = {}
): StreetEdge {
  return {
    id,
    from: from[0],
    to: to[0],
    path: [at(from[1], from[2]), at(to[1], to[2])],
    lengthMetres: Math.hypot(to[1] - from[1], to[2] - from[2]),
    wayClass: 'residential',
    name: null,
    steps: false,
    stepFree: true,
    waitSeconds: 0,
    structure: null,
    ...more
  };
}

/** A walled compound with its gates. */
export function compound(id: number, boundary: Polygon, gates: readonly GateData[]): CompoundData {
  return { id, names: { name: '金江花园' }, boundary, gates, sourceId: `test/${id}` };
}

/** A gate at a point in metres. */
export function gate(id: number, eastMetres: number, northMetres: number, state: GateData['state']): GateData {
  return { id, position: at(eastMetres, northMetres), state, hours: null, assumed: false, sourceId: `test/${id}` };
}

/**
 * A district of one street 2 km long from west to east with a junction every 100 m, over it the units d > d1 > d1a (west half) and
 * d1b (east half). No buildings, no places unless given.
 */
export function district(more: Some<DistrictData> = {}): DistrictData {
  const whole = rectangle(-100, -500, 2100, 500);
  const edges = Array.from({ length: 20 }, (_, i) => street(i, [i, i * 100, 0], [i + 1, (i + 1) * 100, 0]));
  return {
    code: 'test',
    names: { name: '测试区' },
    origin: 'sample',
    synthetic: true,
    timeZone: 'Asia/Shanghai',
    dataDate: '2026-11-01',
    attribution: 'test',
    units: [
      unit('d', null, whole),
      unit('d1', 'd', whole),
      unit('d1a', 'd1', rectangle(-100, -500, 1000, 500)),
      unit('d1b', 'd1', rectangle(1000, -500, 2100, 500))
    ],
    compounds: [],
    buildings: [],
    places: [],
    edges,
    baseFeatures: [],
    notes: [],
    ...more
  };
}

/** What districts.write is told of a made-up file. */
export const madeUpFile = {
  kind: 'sample',
  fileName: 'test',
  fileFormat: 'test',
  fileSha256: '0'.repeat(64)
} as const;

/** What recomputes.begin is told where everything stands on the network and nothing was assumed. */
export const nothingListed: Listings = {
  unsnapped: { buildings: [], places: [] },
  enclosed: { buildings: [], places: [] },
  assumedOpen: { compounds: [], crossings: [] }
};

/** What recomputes.finish is told where nothing lies around the counting cells. */
export const nothingAround: CellSurroundings = { straight: new Int32Array(), across: [] };
