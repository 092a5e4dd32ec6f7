import { readFileSync } from 'node:fs';
import type { Polygon } from 'geojson';
import type { BuildingData, DistrictData, PlaceData, UnitData } from '#lib/core/district/district-data.ts';
import { boundsOf, growBounds, middleOf, type Bounds } from '#lib/core/geometry/bounds.ts';
import { fromPlane, localPlane, toPlane, type LocalPlane } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { districtFromOsm } from '#lib/core/osm/district.ts';
import { readCsvPoints, type CsvPoint } from '#lib/core/readers/csv-points.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import type { Reading } from '#lib/core/readers/problem.ts';
import { sharedData } from './shared-data.ts';

/** What others measured between hexagons and places on the same extract: `known/walk_matrix_poa.json`. */
export interface KnownWalks {
  readonly origins: readonly { readonly id: string; readonly pop: number }[];
  readonly destinations: readonly { readonly id: string }[];
  readonly valhalla_m: readonly (readonly (number | null)[])[];
  readonly dijkstra_m: readonly (readonly (number | null)[])[];
  readonly coverage15_population: {
    readonly per_destination: readonly {
      readonly id: string;
      readonly valhalla: number;
      readonly dijkstra: number;
      readonly euclid_buffer: number;
    }[];
    readonly union: { readonly valhalla: number; readonly dijkstra: number; readonly euclid_buffer: number };
  };
}

const paths = {
  network: sharedData('osm/poa_osm.pbf'),
  hexagons: sharedData('pop/poa_hexgrid.csv'),
  places: sharedData('pop/poa_points_of_interest.csv'),
  known: sharedData('known/walk_matrix_poa.json')
};

/** Whether the data folder is there. */
export const hasPortoAlegre = Object.values(paths).every((path) => path !== null);

export function knownWalks(): KnownWalks {
  return JSON.parse(readFileSync(paths.known ?? '', 'utf8'));
}

/**
 * Porto Alegre as a district: its streets, water and railways as the product reads them from OSM; for units its 1,227 hexagons, each a
 * grid with one building at its centre that holds its people; its 15 points of interest as places of one kind. Its few walls are
 * left out, since who lives within them is not known of a hexagon.
 */
export async function portoAlegre(): Promise<DistrictData> {
  const code = 'poa';
  const osm = sound(await readOsm(readFileSync(paths.network ?? '')));
  const city = districtFromOsm(osm, { code, name: 'Porto Alegre', dataDate: '2026-01-01', placeMapping: [] });
  const hexagons = sound(readCsvPoints(readFileSync(paths.hexagons ?? ''), 'population'));
  const places = sound(readCsvPoints(readFileSync(paths.places ?? ''), null));
  const validFrom = city.dataDate;
  const extent = boundsOf(hexagons.map(({ position }) => position)) ?? [0, 0, 0, 0];
  const plane = localPlane(middleOf(extent));
  const whole: UnitData = {
    ...{ code, level: 'district', parent: null, names: { name: 'Porto Alegre' }, validFrom },
    boundary: boxOf(growBounds(extent, 500))
  };
  return {
    ...city,
    units: [whole, ...unitsOf(hexagons, code, plane, validFrom)],
    compounds: [],
    buildings: hexagons.map((hexagon, id) => buildingOf(hexagon, id, code, plane)),
    places: places.map((point, id) => placeOf(point, id, validFrom)),
    notes: []
  };
}

function unitsOf(hexagons: readonly CsvPoint[], parent: string, plane: LocalPlane, validFrom: string): UnitData[] {
  const centres = hexagons.map(({ position }) => toPlane(plane, position));
  // The grid is regular, so one pair of neighbours says how far apart all are and which way their common sides face.
  const [first = { xMetres: 0, yMetres: 0 }, ...others] = centres;
  const steps = others.map(({ xMetres, yMetres }) => [xMetres - first.xMetres, yMetres - first.yMetres] as const);
  const [dx, dy] = steps.reduce((best, step) => (Math.hypot(...step) < Math.hypot(...best) ? step : best));
  const radius = Math.hypot(dx, dy) / Math.sqrt(3);
  const turned = Math.atan2(dy, dx) + Math.PI / 6;
  return hexagons.map(({ id }, index): UnitData => {
    const { xMetres: x, yMetres: y } = centres[index] ?? first;
    const corners = Array.from({ length: 7 }, (_, corner) => {
      const angle = turned + ((corner % 6) * Math.PI) / 3;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    });
    const code = `${parent}-${id}`;
    return { code, level: 'grid', parent, names: { name: id }, boundary: ringOf(corners, plane), validFrom };
  });
}

function buildingOf({ id: hexagon, position, count }: CsvPoint, id: number, parent: string, plane: LocalPlane) {
  const { xMetres: x, yMetres: y } = toPlane(plane, position);
  const half = 4;
  const corners = [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half]
  ] as const;
  return {
    id,
    footprint: ringOf(corners, plane),
    floors: 1,
    use: 'residential',
    households: 0,
    population: count,
    population60to74: 0,
    population75plus: 0,
    populationEstimated: false,
    compound: null,
    unit: `${parent}-${hexagon}`,
    entrance: position,
    sourceId: `hexagon/${hexagon}`
  } satisfies BuildingData;
}

function placeOf({ id: name, position }: CsvPoint, id: number, validFrom: string): PlaceData {
  return {
    id,
    kind: 'facility',
    facilityKind: 'point-of-interest',
    names: { name },
    services: ['care'],
    functions: [],
    position,
    entrance: null,
    hours: null,
    seats: null,
    stepFree: null,
    host: null,
    compound: null,
    validFrom,
    validTo: null,
    sourceId: `poi/${name}`
  };
}

function ringOf(corners: readonly (readonly [x: number, y: number])[], plane: LocalPlane): Polygon {
  const ring = corners.map(([xMetres, yMetres]): LonLat => fromPlane(plane, { xMetres, yMetres }));
  return { type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lon, lat])] };
}

function boxOf([west, south, east, north]: Bounds): Polygon {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  return { type: 'Polygon', coordinates: [corners] };
}

function sound<T>({ value, problems }: Reading<T>): T {
  if (value === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return value;
}
