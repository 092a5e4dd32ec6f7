import { sql, type Kysely } from 'kysely';

/** 區 · 街道 · 社區 · 網格 · 微網格, each version of a unit with the dates it holds for (valid_to excluded; null: still). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unit (
      district text not null references district on delete cascade,
      code text not null check (code ~ '^[A-Za-z0-9-]{1,60}$'),
      level text not null check (level in ('district', 'street', 'community', 'grid', 'microGrid')),
      parent text,
      name text not null check (name <> ''),
      name_hans text not null,
      name_hant text not null,
      name_en text not null,
      search text not null,
      boundary geometry(MultiPolygon, 4326) not null,
      valid_from date not null,
      valid_to date,
      primary key (district, code, valid_from),
      constraint unit_parent_by_level check ((level = 'district') = (parent is null)),
      constraint unit_parent_is_prefix check (parent is null or starts_with(code, parent) and length(code) > length(parent)),
      constraint unit_dates_in_order check (valid_to is null or valid_to > valid_from),
      constraint unit_boundary_valid check (
        st_isvalid(boundary) and not st_isempty(boundary)
        and st_xmin(boundary) >= -180 and st_xmax(boundary) <= 180
        and st_ymin(boundary) >= -90 and st_ymax(boundary) <= 90)
    )`.execute(db);
  // Only today's version is held to be one of its kind: that earlier ones do not overlap each other is not checked here.
  await sql`create unique index unit_one_current on unit (district, code) where valid_to is null`.execute(db);
  await sql`create index unit_by_parent on unit (district, parent) where valid_to is null`.execute(db);
  // This index by place and those of buildings and places are for questions that join by position; no page asks one yet.
  await sql`create index unit_boundary on unit using gist (boundary)`.execute(db);
}
