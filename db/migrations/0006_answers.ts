import { sql, type Kysely } from 'kysely';

/**
 * What a recompute leaves behind. Rows carry the number of the recompute that wrote them; readers use
 * `district.current_recompute`, which is moved only when the new answer is whole, so the old one stays in place until then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recompute (
      district text not null references district on delete cascade,
      recompute integer not null check (recompute > 0),
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      method text not null,
      buildings integer not null check (buildings >= 0),
      places integer not null check (places >= 0),
      unsnapped jsonb not null,
      primary key (district, recompute)
    )`.execute(db);

  // A building and a place within 30 minutes of standard walking. Both accesses stand in one row (null: not reached that
  // way): the same answer as two rows, in half the space and time. paceDecimetres weighs stairs.
  // The bulk tables name their recompute without a foreign key: checking it once for each of two million rows would
  // take longer than writing them. recomputes.ts removes them before their recompute.
  await sql`
    create table walk_option (
      district text not null,
      recompute integer not null,
      building integer not null,
      place integer not null,
      walk_decimetres integer check (walk_decimetres >= 0),
      walk_pace_decimetres integer check (walk_pace_decimetres >= 0),
      walk_fixed_deciseconds integer check (walk_fixed_deciseconds >= 0),
      step_free_decimetres integer check (step_free_decimetres >= 0),
      step_free_pace_decimetres integer check (step_free_pace_decimetres >= 0),
      step_free_fixed_deciseconds integer check (step_free_fixed_deciseconds >= 0),
      primary key (district, recompute, building, place)
    )`.execute(db);

  for (const table of ['nearest', 'cell_nearest'] as const) {
    const subject = table === 'nearest' ? 'building' : 'counting_cell';
    await sql`
      create table ${sql.id(table)} (
        district text not null,
        recompute integer not null,
        ${sql.id(subject)} integer not null,
        walker text not null check (walker in ('standard', 'elder60', 'elder75', 'stepFree')),
        government smallint check (government >= 0),
        daily_life smallint check (daily_life >= 0),
        legal smallint check (legal >= 0),
        culture_sports smallint check (culture_sports >= 0),
        care smallint check (care >= 0),
        party_member smallint check (party_member >= 0),
        primary key (district, recompute, walker, ${sql.id(subject)})
      )`.execute(db);
    await sql`
      comment on table ${sql.id(table)} is 'walking deciseconds to the nearest place of each kind; null: beyond 30 minutes of standard walking'`.execute(
      db
    );
  }

  await sql`
    create table unit_total (
      district text not null,
      recompute integer not null,
      unit text not null,
      walker text not null check (walker in ('standard', 'elder60', 'elder75', 'stepFree')),
      service_kind text not null check (
        service_kind in ('government', 'daily-life', 'legal', 'culture-sports', 'care', 'party-member')),
      minutes smallint not null check (minutes > 0),
      people integer not null check (people >= 0),
      reached integer not null check (reached >= 0),
      buildings integer not null check (buildings >= 0),
      reached_buildings integer not null check (reached_buildings >= 0),
      primary key (district, recompute, unit, walker, service_kind),
      foreign key (district, recompute) references recompute on delete cascade,
      constraint unit_total_adds_up check (reached <= people and reached_buildings <= buildings)
    )`.execute(db);
}
