import { sql, type Kysely } from 'kysely';
import type { Change } from '../../core/district/change.ts';
import type { Schema } from './schema.ts';

/** On this channel the database says that there is a change. */
export const changeChannel = 'quanlan_change';

/** So many numbers back events are kept: some ten thousand events, for each takes two numbers. */
const keptNumbers = 20_000;

/** The changes after one, oldest first, at most `limit`. */
export async function after(db: Kysely<Schema>, seq: number, limit: number): Promise<Change[]> {
  return selectChanges(db)
    .where(sql<boolean>`seq > ${seq}::bigint`)
    .orderBy('changeEvent.seq')
    .limit(limit)
    .execute();
}

/** The newest changes, at most `limit`, oldest first. */
export async function newest(db: Kysely<Schema>, limit: number): Promise<Change[]> {
  const found = await selectChanges(db).orderBy('changeEvent.seq', 'desc').limit(limit).execute();
  return found.reverse();
}

/** The number of the newest change; 0 where there is none. */
export async function newestSeq(db: Kysely<Schema>): Promise<number> {
  const { seq } = await db
    .selectFrom('changeEvent')
    .select(sql<number>`coalesce(max(seq), 0)::float8`.as('seq'))
    .executeTakeFirstOrThrow();
  return seq;
}

/** Says that anything may have changed: after a restore, which changes rows without their triggers. */
export async function noteEverything(db: Kysely<Schema>): Promise<void> {
  await db.insertInto('changeEvent').values({ district: null, what: 'district' }).execute();
}

/** Removes what nobody will ask for any more. */
export async function prune(db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom('changeEvent')
    .where(sql<boolean>`seq < (select max(seq) - ${keptNumbers}::bigint from change_event)`)
    .execute();
}

function selectChanges(db: Kysely<Schema>) {
  return db
    .selectFrom('changeEvent')
    .select([
      sql<number>`seq::float8`.as('seq'),
      'district',
      'what',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('at')
    ]);
}
