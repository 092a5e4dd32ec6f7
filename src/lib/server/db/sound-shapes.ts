import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { sql, type Kysely } from 'kysely';
import type { DistrictData, DistrictNote } from '../../core/district/district-data.ts';
import { hexEwkb } from './postgis.ts';
import type { Schema } from './schema.ts';

type Shape = Point | LineString | Polygon | MultiPolygon;

/**
 * A district as the database will take it: outlines of buildings, compounds and of the base map that cross themselves (every real
 * city has some) are made valid by PostGIS, and what has no extent even then is left out; the notes say which. Units are not
 * touched: whose ground it is, is for people to say, and a bad boundary is refused.
 */
export async function soundShapes(
  db: Kysely<Schema>,
  data: DistrictData
): Promise<{ readonly data: DistrictData; readonly notes: readonly DistrictNote[] }> {
  const buildings = await sound(db, data.buildings, (each) => each.footprint);
  const compounds = await sound(db, data.compounds, (each) => each.boundary);
  const base = await sound(db, data.baseFeatures, (each) => each.shape);

  const soundData: DistrictData = {
    ...data,
    buildings: buildings.things.flatMap(({ thing, shape }) =>
      isPolygonal(shape) ? [{ ...thing, footprint: shape }] : []
    ),
    // Who lives behind a wall names it, so a compound is never left out here: one without an extent is refused.
    compounds: data.compounds.map((thing, i) => {
      const repaired = compounds.things[i]?.shape ?? null;
      return repaired === null ? thing : { ...thing, boundary: largestPart(repaired) ?? thing.boundary };
    }),
    baseFeatures: base.things.flatMap(({ thing, shape }) => (shape === null ? [] : [{ ...thing, shape }]))
  };
  const baseIds = base.changed.map((feature) => ({ sourceId: `base/${feature.id}` }));
  const lostIds = base.lost.map((feature) => ({ sourceId: `base/${feature.id}` }));
  const notes = [
    note('assumed', 'shape-made-valid', [...buildings.changed, ...compounds.changed, ...baseIds]),
    note('leftOut', 'shape-without-extent', [...buildings.lost, ...lostIds])
  ];
  return { data: soundData, notes: notes.filter((each) => each.count > 0) };
}

interface Sounded<T> {
  /** In the order given; null where there is no shape to be had. */
  readonly things: readonly { readonly thing: T; readonly shape: Shape | null }[];
  readonly changed: readonly T[];
  readonly lost: readonly T[];
}

const perStatement = 4000;

async function sound<T>(db: Kysely<Schema>, given: readonly T[], shapeOf: (thing: T) => Shape): Promise<Sounded<T>> {
  const replaced = new Map<number, Shape | null>();
  for (let first = 0; first < given.length; first += perStatement) {
    const shapes = given.slice(first, first + perStatement).map((thing) => hexEwkb(shapeOf(thing)));
    // Of what mending leaves, the part of the same dimension is kept: an area remains an area.
    const { rows } = await sql<{ number: number; shape: Shape | null }>`
      with broken as (
        select number, shape::geometry as shape
        from json_array_elements_text(${JSON.stringify(shapes)}::json) with ordinality as given (shape, number)
        where not st_isvalid(shape::geometry) or st_isempty(shape::geometry)
      ), mended as (
        select number, st_collectionextract(st_makevalid(shape), st_dimension(shape) + 1) as shape from broken
      )
      select number::int, case when st_isvalid(shape) and not st_isempty(shape) then st_asgeojson(shape, 9)::json end as shape
      from mended`.execute(db);
    for (const row of rows) replaced.set(first + row.number - 1, row.shape);
  }
  const things = given.map((thing, i) => ({
    thing,
    shape: replaced.has(i) ? (replaced.get(i) ?? null) : shapeOf(thing)
  }));
  return {
    things,
    changed: given.filter((_, i) => replaced.has(i) && replaced.get(i) !== null),
    lost: given.filter((_, i) => replaced.has(i) && replaced.get(i) === null)
  };
}

function isPolygonal(shape: Shape | null): shape is Polygon | MultiPolygon {
  return shape?.type === 'Polygon' || shape?.type === 'MultiPolygon';
}

/** A wall that crosses itself encloses several parts; its compound is the one with the longest wall. */
function largestPart(shape: Shape): Polygon | null {
  if (shape.type === 'Polygon') return shape;
  if (shape.type !== 'MultiPolygon') return null;
  const [first, ...others] = shape.coordinates;
  if (first === undefined) return null;
  const corners = (part: typeof first): number => part.reduce((sum, ring) => sum + ring.length, 0);
  return {
    type: 'Polygon',
    coordinates: others.reduce((best, part) => (corners(part) > corners(best) ? part : best), first)
  };
}

function note(
  kind: DistrictNote['kind'],
  code: string,
  things: readonly { readonly sourceId: string }[]
): DistrictNote {
  return { kind, code, count: things.length, examples: things.slice(0, 5).map((thing) => thing.sourceId) };
}
