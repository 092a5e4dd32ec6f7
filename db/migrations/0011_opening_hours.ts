import { sql, type Kysely } from 'kysely';

/**
 * Opening hours as minutes of a standard week, 0 = Monday 00:00, read from their words when a row is written. What is stored
 * already is read right after migrating (src/lib/server/db/stored-hours.ts), since that takes more than SQL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table place_service (
      district text not null,
      place integer not null,
      service_kind text not null check (
        service_kind in ('government', 'daily-life', 'legal', 'culture-sports', 'care', 'party-member')),
      hours text,
      open int4multirange not null,
      unknown int4multirange not null,
      primary key (district, place, service_kind),
      foreign key (district, place) references place on delete cascade,
      constraint place_service_within_week check (
        open <@ int4range(0, 10080) and unknown <@ int4range(0, 10080)),
      constraint place_service_open_or_unknown check (not (open && unknown))
    )`.execute(db);
  await sql`comment on column place_service.hours is 'the hours of this service, else those of the place'`.execute(db);

  // Without a default: whoever writes a gate says when its state holds. A gate stored before has null until it is read; the
  // check lets none in.
  await sql`
    alter table gate
      add column open int4multirange,
      add constraint gate_open_within_week check (open <@ int4range(0, 10080))`.execute(db);
  await sql`alter table gate add constraint gate_open_known check (open is not null) not valid`.execute(db);
  await sql`
    comment on column gate.open is 'when its stated state holds; outside it is closed; unknown hours: all week'`.execute(
    db
  );
}
