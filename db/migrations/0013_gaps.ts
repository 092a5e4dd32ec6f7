import { sql, type Kysely } from 'kysely';

const kinds = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];

/**
 * What the questions behind a gap need beside the time to the nearest place: which place that is and how far the next one, how far
 * as the crow flies, how far if one kind of barrier could be crossed, and all of it for the places that are open at a moment.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Opening 0: every place, each gate as it stands at 10:00 on a weekday. Others: opening_set.
  for (const [table, subject] of [
    ['nearest', 'building'],
    ['cell_nearest', 'counting_cell']
  ] as const) {
    await sql`alter table ${sql.id(table)} add column opening integer not null default 0`.execute(db);
    for (const kind of kinds) {
      await sql`alter table ${sql.id(table)} add column ${sql.id(`${kind}_place`)} integer`.execute(db);
    }
    const key = sql.join(['district', 'recompute', 'opening', 'walker', subject].map((column) => sql.id(column)));
    await sql`alter table ${sql.id(table)} drop constraint ${sql.id(`${table}_pkey`)}`.execute(db);
    await sql`alter table ${sql.id(table)} add primary key (${key})`.execute(db);
  }
  for (const kind of kinds) {
    const column = sql.id(`${kind}_second`);
    await sql`
      alter table nearest add column ${column} smallint constraint ${sql.id(`nearest_${kind}_second_check`)} check (${column} >= 0)`.execute(
      db
    );
  }
  await sql`
    comment on table nearest is 'walking deciseconds to the nearest place of each kind, which place that is, and deciseconds to the next nearest; null: beyond 30 minutes of standard walking'`.execute(
    db
  );
  await sql`
    comment on table cell_nearest is 'the same of the slowest building of a counting cell; null: one of its buildings reaches none'`.execute(
    db
  );

  await sql`
    create table opening_set (
      district text not null,
      recompute integer not null,
      opening integer not null check (opening > 0),
      walker text not null check (walker in ('standard', 'elder60', 'elder75', 'stepFree')),
      content text not null,
      used_at timestamptz not null default now(),
      primary key (district, recompute, opening, walker),
      unique (district, recompute, walker, content),
      foreign key (district, recompute) references recompute on delete cascade
    )`.execute(db);
  await sql`
    comment on table opening_set is 'places that are open together for a service, with the gates as they stand then (content: their SHA-256), whose walks lie in nearest and cell_nearest'`.execute(
    db
  );

  const columns = (type: string) => kinds.map((kind) => sql.raw(`${kind} ${type} check (${kind} >= 0)`));
  await sql`
    create table cell_straight (
      district text not null,
      recompute integer not null,
      counting_cell integer not null,
      ${sql.join(columns('integer'))},
      primary key (district, recompute, counting_cell)
    )`.execute(db);
  await sql`
    comment on table cell_straight is 'decimetres as the crow flies to the nearest place of each kind, from the building of the cell for which that is most; null: no place offers it'`.execute(
    db
  );

  await sql`
    create table cell_across (
      district text not null,
      recompute integer not null,
      barrier text not null check (barrier in ('water', 'railway', 'expressway', 'wall')),
      walker text not null check (walker in ('standard', 'elder60', 'elder75', 'stepFree')),
      counting_cell integer not null,
      ${sql.join(columns('smallint'))},
      primary key (district, recompute, walker, barrier, counting_cell)
    )`.execute(db);
  await sql`
    comment on table cell_across is 'as cell_nearest, with the network linked across one class of barrier; only cells for which that differs'`.execute(
    db
  );

  // Stored walks of before cannot answer these questions: they are computed again (at the next start, or by quanlan recompute).
  await sql`update district set current_recompute = null, state = 'opening' where state = 'ready'`.execute(db);
}
