import { CompiledQuery, sql, type Kysely } from 'kysely';
import * as catalogue from '../db/catalogue.ts';
import * as changeEvents from '../db/change-events.ts';
import { ConnectionProblem } from '../db/connection-problem.ts';
import { CopyPayload } from '../db/copy-payload.ts';
import { failureFacts } from '../db/database-failure.ts';
import type { Progress } from '../db/districts.ts';
import { known, migrateTo, migrationState } from '../db/migrate.ts';
import { patiently } from '../db/patience.ts';
import { quoted } from '../db/quoted.ts';
import { explain } from '../db/refusal.ts';
import type { Schema } from '../db/schema.ts';
import { portableText } from '../db/snapshot.ts';
import { readStoredHours } from '../db/stored-hours.ts';
import * as wallTokens from '../db/wall-tokens.ts';
import { BackupProblem } from './backup-problem.ts';
import { leftOut, type BackupSource } from './backup.ts';
import type { CheckedBackup } from './checked-backup.ts';
import { dropMade, madeByMigrations } from './made-by-migrations.ts';
import type { BackedUpTable } from './manifest.ts';

export interface RestoreOptions {
  /** Takes the place of what is there. */
  readonly force: boolean;
  /** One line: what will be lost, before it is. */
  readonly say: (line: string) => void;
  readonly onProgress?: Progress;
  readonly signal?: AbortSignal;
  /** Asked again and again: why nothing more should be written to the database's disk, or null. */
  readonly roomProblem?: () => Promise<string | null>;
}

export interface RestoreReport {
  readonly tables: number;
  readonly rows: number;
  /** The migrations that the rows went through: the backup was made by an older program. */
  readonly migrated: readonly string[];
  /** Tables of the backup that are none of Quanlan's, and are not in this database. */
  readonly leftOut: readonly { readonly table: string; readonly rows: number }[];
}

/** There is something in the database, and nobody has said that it may go. */
export class DatabaseNotEmpty extends Error {
  override readonly name = 'DatabaseNotEmpty';
}

/** Counting, checking foreign keys and migrating touch whole tables. */
const statementSeconds = 3600;

/**
 * Puts what a backup holds into a database, in one transaction: all of it or nothing. Rows of an older program are put into the
 * tables of their time, and go through the migrations since. What other programs keep in the database stays.
 * @throws BackupProblem where a newer program has made it; DatabaseNotEmpty; ConnectionProblem where the database is newer than
 * the program, or a migration fails; DatabaseRefusal where it will not take a row; the signal's reason when aborted
 */
export async function restore(
  database: Pick<BackupSource, 'owner' | 'where'>,
  from: CheckedBackup,
  options: RestoreOptions
): Promise<RestoreReport> {
  refuseNewer(from);
  const { owner, where } = database;
  try {
    const report = await patiently(statementSeconds, () =>
      owner.transaction().execute(async (trx) => {
        // Two at once: the second finds what the first has put there.
        await sql`select pg_advisory_xact_lock(hashtext('quanlan restore'))`.execute(trx);
        await portableText(trx);
        const revoked = await revokedWalls(trx);
        await makeRoom(trx, where, from, options);
        const report = await load(trx, where, from, options);
        await wallTokens.revokeHashes(trx, revoked);
        await changeEvents.noteEverything(trx);
        return report;
      })
    );
    await patiently(statementSeconds, async () => {
      // PostgreSQL would look at them within a minute, the embedded database never.
      for (const { name } of await catalogue.tables(owner)) {
        await owner.executeQuery(CompiledQuery.raw(`analyze public.${quoted(name)}`));
      }
    });
    return report;
  } catch (error) {
    throw explain(error);
  }
}

/** Whom this database has shut out stays out, though the backup was made before. */
async function revokedWalls(trx: Kysely<Schema>): Promise<string[]> {
  const hasWalls = (await catalogue.tables(trx)).some(({ name }) => name === 'wall_token');
  return hasWalls ? wallTokens.revokedHashes(trx) : [];
}

/** Before anything is opened: could this program read what is in there? */
export function refuseNewer({ path, manifest: { migrations } }: CheckedBackup): void {
  const unknown = migrations.filter((name) => !known().includes(name));
  if (unknown.length > 0) {
    throw new BackupProblem(
      'newer',
      `${path} was made by a newer Quanlan (it has ${unknown.join(', ')}, which this one does not know): restore it with that one.`
    );
  }
  if (migrations.length === 0 || migrations.some((name, index) => known()[index] !== name)) {
    throw new BackupProblem(
      'wrong',
      `${path} has migrations in an order that no Quanlan has run them in (${migrations.join(', ')}): take another backup.`
    );
  }
}

/** Leaves the tables of the backup's time in the database, and no rows in those that the backup fills. */
async function makeRoom(
  trx: Kysely<Schema>,
  where: string,
  from: CheckedBackup,
  options: RestoreOptions
): Promise<void> {
  const { migrations, tables } = from.manifest;
  const { applied, unknown } = await migrationState(trx);
  if (unknown.length > 0) {
    throw new ConnectionProblem(
      `The database ${where} was made by a newer Quanlan (it has ${unknown.join(', ')}, which this one does not know): use the newer program, or choose another database.`
    );
  }
  if (applied.join() === migrations.join()) {
    const names = tables.map(({ name }) => name);
    const standing = (await catalogue.tables(trx)).map(({ name }) => name).filter((name) => names.includes(name));
    await refuseStanding(trx, where, standing, options);
    return;
  }
  if (applied.length > 0) {
    const made = await madeByMigrations(trx, where);
    const ours = new Set(made.map(({ name }) => name));
    const standing = (await catalogue.tables(trx))
      .map(({ name }) => name)
      .filter((name) => ours.has(name) && name !== leftOut.table);
    await refuseStanding(trx, where, standing, options);
    try {
      await dropMade(trx, made);
    } catch (error) {
      const { code, message, detail = '' } = failureFacts(error);
      if (code !== dependentObjects) throw error;
      throw new ConnectionProblem(
        `The tables of the database ${where} must be made anew for this backup of an older program, and something of another program depends on them (${message}: ${detail.split('\n', 1)[0] ?? ''}): drop that first, or restore into an empty database.`,
        { cause: error }
      );
    }
  }
  await migrateTo(trx, where, migrations.at(-1) ?? '');
}

const dependentObjects = '2BP01';

/** Says what will be lost, where it may be. */
async function refuseStanding(
  trx: Kysely<Schema>,
  where: string,
  tables: readonly string[],
  { force, say }: RestoreOptions
): Promise<void> {
  const counted: string[] = [];
  for (const table of tables) {
    const rows = await countOf(trx, table);
    if (rows > 0) counted.push(`${table} ${rows.toLocaleString('en')}`);
  }
  if (counted.length === 0) return;
  const { rows: districts } = tables.includes('district')
    ? await sql<{ name: string }>`select name from district order by district`.execute(trx)
    : { rows: [] };
  const named =
    districts.length === 0
      ? 'no district'
      : `${districts.length === 1 ? 'the district' : 'the districts'} ${districts.map(({ name }) => name).join(', ')}`;
  const what = `${named} (rows: ${counted.join(', ')})`;
  if (!force) {
    throw new DatabaseNotEmpty(
      `The database ${where} is not empty: it holds ${what}. Restore into an empty database, or put the backup in the place of all this with --force.`
    );
  }
  say(`This takes the place of what is in the database ${where}, which is lost: ${what}.`);
}

async function load(
  trx: Kysely<Schema>,
  where: string,
  from: CheckedBackup,
  { onProgress = () => undefined, signal, roomProblem }: RestoreOptions
): Promise<RestoreReport> {
  const { manifest } = from;
  const present = new Set((await catalogue.tables(trx)).map(({ name }) => name));
  const tables = manifest.tables.filter(({ name }) => present.has(name));
  const names = tables.map(({ name }) => name);

  // In the snapshot they held; while the rows come in, table by table, they do not hold yet, and nothing may react to them.
  const keys = await catalogue.foreignKeys(trx, names);
  const triggers = await catalogue.triggers(trx, names);
  for (const { table, name } of keys) await alter(trx, table, `drop constraint ${quoted(name)}`);
  for (const { table, name } of triggers) await alter(trx, table, `disable trigger ${quoted(name)}`);
  if (names.length > 0) {
    const all = names.map((name) => `public.${quoted(name)}`).join(', ');
    await trx.executeQuery(CompiledQuery.raw(`truncate ${all}`));
  }

  const allBytes = tables.reduce((sum, { bytes }) => sum + bytes, 0) + 1;
  let bytesDone = 0;
  for (const table of tables) {
    for await (const bytes of from.rows(table)) {
      signal?.throwIfAborted();
      const problem = (await roomProblem?.()) ?? null;
      if (problem !== null) throw new Error(`Nothing was restored: ${problem}.`);
      onProgress(Math.min(1, bytesDone / allBytes), table.name);
      await copyIn(trx, table, bytes);
      bytesDone += bytes.length;
    }
    const rows = await countOf(trx, table.name);
    if (rows !== table.rows) {
      throw new BackupProblem(
        'wrong',
        `${from.path} says that ${table.name} has ${table.rows} rows, and holds ${rows}: Quanlan has not written it so; take another backup.`
      );
    }
  }
  onProgress(1, 'checks');
  for (const { table, name } of triggers) await alter(trx, table, `enable trigger ${quoted(name)}`);
  for (const { table, name, definition } of keys)
    await alter(trx, table, `add constraint ${quoted(name)} ${definition}`);
  await setSequences(trx, from);
  signal?.throwIfAborted();
  const migrated = await migrateTo(trx, where, known().at(-1) ?? '');
  // A backup of today's program comes back as it was, to the last row.
  if (migrated.length > 0) await readStoredHours(trx);
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    migrated,
    leftOut: manifest.tables.filter(({ name }) => !present.has(name)).map(({ name, rows }) => ({ table: name, rows }))
  };
}

async function alter(trx: Kysely<Schema>, table: string, how: string): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(`alter table public.${quoted(table)} ${how}`));
}

async function copyIn(
  trx: Kysely<Schema>,
  { name, columns }: BackedUpTable,
  bytes: Uint8Array<ArrayBuffer>
): Promise<void> {
  const statement = `copy public.${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`;
  await trx.executeQuery(CompiledQuery.raw(statement, [new CopyPayload(bytes)]));
}

async function countOf(trx: Kysely<Schema>, table: string): Promise<number> {
  const statement = `select count(*)::float8 as rows from public.${quoted(table)}`;
  const { rows } = await trx.executeQuery<{ rows: number }>(CompiledQuery.raw(statement));
  return rows[0]?.rows ?? 0;
}

async function setSequences(trx: Kysely<Schema>, { manifest }: CheckedBackup): Promise<void> {
  const present = new Set((await catalogue.sequences(trx)).map(({ name }) => name));
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    if (!present.has(name)) continue;
    await sql`select setval(${`public.${quoted(name)}`}::regclass, ${lastValue}::bigint, ${isCalled})`.execute(trx);
  }
}
