import type { MultiPolygon, Polygon } from 'geojson';
import { sql, type Kysely } from 'kysely';
import type { BuildingData, CompoundData } from '#lib/core/district/district-data.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { Schema } from '#lib/server/db/schema.ts';

/** What a boundary check reads of a unit. */
export interface TilingUnit {
  readonly code: string;
  readonly level: UnitLevel;
  readonly parent: string | null;
  readonly boundary: Polygon | MultiPolygon;
}

const unitsAStatement = 200;
const thingsAStatement = 3000;

/**
 * Puts units, buildings and compounds as they are into tables of the session, for the questions below: PostGIS answers
 * them without knowing how the units were made. Nothing is repaired, refused or deduplicated on the way.
 */
export async function loadTiling(
  db: Kysely<Schema>,
  units: readonly TilingUnit[],
  buildings: readonly BuildingData[],
  compounds: readonly CompoundData[]
): Promise<void> {
  await sql`create temporary table laid_unit
    (code text, level text, parent text, shape geometry(Geometry, 4326), homes integer default 0) on commit drop`.execute(
    db
  );
  await sql`create temporary table laid_building
    (id integer, dwelling boolean, homes integer, unit text, shape geometry(Geometry, 4326)) on commit drop`.execute(
    db
  );
  await sql`create temporary table laid_compound (id integer, shape geometry(Geometry, 4326)) on commit drop`.execute(
    db
  );
  for (const rows of chunks(units, unitsAStatement)) {
    const json = JSON.stringify(rows.map(({ code, level, parent, boundary }) => ({ code, level, parent, boundary })));
    await sql`insert into laid_unit (code, level, parent, shape)
      select code, level, parent, st_geomfromgeojson(boundary)
      from jsonb_to_recordset(${json}::text::jsonb) as row(code text, level text, parent text, boundary jsonb)`.execute(
      db
    );
  }
  for (const rows of chunks(buildings, thingsAStatement)) {
    const json = JSON.stringify(
      rows.map(({ id, use, households, unit, footprint }) => ({
        id,
        dwelling: use === 'residential' || households > 0,
        homes: households,
        unit,
        footprint
      }))
    );
    await sql`insert into laid_building select id, dwelling, homes, unit, st_geomfromgeojson(footprint)
      from jsonb_to_recordset(${json}::text::jsonb)
        as row(id integer, dwelling boolean, homes integer, unit text, footprint jsonb)`.execute(db);
  }
  for (const rows of chunks(compounds, thingsAStatement)) {
    const json = JSON.stringify(rows.map(({ id, boundary }) => ({ id, boundary })));
    await sql`insert into laid_compound select id, st_geomfromgeojson(boundary)
      from jsonb_to_recordset(${json}::text::jsonb) as row(id integer, boundary jsonb)`.execute(db);
  }
  await sql`alter table laid_building add column middle geometry(Point, 4326)`.execute(db);
  await sql`update laid_building set middle = st_pointonsurface(shape) where not st_isempty(shape)`.execute(db);
  await sql`create index on laid_building using gist (middle)`.execute(db);
  await sql`create index on laid_unit using gist (shape)`.execute(db);
  await sql`create index on laid_building using gist (shape)`.execute(db);
  await sql`create index on laid_compound using gist (shape)`.execute(db);
  await sql`analyze laid_unit, laid_building, laid_compound`.execute(db);
  // Homes are counted where they stand, not where they are booked; a grid has those of its micro-grids.
  await sql`update laid_unit set homes = there.homes
    from (select u.ctid as place, sum(b.homes)::integer as homes
      from laid_unit u join laid_building b on st_intersects(u.shape, b.middle)
      where u.level = 'microGrid' and st_isvalid(u.shape) group by u.ctid) there
    where laid_unit.ctid = there.place`.execute(db);
  await sql`update laid_unit set homes = there.homes
    from (select parent, sum(homes)::integer as homes from laid_unit where level = 'microGrid' group by parent) there
    where laid_unit.code = there.parent`.execute(db);
}

/** Rule 1: which units' shapes are invalid, not simple, empty or off the earth, and why? */
export async function invalidShapes(db: Kysely<Schema>): Promise<{ code: string; reason: string }[]> {
  const { rows } = await sql<{ code: string; reason: string }>`
    select code, case when st_isempty(shape) then 'empty' when not st_issimple(shape) then 'not simple'
      else st_isvalidreason(shape) end as reason
    from laid_unit where not st_isvalid(shape) or st_isempty(shape) or not st_issimple(shape)
      or st_xmin(shape) < -180 or st_xmax(shape) > 180 or st_ymin(shape) < -90 or st_ymax(shape) > 90
    order by code`.execute(db);
  return rows;
}

/** Rule 2: which units of one level share ground, and how many square metres? */
export async function overlaps(db: Kysely<Schema>): Promise<{ one: string; other: string; squareMetres: number }[]> {
  const { rows } = await sql<{ one: string; other: string; squareMetres: number }>`
    select a.code as one, b.code as other, st_area(st_intersection(a.shape, b.shape)::geography) as square_metres
    from laid_unit a join laid_unit b on a.level = b.level and a.ctid < b.ctid and a.shape && b.shape
    where st_relate(a.shape, b.shape, '2********') order by 1, 2`.execute(db);
  return rows;
}

/**
 * Rules 3 and 4: what of a parent is no child's, and what of its children sticks out of it, in square metres?
 * (Without a grid size `st_difference` of equal shapes makes the embedded database answer with no rows and no error.)
 */
export async function mismatches(
  db: Kysely<Schema>
): Promise<{ parent: string; gap: number; beyond: number; area: number }[]> {
  const { rows } = await sql<{ parent: string; gap: number; beyond: number; area: number }>`
    with children as (select parent, st_union(shape) as shape from laid_unit where parent is not null group by parent)
    select p.code as parent, st_area(st_difference(p.shape, c.shape, 1e-9)::geography) as gap,
      st_area(st_difference(c.shape, p.shape, 1e-9)::geography) as beyond, st_area(p.shape::geography) as area
    from children c join laid_unit p on p.code = c.parent order by 1`.execute(db);
  return rows;
}

/** Rules 5 and 6: which codes are there twice, of a wrong length, without their parent in front, or of no known parent? */
export async function wrongCodes(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select u.code from laid_unit u where u.level <> 'district' and not exists (
      select from laid_unit p where p.code = u.parent and starts_with(u.code, p.code)
        and length(u.code) = length(p.code) + case u.level when 'microGrid' then 2 else 3 end
        and (p.level, u.level) in
          (('district', 'street'), ('street', 'community'), ('community', 'grid'), ('grid', 'microGrid')))
    union all select code from laid_unit group by code having count(*) > 1 order by 1`.execute(db);
  return rows.map(({ code }) => code);
}

/** Rule 7: dwellings whose middle lies in no micro-grid, in several, or in another than the one they are booked to. */
export async function strayDwellings(db: Kysely<Schema>): Promise<{ id: number; units: string[] }[]> {
  const { rows } = await sql<{ id: number; units: string[] }>`
    with housed as materialized (
      select b.id, u.code from laid_unit u join laid_building b on st_intersects(u.shape, b.middle)
      where u.level = 'microGrid' and b.dwelling)
    select b.id, array_remove(array_agg(u.code order by u.code), null) as units
    from laid_building b left join housed u on u.id = b.id
    where b.dwelling group by b.id, b.unit
    having count(u.code) <> 1 or min(u.code) <> b.unit order by b.id`.execute(db);
  return rows;
}

/** Rules 8 and 9: units of several parts, and units with holes. */
export async function partsAndHoles(db: Kysely<Schema>): Promise<{ parts: string[]; holes: string[] }> {
  const { rows } = await sql<{ code: string; parts: number; holes: number }>`
    select code, st_numgeometries(shape) as parts,
      (select sum(st_numinteriorrings(part.geom))::integer from st_dump(shape) part) as holes
    from laid_unit order by code`.execute(db);
  return {
    parts: rows.filter(({ parts }) => parts > 1).map(({ code }) => code),
    holes: rows.filter(({ holes }) => holes > 0).map(({ code }) => code)
  };
}

/** Rule 10: how many buildings and compounds does a border of each level cut? A metre counts, a touch does not. */
export async function cuts(db: Kysely<Schema>): Promise<{ level: string; buildings: number; compounds: number }[]> {
  const { rows } = await sql<{ level: string; buildings: number; compounds: number }>`
    select level,
      (select count(distinct b.id)::integer from laid_unit u join laid_building b on st_overlaps(u.shape, b.shape)
        where u.level = levels.level) as buildings,
      (select count(distinct c.id)::integer from laid_unit u join laid_compound c on st_overlaps(u.shape, c.shape)
        where u.level = levels.level and st_length(st_intersection(st_boundary(u.shape), c.shape)::geography) > 1) as compounds
    from (values ('street'), ('community'), ('grid'), ('microGrid')) as levels(level)`.execute(db);
  return rows;
}

/**
 * Rule 11: how many metres does the border of two units run more than ten metres from any of the lines (WGS84, as GeoJSON
 * shapes)? The longest piece counts.
 */
export async function farFromLines(
  db: Kysely<Schema>,
  units: readonly [one: string, other: string],
  lines: readonly object[]
): Promise<number> {
  const { rows } = await sql<{ metres: number | null }>`
    with border as (
      select st_linemerge(st_collectionextract(st_intersection(a.shape, b.shape), 2)) as line
      from laid_unit a, laid_unit b where a.code = ${units[0]} and b.code = ${units[1]}),
    near as (
      select st_union(st_buffer(shape::geography, 10)::geometry) as ground
      from (select st_geomfromgeojson(line) as shape from jsonb_array_elements(${JSON.stringify(lines)}::text::jsonb) line) lines,
        border where st_dwithin(shape::geography, border.line::geography, 15))
    select max(st_length(piece.geom::geography)) as metres
    from border, near, st_dump(st_linemerge(st_difference(line, coalesce(ground, 'SRID=4326;POLYGON EMPTY'), 1e-9))) piece`.execute(
    db
  );
  return rows[0]?.metres ?? 0;
}

/** Rule 12: pairs of micro-grids where a corner of the first lies on the border of the second, which has none there. */
export async function loneCorners(db: Kysely<Schema>): Promise<{ one: string; other: string }[]> {
  const { rows } = await sql<{ one: string; other: string }>`
    with corner as materialized (
      select code, (st_dumppoints(shape)).geom as spot from laid_unit where level = 'microGrid')
    select distinct c.code as one, u.code as other
    from corner c join laid_unit u on u.level = 'microGrid' and u.code <> c.code and st_dwithin(u.shape, c.spot, 5e-9)
    where st_dwithin(st_boundary(u.shape), c.spot, 5e-9)
      and not st_dwithin(st_points(u.shape), c.spot, 1e-8) order by 1, 2`.execute(db);
  return rows;
}

/** Rule 13: grids outside 300–500 households and micro-grids outside 50–100. */
export async function outOfBounds(db: Kysely<Schema>): Promise<{ code: string; homes: number }[]> {
  const { rows } = await sql<{ code: string; homes: number }>`
    select code, homes from laid_unit where level = 'grid' and homes not between 300 and 500
      or level = 'microGrid' and homes not between 50 and 100 order by code`.execute(db);
  return rows;
}

/**
 * Rule 14: grids and micro-grids numbered otherwise than in rows from north to south, west to east within a row; √n rows
 * of n units, dealt from the north by their centres.
 */
export async function outOfOrder(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with counted as (
      select code, level, parent, st_centroid(shape) as centre,
        round(sqrt(count(*) over (partition by parent)))::integer as lines,
        row_number() over (partition by parent order by code) as number
      from laid_unit where level in ('grid', 'microGrid')),
    lined as (select *, ntile(lines) over (partition by parent order by st_y(centre) desc) as line from counted),
    placed as (select *, row_number() over (partition by parent order by line, st_x(centre)) as place from lined)
    select code from placed where place <> number order by code`.execute(db);
  return rows.map(({ code }) => code);
}

function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
