import { sql, type Kysely } from 'kysely';

/**
 * Compounds with their gates, buildings with counts of people, and the counting cells in which counts leave the
 * server (TRUST, The line 3). Counts only: no column about a person.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table compound (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      name text,
      name_hans text,
      name_hant text,
      name_en text,
      boundary geometry(Polygon, 4326) not null,
      source_id text not null,
      primary key (district, id),
      constraint compound_boundary_valid check (
        st_isvalid(boundary) and not st_isempty(boundary)
        and st_xmin(boundary) >= -180 and st_xmax(boundary) <= 180
        and st_ymin(boundary) >= -90 and st_ymax(boundary) <= 90)
    )`.execute(db);

  await sql`
    create table gate (
      district text not null,
      compound integer not null,
      id integer not null check (id >= 0),
      position geometry(Point, 4326) not null,
      state text not null check (state in ('open', 'residents', 'closed')),
      hours text,
      assumed boolean not null,
      source_id text not null,
      primary key (district, id),
      foreign key (district, compound) references compound on delete cascade,
      constraint gate_position_valid check (
        not st_isempty(position) and st_x(position) between -180 and 180 and st_y(position) between -90 and 90)
    )`.execute(db);
  await sql`create index gate_by_compound on gate (district, compound)`.execute(db);

  await sql`
    create table counting_cell (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      unit text not null,
      population integer not null,
      population60to74 integer not null check (population60to74 >= 0),
      population75plus integer not null check (population75plus >= 0),
      households integer not null check (households >= 0),
      buildings integer not null check (buildings > 0),
      primary key (district, id),
      constraint counting_cell_not_small check (population >= 5),
      constraint counting_cell_parts_within_whole check (population60to74 + population75plus <= population)
    )`.execute(db);
  await sql`create index counting_cell_by_unit on counting_cell (district, unit)`.execute(db);

  await sql`
    create table building (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      footprint geometry(Geometry, 4326) not null,
      floors smallint not null check (floors between 1 and 200),
      use text not null check (use in ('residential', 'mixed', 'office', 'commercial', 'industrial', 'public', 'other')),
      households integer not null check (households >= 0),
      -- That it is not negative follows from the elders within it; it is said for the reader.
      population integer not null check (population >= 0),
      population60to74 integer not null check (population60to74 >= 0),
      population75plus integer not null check (population75plus >= 0),
      population_estimated boolean not null,
      compound integer,
      unit text not null,
      counting_cell integer,
      entrance geometry(Point, 4326),
      source_id text not null,
      primary key (district, id),
      foreign key (district, compound) references compound,
      foreign key (district, counting_cell) references counting_cell,
      constraint building_counted_where_populated check (counting_cell is null or population > 0),
      constraint building_elders_within_population check (population60to74 + population75plus <= population),
      constraint building_footprint_valid check (
        geometrytype(footprint) in ('POLYGON', 'MULTIPOLYGON')
        and st_isvalid(footprint) and not st_isempty(footprint)
        and st_xmin(footprint) >= -180 and st_xmax(footprint) <= 180
        and st_ymin(footprint) >= -90 and st_ymax(footprint) <= 90),
      constraint building_entrance_valid check (
        entrance is null or (not st_isempty(entrance)
        and st_x(entrance) between -180 and 180 and st_y(entrance) between -90 and 90))
    )`.execute(db);
  await sql`create index building_by_unit on building (district, unit)`.execute(db);
  await sql`create index building_by_cell on building (district, counting_cell)`.execute(db);
  await sql`create index building_footprint on building using gist (footprint)`.execute(db);
}
