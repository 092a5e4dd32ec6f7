import { sql, type Kysely } from 'kysely';

/**
 * Several districts live in one database. The district's code leads every key, so that the tables can later be
 * distributed by district.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table district (
      district text primary key check (district ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
      name text not null check (name <> ''),
      name_hans text not null,
      name_hant text not null,
      name_en text not null,
      origin text not null check (origin in ('sample', 'osm')),
      synthetic boolean not null,
      time_zone text not null,
      data_date date not null,
      attribution text not null,
      west double precision not null check (west between -180 and 180),
      south double precision not null check (south between -90 and 90),
      east double precision not null check (east between -180 and 180),
      north double precision not null check (north between -90 and 90),
      state text not null check (state in ('opening', 'ready', 'removing')),
      current_recompute integer,
      created_at timestamptz not null default now(),
      constraint district_bounds_in_order check (west < east and south < north)
    )`.execute(db);
  await sql`
    comment on column district.state is 'opening: walking times are not computed yet; removing: its rows are going, piece by piece'`.execute(
    db
  );

  await sql`
    create table import_batch (
      district text not null references district on delete cascade,
      batch uuid not null,
      at timestamptz not null default now(),
      kind text not null check (kind in ('sample', 'open')),
      file_name text not null,
      file_format text not null,
      file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
      read integer not null check (read >= 0),
      written integer not null check (written >= 0),
      left_out integer not null check (left_out >= 0),
      notes jsonb not null,
      primary key (district, batch)
    )`.execute(db);
}
