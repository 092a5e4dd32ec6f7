import type { Geometry } from 'geojson';
import { sql, type Kysely } from 'kysely';
import { causes, mainCause, type Cause } from '../../core/coverage/cause.ts';
import { middleOf } from '../../core/geometry/bounds.ts';
import { localPlane } from '../../core/geometry/local-metres.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { ask, verdict, type GapQuestion } from './cell-verdicts.ts';
import * as names from './names.ts';
import { onPlane, outOfPlane } from './postgis.ts';
import type { Schema } from './schema.ts';
import type * as units from './units.ts';

/** Buildings at most so far apart lie in one patch (METHOD 2). */
export const patchMetres = 100;

/** Buildings without a service that hang together, and their people. */
export interface GapPatch {
  /** The lowest number of its counting cells: the same in every answer to the question. */
  readonly id: number;
  /** Its counting cells. */
  readonly cells: readonly number[];
  readonly people: number;
  readonly buildings: number;
  /** Ground within the hull. */
  readonly areaSquareMetres: number;
  /** Around all its buildings, convex. */
  readonly hull: Geometry;
  /** A position within the hull. */
  readonly middle: LonLat;
  /** The lowest unit that holds all of it. */
  readonly unit: string;
  /** The street where most of its people live; null where the district has no streets. */
  readonly street: string | null;
  /** The place that is nearest to any of its buildings, and deciseconds from there and from its farthest; null: none within 30 minutes of standard walking. */
  readonly nearest: {
    readonly place: number;
    readonly names: names.NamesRow;
    readonly deciseconds: number;
    /** Null: some walk longer than 30 minutes, or reach none at all. */
    readonly farthestDeciseconds: number | null;
  } | null;
  readonly causes: Readonly<Record<Cause, number>>;
  readonly cause: Cause | null;
  /** People of it whom a circle drawn with a compass would call reached. */
  readonly claimed: number;
}

/**
 * Where are the people without such a service, patch by patch? Most people first. PostGIS puts counting cells together whose buildings
 * lie within 100 m of each other, so that a patch counts whole cells and no count tells of fewer than ten people. All unreached people are
 * in one patch each.
 * @throws GapQuestionProblem
 */
export async function patches(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion
): Promise<{ readonly recompute: number | null; readonly patches: readonly GapPatch[] }> {
  const asked = await ask(db, district, question);
  const { west, south, east, north } = await db
    .selectFrom('district')
    .where('district', '=', district)
    .select(['west', 'south', 'east', 'north'])
    .executeTakeFirstOrThrow();
  const plane = localPlane(middleOf([west, south, east, north]));
  const byCause = causes.map((cause) => sql`coalesce(sum(people) filter (where cause = ${sql.lit(cause)}), 0)::int`);
  const { rows } = await sql<PatchRow>`
    with ${verdict(asked)},
    gap_cell as materialized (
      select verdict.id, verdict.unit, people, verdict.buildings, sure, place, cause, claimed, ${onPlane(plane, sql`st_collect(footprint)`)} as shape
      from verdict
      join building on building.district = ${district} and building.counting_cell = verdict.id
      where state = 'unreached'
      group by verdict.id, verdict.unit, people, verdict.buildings, sure, place, cause, claimed
    ),
    clustered as materialized (
      select *, st_clusterdbscan(shape, ${patchMetres}::float8, 1) over () as patch from gap_cell
    ),
    by_unit as (
      select patch, json_object_agg(unit, people order by unit) as people_by_unit
      from (select patch, unit, sum(people)::int as people from clustered group by patch, unit) as part
      group by patch
    ),
    patch as (
      select patch, min(id) as id, array_agg(id order by id) as cells, sum(people)::int as people, sum(buildings)::int as buildings,
        coalesce(sum(people) filter (where claimed), 0)::int as claimed,
        st_convexhull(st_collect(shape)) as hull,
        (array_agg(place order by sure, id) filter (where sure is not null))[1] as place,
        min(sure) as nearest, case when count(sure) = count(*) then max(sure) end as farthest,
        array[${sql.join(byCause)}] as by_cause
      from clustered
      group by patch
    )
    select patch.id, cells, people, buildings, claimed, people_by_unit as "peopleByUnit", place.id as place,
      place.name_hans as "nameHans", place.name_hant as "nameHant", place.name_en as "nameEn", nearest, farthest, by_cause as "byCause",
      st_area(hull)::float8 as area, st_asgeojson(${outOfPlane(plane, sql`hull`)}, 7)::json as hull,
      st_x(${outOfPlane(plane, sql`st_pointonsurface(hull)`)})::float8 as lon,
      st_y(${outOfPlane(plane, sql`st_pointonsurface(hull)`)})::float8 as lat
    from patch join by_unit using (patch)
    left join place on place.district = ${district} and place.id = patch.place
    order by people desc, patch.id`.execute(db);
  const parentOf = new Map(asked.all.map((unit) => [unit.code, unit]));
  return { recompute: asked.recompute, patches: rows.map((row) => toPatch(row, parentOf)) };
}

interface PatchRow {
  readonly id: number;
  readonly cells: readonly number[];
  readonly people: number;
  readonly buildings: number;
  readonly peopleByUnit: Readonly<Record<string, number>>;
  readonly claimed: number;
  readonly place: number | null;
  readonly nameHans: string | null;
  readonly nameHant: string | null;
  readonly nameEn: string | null;
  readonly nearest: number | null;
  readonly farthest: number | null;
  readonly byCause: readonly number[];
  readonly area: number;
  readonly hull: Geometry;
  readonly lon: number;
  readonly lat: number;
}

function toPatch(row: PatchRow, byCode: ReadonlyMap<string, units.Unit>): GapPatch {
  const { id, cells, people, buildings, claimed, hull, place, nearest, farthest } = row;
  const placeNames = names.ofRowOrNull(row);
  const [hours = 0, water = 0, railway = 0, expressway = 0, wall = 0, distance = 0] = row.byCause;
  const counted = { hours, water, railway, expressway, wall, distance };
  const parts = Object.entries(row.peopleByUnit);
  return {
    id,
    cells,
    people,
    buildings,
    areaSquareMetres: row.area,
    hull,
    middle: [row.lon, row.lat],
    unit: lowestAround(
      parts.map(([code]) => code),
      byCode
    ),
    street: streetOfMost(parts, byCode),
    nearest:
      place === null || nearest === null || placeNames === null
        ? null
        : { place, names: placeNames, deciseconds: nearest, farthestDeciseconds: farthest },
    causes: counted,
    cause: mainCause(counted)?.cause ?? null,
    claimed
  };
}

/** The lowest unit that holds all of some. */
function lowestAround(codes: readonly string[], byCode: ReadonlyMap<string, units.Unit>): string {
  const [first = '', ...others] = codes;
  const around = others.map((code) => new Set(lineOf(code, byCode)));
  return lineOf(first, byCode).find((code) => around.every((line) => line.has(code))) ?? first;
}

function streetOfMost(
  parts: readonly (readonly [code: string, people: number])[],
  byCode: ReadonlyMap<string, units.Unit>
): string | null {
  const people = new Map<string, number>();
  for (const [code, count] of parts) {
    const street = lineOf(code, byCode).find((each) => byCode.get(each)?.level === 'street');
    if (street !== undefined) people.set(street, (people.get(street) ?? 0) + count);
  }
  const [most] = [...people].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}

/** A unit and all above it. */
function lineOf(code: string, byCode: ReadonlyMap<string, units.Unit>): string[] {
  const line: string[] = [];
  for (let unit = byCode.get(code); unit !== undefined; unit = byCode.get(unit.parent ?? '')) line.push(unit.code);
  return line;
}
