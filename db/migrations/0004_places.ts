import { sql, type Kysely } from 'kysely';

/** Hubs 黨群服務中心, micro positions 微陣地 and any other facility, with what they offer and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table place (
      district text not null references district on delete cascade,
      id integer not null check (id >= 0),
      kind text not null check (kind in ('hub', 'micro', 'facility')),
      facility_kind text not null check (facility_kind ~ '^[a-z0-9-]+$'),
      name text not null check (name <> ''),
      name_hans text not null,
      name_hant text not null,
      name_en text not null,
      search text not null,
      services text[] not null check (
        services <@ array['government', 'daily-life', 'legal', 'culture-sports', 'care', 'party-member']
        and cardinality(services) > 0),
      functions text[] not null check (
        functions <@ array['learning', 'activities', 'services', 'mediation', 'deliberation']),
      position geometry(Point, 4326) not null,
      entrance geometry(Point, 4326),
      hours text,
      seats integer check (seats >= 0),
      step_free boolean,
      host text,
      compound integer,
      valid_from date not null,
      valid_to date,
      source_id text not null,
      primary key (district, id),
      foreign key (district, compound) references compound,
      constraint place_dates_in_order check (valid_to is null or valid_to > valid_from),
      constraint place_position_valid check (
        not st_isempty(position) and st_x(position) between -180 and 180 and st_y(position) between -90 and 90),
      constraint place_entrance_valid check (
        entrance is null or (not st_isempty(entrance)
        and st_x(entrance) between -180 and 180 and st_y(entrance) between -90 and 90))
    )`.execute(db);
  await sql`create index place_position on place using gist (position)`.execute(db);

  await sql`
    create table threshold (
      district text not null references district on delete cascade,
      service_kind text not null check (
        service_kind in ('government', 'daily-life', 'legal', 'culture-sports', 'care', 'party-member')),
      facility_kind text not null,
      metres integer not null check (metres > 0),
      minutes integer check (minutes > 0),
      clause text not null,
      source text not null,
      status text not null check (status in ('verified', 'secondary', 'local', 'unverified')),
      valid_from date not null,
      primary key (district, service_kind, facility_kind, valid_from)
    )`.execute(db);
  await sql`comment on column threshold.facility_kind is 'headline: the rule of the service kind itself'`.execute(db);
}
