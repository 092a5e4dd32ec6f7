import { sql, type Expression, type RawBuilder } from 'kysely';
import type { Geometry, LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import type { LocalPlane } from '../../core/geometry/local-metres.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { wkb } from '../../core/writers/wkb.ts';

/** A GeoJSON position as core's pair. Throws on a position of fewer than two numbers. */
export function toLonLat([lon, lat]: Position): LonLat {
  if (lon === undefined || lat === undefined) throw new Error('a stored position has fewer than two numbers');
  return [lon, lat];
}

declare const geometryOf: unique symbol;

/**
 * A geometry as it lies in the database: opaque until a named function here translates it, so that a column's shape is
 * typed from the table to the map without a cast.
 */
export interface StoredGeometry<G extends Geometry> {
  readonly [geometryOf]: G;
}

declare const dayOf: unique symbol;

/** A date as it lies in the database. The two drivers read it differently, so it leaves as text: see {@link dayText}. */
export interface StoredDay {
  readonly [dayOf]: true;
}

declare const instantOf: unique symbol;

/** A time stamp as it lies in the database. Leaves as text: see {@link instantText}. */
export interface StoredInstant {
  readonly [instantOf]: true;
}

/** The stored geometry as GeoJSON, 7 decimals of a degree (1 cm). */
export function asGeoJson<G extends Geometry>(column: Expression<StoredGeometry<G>>): RawBuilder<G> {
  return sql<G>`st_asgeojson(${column}, 7)::json`;
}

/** The stored geometry as GeoJSON to the last bit: read again it is the same. */
export function exactGeoJson<G extends Geometry>(column: Expression<StoredGeometry<G>>): RawBuilder<G> {
  return sql<G>`st_asgeojson(${column}, 15)::json`;
}

/** Longitude of a point, or null. */
export function lonOrNull(column: Expression<StoredGeometry<Point> | null>): RawBuilder<number | null> {
  return sql<number | null>`st_x(${column})::float8`;
}

/** Latitude of a point, or null. */
export function latOrNull(column: Expression<StoredGeometry<Point> | null>): RawBuilder<number | null> {
  return sql<number | null>`st_y(${column})::float8`;
}

/** The same where the column may be null. */
export function asGeoJsonOrNull<G extends Geometry>(
  column: Expression<StoredGeometry<G> | null>
): RawBuilder<G | null> {
  return sql<G | null>`st_asgeojson(${column}, 7)::json`;
}

/** Longitude and latitude of a point that lies within the shape, never outside it as a centroid may. */
export function inside(shape: Expression<StoredGeometry<Geometry>>): RawBuilder<[number, number]> {
  return sql<[number, number]>`json_build_array(st_x(st_pointonsurface(${shape})), st_y(st_pointonsurface(${shape})))`;
}

/** The same of the first of a group of shapes. */
export function insideFirst(shape: Expression<StoredGeometry<Geometry>>): RawBuilder<[number, number]> {
  const first = sql`st_pointonsurface((array_agg(${shape}))[1])`;
  return sql<[number, number]>`json_build_array(st_x(${first}), st_y(${first}))`;
}

/** Longitude and latitude of a point, or where it is null of a point within the shape. */
export function pointOrInside(
  point: Expression<StoredGeometry<Point> | null>,
  shape: Expression<StoredGeometry<Geometry>>
): RawBuilder<[number, number]> {
  const chosen = sql`coalesce(${point}, st_pointonsurface(${shape}))`;
  return sql<[number, number]>`json_build_array(st_x(${chosen}), st_y(${chosen}))`;
}

/** West, south, east, north of a shape, in degrees. */
export function bounds(column: Expression<StoredGeometry<Geometry>>): RawBuilder<[number, number, number, number]> {
  return sql<[number, number, number, number]>`
    json_build_array(st_xmin(${column}), st_ymin(${column}), st_xmax(${column}), st_ymax(${column}))`;
}

/** West, south, east, north of all the shapes of a group together. */
export function groupBounds(
  column: Expression<StoredGeometry<Geometry>>
): RawBuilder<[number, number, number, number]> {
  return sql<[number, number, number, number]>`
    json_build_array(min(st_xmin(${column})), min(st_ymin(${column})), max(st_xmax(${column})), max(st_ymax(${column})))`;
}

/** A date as ISO text, yyyy-mm-dd. */
export function dayText(column: Expression<StoredDay>): RawBuilder<string> {
  return sql<string>`${column}::text`;
}

/** A date as ISO text, or null. */
export function dayTextOrNull(column: Expression<StoredDay | null>): RawBuilder<string | null> {
  return sql<string | null>`${column}::text`;
}

/** An instant as ISO 8601 text in UTC. */
export function instantText(column: Expression<StoredInstant>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

/** A shape as the hex EWKB text that COPY takes for a geometry column (little-endian, SRID 4326). */
export function hexEwkb(shape: Point | LineString | Polygon | MultiPolygon): string {
  return Buffer.from(wkb(shape, 4326).buffer).toString('hex');
}

/**
 * A shape of the earth on a local plane of metres, the same plane as core's: without an SRID, for a plane has none.
 * Distances between shapes of a district are then metres.
 */
export function onPlane(
  { origin, metresPerLon, metresPerLat }: LocalPlane,
  shape: Expression<unknown>
): RawBuilder<unknown> {
  const [lon, lat] = origin;
  return sql`st_setsrid(st_scale(st_translate(${shape}, ${-lon}::float8, ${-lat}::float8), ${metresPerLon}::float8, ${metresPerLat}::float8), 0)`;
}

/** The inverse of `onPlane`. */
export function outOfPlane(
  { origin, metresPerLon, metresPerLat }: LocalPlane,
  shape: Expression<unknown>
): RawBuilder<unknown> {
  const [lon, lat] = origin;
  return sql`st_setsrid(st_translate(st_scale(${shape}, ${1 / metresPerLon}::float8, ${1 / metresPerLat}::float8), ${lon}::float8, ${lat}::float8), 4326)`;
}
