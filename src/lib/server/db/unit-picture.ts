import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import { sql, type Kysely } from 'kysely';
import type { PlaceKind } from '../../core/district/district-data.ts';
import { growBounds, middleOf, withinBounds, type Bounds } from '../../core/geometry/bounds.ts';
import { distanceMetres, metresPerDegreeLat, metresPerDegreeLon } from '../../core/geometry/local-metres.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { verdict, type Asked } from './cell-verdicts.ts';
import * as names from './names.ts';
import * as places from './places.ts';
import { asGeoJson, type StoredGeometry } from './postgis.ts';
import type { Schema } from './schema.ts';
import * as units from './units.ts';

/** Streets that help a reader of a small picture to find the way; smaller ones would cover it. */
const mainStreets = ['motorway', 'trunk', 'primary', 'secondary'];
/** A unit at most so wide is drawn with the streets of the next weight too. */
const mostMetresWithLesser = 5000;
/** A unit at most so wide is drawn with its buildings. */
const mostMetresWithBuildings = 1500;
/** Detail finer than this share of the picture is left out, and so are areas of ground smaller than that one: specks. */
const detailShare = 1 / 1200;
const speckShare = 1 / 40;

export interface GroundShape {
  readonly kind: 'water' | 'green' | 'railway' | 'street';
  readonly shape: Geometry;
}

export interface DrawnBuilding {
  /** As in `verdict`; null: nobody is counted there. */
  readonly state: 'reached' | 'unknown' | 'unreached' | null;
  readonly footprint: Polygon | MultiPolygon;
}

/** All that a small picture of a unit is drawn from; gap patches are asked for apart. */
export interface UnitPicture {
  /** Around the unit and a little more, of the box's proportions. */
  readonly bounds: Bounds;
  readonly boundary: MultiPolygon;
  readonly parts: readonly { readonly names: names.NamesRow; readonly boundary: MultiPolygon }[];
  readonly ground: readonly GroundShape[];
  /** Those that offer the kind asked about, within the bounds. */
  readonly places: readonly { readonly id: number; readonly kind: PlaceKind; readonly position: LonLat }[];
  /** Only of a unit that is small enough. */
  readonly buildings: readonly DrawnBuilding[];
}

/**
 * What does a unit look like, simplified to what a small picture can show? `asked.question.within` is the unit.
 * @param box the picture's width and height, of any measure
 */
export async function unitPicture(
  db: Kysely<Schema>,
  asked: Asked,
  box: { readonly width: number; readonly height: number }
): Promise<UnitPicture> {
  const { district, question } = asked;
  const unit = question.within === null ? null : await units.find(db, district, question.within);
  if (unit === null) throw new Error(`a picture is of a unit that exists, not of ${question.within}`);
  const [west, south, east, north] = unit.bounds;
  const diagonal = distanceMetres([west, south], [east, north]);
  const bounds = inProportion(growBounds(unit.bounds, diagonal * 0.03), box.width / box.height);
  const degrees = Math.max(bounds[3] - bounds[1], bounds[2] - bounds[0]);
  const detailDegrees = degrees * detailShare;
  const streets = diagonal > mostMetresWithLesser ? mainStreets : [...mainStreets, 'tertiary'];

  const drawn = await db
    .selectFrom('unit')
    .where('district', '=', district)
    .where('validTo', 'is', null)
    .where((eb) => eb.or([eb('code', '=', unit.code), eb('parent', '=', unit.code)]))
    .orderBy('code')
    .select(['code', ...names.nameColumns])
    .select(
      sql<MultiPolygon>`
      st_asgeojson(st_multi(st_simplifypreservetopology(boundary, ${detailDegrees}::float8)), 6)::json`.as('boundary')
    )
    .execute();
  const boundary = drawn.find(({ code }) => code === unit.code)?.boundary;
  if (boundary === undefined) throw new Error(`unit ${unit.code} has lost its boundary`);

  return {
    bounds,
    boundary,
    parts: drawn
      .filter(({ code }) => code !== unit.code)
      .map((row) => ({ names: names.ofRow(row), boundary: row.boundary })),
    ground: await groundWithin(db, district, bounds, streets),
    places: (await places.valid(db, district))
      .filter(({ services, position }) => services.includes(question.service) && withinBounds(bounds, position))
      .map(({ id, kind, position }) => ({ id, kind, position })),
    buildings: diagonal > mostMetresWithBuildings ? [] : await buildingsOf(db, asked)
  };
}

/** The bounds made wider or higher, so that their width is so many times their height. */
function inProportion([west, south, east, north]: Bounds, widthToHeight: number): Bounds {
  const [lon, lat] = middleOf([west, south, east, north]);
  const perLon = metresPerDegreeLon(lat) / metresPerDegreeLat(lat);
  const [wide, high] = [(east - west) * perLon, north - south];
  const [halfWide, halfHigh] = [Math.max(wide, high * widthToHeight) / 2, Math.max(high, wide / widthToHeight) / 2];
  return [lon - halfWide / perLon, lat - halfHigh, lon + halfWide / perLon, lat + halfHigh];
}

/** The base map cut to bounds. What lies under a railway's or a street's line is of no width, so lines stay lines. */
async function groundWithin(
  db: Kysely<Schema>,
  district: string,
  [west, south, east, north]: Bounds,
  streets: readonly string[]
): Promise<GroundShape[]> {
  const degrees = Math.max(east - west, north - south);
  const frame = sql`st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`;
  const { rows } = await sql<GroundShape>`
    select kind, st_asgeojson(shape, 6)::json as shape
    from (
      select id, kind, st_clipbybox2d(st_simplify(shape, ${degrees * detailShare}::float8, true), ${frame}) as shape
      from base_feature
      where district = ${district} and shape && ${frame}
        and (kind in ('water', 'railway')
          or kind = 'green' and greatest(st_xmax(shape) - st_xmin(shape), st_ymax(shape) - st_ymin(shape)) > ${degrees * speckShare}::float8
          or kind = 'street' and class_name = any(${streets}::text[]))
    ) as clipped
    where not st_isempty(shape)
    order by id`.execute(db);
  return rows;
}

async function buildingsOf(db: Kysely<Schema>, asked: Asked): Promise<DrawnBuilding[]> {
  const { rows } = await sql<DrawnBuilding>`
    with ${verdict(asked)}
    select state, ${asGeoJson(sql.ref<StoredGeometry<Polygon | MultiPolygon>>('building.footprint'))} as footprint
    from building
    left join verdict on verdict.id = building.counting_cell
    where building.district = ${asked.district} and building.unit = any(${asked.codes ?? []}::text[])
    order by building.id`.execute(db);
  return rows;
}
