import { sql, type Kysely } from 'kysely';

/**
 * What has changed, for screens that stay open: a row for each kind of change, district and transaction, written by triggers, so
 * that whatever changes the data tells of it. And the tokens of walls, which are screens that nobody signs in at.
 *
 * A reader remembers the last number it has seen and asks for higher ones. That is safe only where a row never appears below one
 * that can be seen already, and numbers drawn in the middle of a transaction do appear so: whoever draws first may commit last. So
 * a row is given its number when its transaction commits (a deferred trigger), under a lock that is let go only after others see
 * the row: numbers come to be in the order in which they are to be seen. The lock is held while committing, and no longer: an
 * import of minutes holds up nobody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change_event (
      seq bigint generated always as identity primary key,
      district text,
      what text not null constraint change_event_what_check check (
        what in ('recompute', 'district', 'places', 'gates', 'rules', 'walls', 'issues')),
      at timestamptz not null default now()
    )`.execute(db);
  // The newest of a district's places and gates tags every answer of it, tiles too.
  await sql`create index change_event_of_district on change_event (district, what, seq)`.execute(db);
  await sql`comment on column change_event.district is 'null: not of one district, or of all'`.execute(db);
  // Milliseconds since 1970: a table that is made anew, by restoring an older backup say, goes on above what it had before, and a
  // reader's old number is never taken for one of the new.
  await sql`
    select setval(pg_get_serial_sequence('public.change_event', 'seq'), (extract(epoch from clock_timestamp()) * 1000)::bigint)`.execute(
    db
  );
  // Before there are triggers: with it, the oldest kept number always says how far back one can ask.
  await sql`insert into change_event (what) values ('district')`.execute(db);

  await sql`
    create table wall_token (
      id integer generated always as identity primary key,
      name text not null constraint wall_token_name_check check (length(btrim(name)) between 1 and 80),
      sha256 text not null unique constraint wall_token_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
      created_at timestamptz not null default now(),
      revoked_at timestamptz,
      last_seen_at timestamptz
    )`.execute(db);
  await sql`comment on column wall_token.sha256 is 'of the token, which is shown once and kept nowhere'`.execute(db);

  await createFunctions(db);
  await sql`
    create constraint trigger number_change after insert on change_event
    deferrable initially deferred for each row execute function number_change()`.execute(db);
  for (const [table, kind] of [
    ['place', 'places'],
    ['place_service', 'places'],
    ['gate', 'gates'],
    ['threshold', 'rules']
  ] as const) {
    await watch(db, table, ['insert', 'update', 'delete'], sql`note_rows(${sql.lit(kind)})`);
  }
  await watch(db, 'district', ['insert', 'delete'], sql`note_rows('district')`);
  await watch(db, 'district', ['update'], sql`note_district()`);
  await watch(db, 'wall_token', ['insert', 'delete'], sql`note_walls()`);
  await watch(db, 'wall_token', ['update'], sql`note_changed_walls()`);
}

/** One trigger a statement, not a row: an import of many thousand rows runs it once. The bulk tables of a recompute have none. */
async function watch(
  db: Kysely<unknown>,
  table: string,
  events: readonly ('insert' | 'update' | 'delete')[],
  noting: ReturnType<typeof sql>
): Promise<void> {
  const rows = {
    insert: sql`new table as changed`,
    update: sql`old table as before new table as changed`,
    delete: sql`old table as changed`
  };
  for (const event of events) {
    await sql`
      create trigger ${sql.id(`${table}_${event}_noted`)} after ${sql.raw(event)} on ${sql.id(table)}
      referencing ${rows[event]} for each statement execute function ${noting}`.execute(db);
  }
}

/** They run as their owner: who may change a place need not be let at the events. */
async function createFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function number_change() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      numbered bigint;
    begin
      perform pg_advisory_xact_lock(hashtext('quanlan change'));
      update change_event set seq = default, at = clock_timestamp() where seq = new.seq returning seq into numbered;
      if numbered is not null then
        perform pg_notify('quanlan_change', numbered::text);
      end if;
      return null;
    end $$`.execute(db);

  // What was noted is remembered in a setting of the transaction, which a rollback to a savepoint takes back with the row.
  await sql`
    create function note_change(changed_district text, kind text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      noted text := coalesce(current_setting('quanlan.noted', true), '');
      note text := format('[%s %s]', kind, changed_district);
    begin
      if position(note in noted) > 0 then
        return;
      end if;
      perform set_config('quanlan.noted', noted || note, true);
      insert into change_event (district, what) values (changed_district, kind);
    end $$`.execute(db);
  await sql`revoke execute on function note_change(text, text) from public`.execute(db);

  await sql`
    create function note_rows() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform note_change(found.district, tg_argv[0]) from (select distinct district from changed) as found;
      return null;
    end $$`.execute(db);

  // The state goes from opening to ready with the answer; only a removal is told by itself.
  await sql`
    create function note_district() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform note_change(n.district, 'recompute') from changed n join before o on o.district = n.district
      where n.current_recompute is distinct from o.current_recompute;
      perform note_change(n.district, 'district') from changed n join before o on o.district = n.district
      where (n.state = 'removing') <> (o.state = 'removing')
        or to_jsonb(n) - 'current_recompute' - 'state' is distinct from to_jsonb(o) - 'current_recompute' - 'state';
      return null;
    end $$`.execute(db);

  await sql`
    create function note_walls() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform note_change(null, 'walls') where exists (select from changed);
      return null;
    end $$`.execute(db);

  // Not when a wall was last seen, which is written every minute.
  await sql`
    create function note_changed_walls() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform note_change(null, 'walls') where exists (
        select from changed n join before o on o.id = n.id
        where (n.name, n.sha256, n.revoked_at) is distinct from (o.name, o.sha256, o.revoked_at));
      return null;
    end $$`.execute(db);
}
