import type { MultiPolygon, Polygon } from 'geojson';
import type { BuildingUse } from '../district/district-data.ts';
import { innerPoint } from '../geometry/inner-point.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { polygonAreaSquareMetres } from '../geometry/ring.ts';
import type { OsmFile, Tags } from '../readers/osm-file.ts';
import { areasWhere, type OsmArea } from './areas.ts';
import { buildingUse } from './building-use.ts';
import type { NoteBook } from './note-book.ts';
import { homesShare } from './population.ts';
import { ShapeIndex } from './shape-index.ts';

/** A building before it is known who lives there, and in which unit and compound it lies. */
export interface FoundBuilding {
  readonly sourceId: string;
  readonly footprint: Polygon | MultiPolygon;
  /** A spot inside the footprint: what decides in which unit and compound it lies. */
  readonly inside: LonLat;
  readonly floors: number;
  readonly use: BuildingUse;
  readonly entrance: LonLat | null;
  /** Floor area of homes: what people are shared out by. */
  readonly homesSquareMetres: number;
}

/** OSM's habit, and ours: a storey is three metres. */
const metresPerFloor = 3;
const mostFloors = 200;

const notBuildings = new Set(['no', 'entrance', 'demolished', 'razed', 'proposed', 'planned']);

/**
 * Which buildings stand within the district, with what they are used for, their floors and how much of them is homes?
 * Buildings outside are left out and noted, as are shapes that cannot be assembled.
 */
export function findBuildings(osm: OsmFile, isInside: (position: LonLat) => boolean, book: NoteBook): FoundBuilding[] {
  const areas = areasWhere(
    osm,
    (tags) => tags.has('building') && !notBuildings.has(tags.get('building') ?? ''),
    'building',
    book
  );
  const standing = areas.flatMap((area) => {
    const inside = innerPoint(area.shape);
    if (isInside(inside)) return [{ area, inside }];
    book.add('leftOut', 'building-outside-district', area.sourceId);
    return [];
  });
  const landUses = new ShapeIndex(areasWhere(osm, (tags) => tags.has('landuse'), 'landuse', book));
  const entrances = entrancesOf(osm);
  const defaultFloors = floorsByUse(standing.map(({ area }) => area));

  return standing.map(({ area, inside }) => {
    const { tags, sourceId, shape } = area;
    const squareMetres = polygonAreaSquareMetres(shape);
    const land = landUses.at(inside)?.tags.get('landuse') ?? null;
    const { use, assumed } = buildingUse(tags, land, squareMetres);
    if (assumed) book.add('assumed', 'building-use', sourceId);
    const known = knownFloors(tags);
    if (known === null) book.add('assumed', 'building-floors', sourceId);
    const floors = known ?? defaultFloors(use, tags);
    const homesSquareMetres = squareMetres * floors * homesShare(use);
    return { sourceId, footprint: shape, inside, floors, use, entrance: entrances(area), homesSquareMetres };
  });
}

function knownFloors(tags: Tags): number | null {
  const levels = Number.parseFloat(tags.get('building:levels') ?? '');
  if (levels > 0) return clampFloors(levels);
  const height = Number.parseFloat(tags.get('height') ?? tags.get('building:height') ?? '');
  return height > 0 ? clampFloors(height / metresPerFloor) : null;
}

function clampFloors(floors: number): number {
  return Math.min(mostFloors, Math.max(1, Math.round(floors)));
}

/** Houses for one family, which stay low whatever stands around them. */
const houses = new Set(['house', 'detached', 'semidetached_house', 'bungalow', 'terrace', 'farm', 'cabin', 'villa']);
const fewestToLearnFrom = 20;

/**
 * Floors where nobody mapped them: what is usual for the use in this very file (the median), where enough are known; else two
 * for homes of families and four for apartments, as a plain assumption.
 */
function floorsByUse(areas: readonly OsmArea[]): (use: BuildingUse, tags: Tags) => number {
  const known = areas.flatMap(({ tags }) => {
    const floors = houses.has(tags.get('building') ?? '') ? null : knownFloors(tags);
    return floors === null ? [] : [floors];
  });
  const median = known.length >= fewestToLearnFrom ? (known.sort((a, b) => a - b)[known.length >> 1] ?? null) : null;
  return (use, tags) => {
    const value = tags.get('building') ?? '';
    if (use === 'other') return 1;
    if (houses.has(value)) return 2;
    return median ?? (value === 'apartments' ? 4 : 2);
  };
}

/** Where one enters: the main entrance on the outline, else the first of any kind; null where none is mapped. */
function entrancesOf(osm: OsmFile): (area: OsmArea) => LonLat | null {
  const found = new Map<string, { position: LonLat; isMain: boolean }>();
  for (const [id, tags] of osm.nodes.tagged()) {
    const value = tags.get('entrance');
    const position = value === undefined || value === 'no' || value === 'emergency' ? null : osm.nodes.position(id);
    if (position !== null) found.set(position.join(' '), { position, isMain: value === 'main' });
  }
  return ({ shape }) => {
    if (found.size === 0) return null;
    const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
    const onOutline = rings.flat().flatMap((corner) => found.get(corner.join(' ')) ?? []);
    return (onOutline.find((entrance) => entrance.isMain) ?? onOutline[0])?.position ?? null;
  };
}
