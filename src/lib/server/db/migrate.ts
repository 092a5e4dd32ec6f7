import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '#migrations/index.ts';
import { ConnectionProblem } from './connection-problem.ts';
import { failureFacts } from './database-failure.ts';
import type { Schema } from './schema.ts';
import { readStoredHours } from './stored-hours.ts';

export interface MigrationState {
  /** In the database, in order. */
  readonly applied: readonly string[];
  /** Known to this program and not yet in the database. */
  readonly pending: readonly string[];
  /** In the database and unknown to this program: the database is newer. */
  readonly unknown: readonly string[];
}

/** Which migrations does the database have, and which does it still need? Reads only. */
export async function migrationState(db: Kysely<Schema>): Promise<MigrationState> {
  const { rows: tables } = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present`.execute(db);
  if (tables[0]?.present !== true) return { applied: [], pending: known(), unknown: [] };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const applied = rows.map((row) => row.name);
  return {
    applied,
    pending: known().filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known().includes(name))
  };
}

/**
 * Brings the database to this program's tables, and reads what older ones stored as words; the names of the migrations that
 * were run, in order.
 * `db` must belong to the owner of the tables; `where` names the database for the message.
 * @throws ConnectionProblem where the database is newer than the program, holds tables without a record of migrations,
 * or a migration fails (nothing of it stays then)
 */
export async function migrate(db: Kysely<Schema>, where: string): Promise<readonly string[]> {
  const state = await migrationState(db);
  if (state.unknown.length > 0) {
    throw new ConnectionProblem(
      `The database ${where} was made by a newer Quanlan (it has ${state.unknown.join(', ')}, which this one does not know): start the newer program, or choose another database.`
    );
  }
  const run = state.pending.length === 0 ? [] : await runPending(db, where, state);
  try {
    await readStoredHours(db);
  } catch (error) {
    throw new ConnectionProblem(
      `The database ${where} could not be brought up to date: reading its opening hours failed (${failureFacts(error).message}); its tables are those of this Quanlan, and the next start tries again.`,
      { cause: error }
    );
  }
  return run;
}

async function runPending(db: Kysely<Schema>, where: string, state: MigrationState): Promise<readonly string[]> {
  if (state.applied.length === 0) await refuseForeignTables(db, where);
  return migrateTo(db, where, known().at(-1) ?? '');
}

/** The migrations this program knows, in order. */
export function known(): readonly string[] {
  return Object.keys(migrations).sort();
}

/**
 * Runs the migrations up to and with the one named; the names of those that were run, in order. Within a transaction they
 * are part of it.
 * @throws ConnectionProblem where one fails; nothing of it stays then
 */
export async function migrateTo(db: Kysely<Schema>, where: string, last: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results } = await migrator.migrateTo(last);
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'a migration';
    throw new ConnectionProblem(
      `The database ${where} could not be brought up to date: ${failed} failed (${failureFacts(error).message}); nothing of it was kept.`,
      { cause: error }
    );
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** Kysely would say "relation already exists"; say instead whose tables they may be. */
async function refuseForeignTables(db: Kysely<Schema>, where: string): Promise<void> {
  const { rows } = await sql<{ present: boolean }>`select to_regclass('district') is not null as present`.execute(db);
  if (rows[0]?.present === true) {
    throw new ConnectionProblem(
      `The database ${where} has a table "district" but no record of Quanlan's migrations: it belongs to another program or lost its table kysely_migration; choose an empty database, or restore a backup.`
    );
  }
}
