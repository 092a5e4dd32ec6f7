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

  // Every place within 30 minutes of standard walking of a building. A city has millions of such pairs: as a row each they
  // took ten times the space and the time to write, so a building's stand side by side in arrays of one length, and the
  // view walk_option shows them as rows. paceDecimetres weighs stairs; null: not reached that way.
  // The bulk tables name their recompute without a foreign key; recomputes.ts removes them before it.
  await sql`
    create table packed_walk_option (
      district text not null,
      recompute integer not null,
      building integer not null,
      place integer[] not null,
      walk_decimetres smallint[] not null,
      walk_pace_decimetres smallint[] not null,
      walk_fixed_deciseconds smallint[] not null,
      step_free_decimetres smallint[] not null,
      step_free_pace_decimetres smallint[] not null,
      step_free_fixed_deciseconds smallint[] not null,
      primary key (district, recompute, building),
      constraint packed_walk_option_side_by_side check (
        cardinality(place) > 0
        and cardinality(walk_decimetres) = cardinality(place)
        and cardinality(walk_pace_decimetres) = cardinality(place)
        and cardinality(walk_fixed_deciseconds) = cardinality(place)
        and cardinality(step_free_decimetres) = cardinality(place)
        and cardinality(step_free_pace_decimetres) = cardinality(place)
        and cardinality(step_free_fixed_deciseconds) = cardinality(place)
        and 0 <= all (walk_decimetres) is not false
        and 0 <= all (walk_pace_decimetres) is not false
        and 0 <= all (walk_fixed_deciseconds) is not false
        and 0 <= all (step_free_decimetres) is not false
        and 0 <= all (step_free_pace_decimetres) is not false
        and 0 <= all (step_free_fixed_deciseconds) is not false)
    )`.execute(db);
  const columns = ['walk_decimetres', 'walk_pace_decimetres', 'walk_fixed_deciseconds'];
  columns.push('step_free_decimetres', 'step_free_pace_decimetres', 'step_free_fixed_deciseconds');
  for (const column of ['place', ...columns]) {
    // Compressing would take longer than writing what it saves; and only the key is ever searched by, so that to count
    // the arrays' commonest elements, which takes seconds, serves nothing.
    await sql`
      alter table packed_walk_option
        alter column ${sql.id(column)} set storage external,
        alter column ${sql.id(column)} set statistics 0`.execute(db);
  }
  const all = sql.join(['place', ...columns].map((column) => sql.id(column)));
  await sql`
    create view walk_option as
    select district, recompute, building, ${sql.join(['place', ...columns].map((column) => sql.id('option', column)))}
    from packed_walk_option
    cross join lateral unnest(${sql.join(['place', ...columns].map((column) => sql.id('packed_walk_option', column)))})
      as option (${all})`.execute(db);

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
