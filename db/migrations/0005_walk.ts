import { sql, type Kysely } from 'kysely';

/** The walking network as imported, and what the base map draws beneath it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table walk_edge (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      from_node integer not null check (from_node >= 0),
      to_node integer not null check (to_node >= 0),
      path geometry(LineString, 4326) not null,
      length_metres double precision not null check (length_metres >= 0 and length_metres < 'Infinity'),
      way_class text not null,
      name text,
      steps boolean not null,
      step_free boolean not null,
      wait_seconds real not null check (wait_seconds >= 0 and wait_seconds < 'Infinity'),
      structure text check (structure in ('bridge', 'tunnel')),
      primary key (district, id),
      constraint walk_edge_path_valid check (
        not st_isempty(path)
        and st_xmin(path) >= -180 and st_xmax(path) <= 180 and st_ymin(path) >= -90 and st_ymax(path) <= 90)
    )`.execute(db);

  await sql`
    create table base_feature (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      kind text not null check (kind in ('water', 'green', 'built', 'railway', 'street', 'wall', 'hill')),
      class_name text not null,
      name text,
      name_hans text,
      name_hant text,
      name_en text,
      search text,
      structure text check (structure in ('bridge', 'tunnel')),
      shape geometry(Geometry, 4326) not null,
      primary key (district, id),
      constraint base_feature_shape_valid check (
        st_isvalid(shape) and not st_isempty(shape)
        and st_xmin(shape) >= -180 and st_xmax(shape) <= 180
        and st_ymin(shape) >= -90 and st_ymax(shape) <= 90)
    )`.execute(db);
}
