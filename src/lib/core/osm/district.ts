import type { Polygon, Position } from 'geojson';
import type { BuildingData, DistrictData, PlaceData } from '../district/district-data.ts';
import { boundsOf, type Bounds } from '../geometry/bounds.ts';
import { innerPoint } from '../geometry/inner-point.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import type { OsmFile } from '../readers/osm-file.ts';
import { Unreadable } from '../readers/problem.ts';
import { adminLevels, type AdminLevel, type AdminUnit } from './admin-areas.ts';
import { areasWhere, namesOf } from './areas.ts';
import { findBaseFeatures } from './base-features.ts';
import { findBuildings, type FoundBuilding } from './buildings.ts';
import { findCompounds } from './compounds.ts';
import { footAccess } from './foot-access.ts';
import { NoteBook } from './note-book.ts';
import type { PlaceRule } from './place-mapping.ts';
import { findPlaces } from './places.ts';
import { estimatePeople, nobody, type EstimatedPeople } from './population.ts';
import { findSea } from './sea.ts';
import { ShapeIndex } from './shape-index.ts';
import { streetEdges } from './streets.ts';
import { timeZoneAt } from './time-zone.ts';
import { makeUnits } from './units.ts';

export interface DistrictOptions {
  /** Small letters, digits and hyphens; leads every unit's code. */
  readonly code: string;
  readonly name: string;
  /** The day the data speaks of, ISO; taken where the file itself does not say. */
  readonly dataDate: string;
  /** Which tags make a place and what it offers (geodata/osm-places.csv). */
  readonly placeMapping: readonly PlaceRule[];
}

/** A stage and how much of the whole is done, 0..1. */
export type OnStage = (share: number, stage: string) => void;

/** An administrative area is taken as the district where it holds this share of the file's buildings. */
const districtHoldsShare = 0.8;

/**
 * Makes a district of an OSM extract: its extent (an administrative area, else the file's bounds), units, buildings with estimated
 * people, compounds and gates, places, streets and what the base map draws. Nothing is dropped silently: `notes` counts what was
 * found, assumed and left out, with examples. Pure: the same file and options give the same district.
 * Throws Unreadable for a file that covers no area or has no street to walk on.
 */
export function districtFromOsm(
  osm: OsmFile,
  options: DistrictOptions,
  onStage: OnStage = () => undefined
): DistrictData {
  const book = new NoteBook();
  const dataDate = osm.timestamp?.slice(0, 10) ?? options.dataDate;
  const bounds = fileBounds(osm);
  const shape = districtShape(osm, bounds, book);

  onStage(0.05, 'buildings');
  const standing = findBuildings(osm, (position) => withinPolygon(position, shape), book);
  book.add('found', 'buildings', null, standing.length);
  onStage(0.35, 'units');
  const levels = adminLevels(osm, shape);
  const found = withPeople(standing, levels, book);
  const names = { name: options.name, en: options.name };
  const { units, unitOfBuilding } = makeUnits(
    { code: options.code, names, validFrom: dataDate, shape, levels, buildings: found },
    book
  );
  onStage(0.55, 'compounds');
  const { compounds, gateNodes } = findCompounds(osm, found, book);
  book.add('found', 'compounds', null, compounds.length);
  const walled = new ShapeIndex(
    compounds.map((compound) => ({ shape: compound.boundary, id: compound.id, gates: compound.gates }))
  );
  onStage(0.65, 'places');
  const places = findPlaces(osm, options.placeMapping, book).map((place, id): PlaceData => ({
    ...place,
    id,
    functions: [],
    entrance: null,
    host: null,
    compound: walled.at(place.position)?.id ?? null,
    validFrom: dataDate,
    validTo: null
  }));
  book.add('found', 'places', null, places.length);
  onStage(0.75, 'streets');
  const privateWays = waysWithinGates(osm, walled);
  const streets = streetEdges(osm, { gateNodes, privateWays });
  if (streets.edges.length === 0) {
    throw new Unreadable(
      'osm-no-streets',
      `None of the file’s ${osm.ways.length} ways may be walked; give an extract with streets.`
    );
  }
  onStage(0.85, 'base map');
  const box = boxOf(boundsOf((shape.coordinates[0] ?? []).map(([lon = 0, lat = 0]): LonLat => [lon, lat])) ?? bounds);
  const baseFeatures = findBaseFeatures(osm, findSea(osm, box), book);
  onStage(1, 'done');

  return {
    code: options.code,
    names,
    origin: 'osm',
    synthetic: false,
    timeZone: timeZoneAt(innerPoint(shape), book),
    dataDate,
    attribution: '© OpenStreetMap contributors, ODbL 1.0',
    units,
    compounds,
    buildings: found.map(({ inside, homesSquareMetres: _, ...building }, id): BuildingData => ({
      ...building,
      id,
      populationEstimated: true,
      compound: walled.at(inside)?.id ?? null,
      unit: unitOfBuilding[id] ?? options.code
    })),
    places,
    edges: streets.edges,
    baseFeatures,
    notes: [...book.notes(), ...streets.notes]
  };
}

/** Who lives where: from floor area, and from the totals of the smallest administrative areas that carry one. */
function withPeople(
  buildings: readonly FoundBuilding[],
  levels: readonly AdminLevel[],
  book: NoteBook
): (FoundBuilding & EstimatedPeople)[] {
  const finestFirst = [...levels].reverse();
  const zoneOf = (building: number): AdminUnit | null => {
    const inside = buildings[building]?.inside;
    if (inside === undefined) return null;
    for (const level of finestFirst) {
      const unit = level.unitAt(inside);
      if (unit !== null && unit.population !== null) return unit;
    }
    return null;
  };
  const { people, scaled } = estimatePeople(
    buildings.map((building) => building.homesSquareMetres),
    zoneOf
  );
  for (const zone of scaled)
    book.add('found', zone.isWhole ? 'population-of-area-known' : 'population-of-area-as-limit', zone.sourceId);
  book.add(
    'assumed',
    'population-from-floor-area',
    null,
    people.reduce((sum, { population }) => sum + population, 0)
  );
  return buildings.map((building, index) => ({ ...building, ...(people[index] ?? nobody) }));
}

/** What the file covers: as its header says, else around its buildings and streets. */
function fileBounds(osm: OsmFile): Bounds {
  if (osm.bounds !== null) return osm.bounds;
  const positions = osm.ways
    .filter((way) => way.tags.has('highway') || way.tags.has('building'))
    .flatMap((way) =>
      [...way.nodes].flatMap((node) =>
        [osm.nodes.position(node) ?? []].filter((position): position is LonLat => position.length === 2)
      )
    );
  const bounds = boundsOf(positions);
  if (bounds === null || bounds[0] === bounds[2] || bounds[1] === bounds[3]) {
    throw new Unreadable(
      'osm-no-extent',
      'The file states no bounds, and its streets and buildings span no area; give an extract with streets.'
    );
  }
  return bounds;
}

/** The smallest administrative area that holds most of the buildings, else the file's bounds. */
function districtShape(osm: OsmFile, bounds: Bounds, book: NoteBook): Polygon {
  const spots = osm.ways.flatMap((way) => {
    const position = way.tags.has('building') ? osm.nodes.position(way.nodes[0] ?? NaN) : null;
    return position === null ? [] : [position];
  });
  // Failures here are of areas far larger than the district; they are no news to the user.
  const areas = areasWhere(
    osm,
    (tags) => tags.get('boundary') === 'administrative' && tags.has('admin_level'),
    'admin-area',
    new NoteBook()
  );
  const holding = areas.flatMap(({ shape, tags, sourceId }) => {
    const [part, ...others] = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    if (part === undefined || others.length > 0 || namesOf(tags) === null) return [];
    const polygon: Polygon = { type: 'Polygon', coordinates: part };
    const held = spots.filter((spot) => withinPolygon(spot, polygon)).length;
    return held > 0 && held >= spots.length * districtHoldsShare
      ? [{ polygon, sourceId, area: polygonAreaSquareMetres(polygon) }]
      : [];
  });
  const smallest = holding.sort((a, b) => a.area - b.area)[0];
  if (smallest !== undefined) {
    book.add('found', 'district-from-admin-area', smallest.sourceId);
    return smallest.polygon;
  }
  book.add('assumed', 'district-from-file-bounds');
  return { type: 'Polygon', coordinates: [boxOf(bounds)] };
}

function boxOf([west, south, east, north]: Bounds): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
}

/** Ways marked private that run within a compound whose gates are known: the gates say who may use them. */
function waysWithinGates(
  osm: OsmFile,
  walled: ShapeIndex<{ readonly shape: Polygon; readonly id: number; readonly gates: readonly unknown[] }>
): ReadonlySet<number> {
  const within = osm.ways.filter((way) => {
    if (footAccess(way.tags) !== 'private') return false;
    const middle = osm.nodes.position(way.nodes[way.nodes.length >> 1] ?? NaN);
    const compound = middle === null ? null : walled.at(middle);
    return compound !== null && compound.gates.length > 0;
  });
  return new Set(within.map((way) => way.id));
}
