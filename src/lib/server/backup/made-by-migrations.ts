import { CompiledQuery, sql, type Kysely } from 'kysely';
import { things, type Thing } from '../db/catalogue.ts';
import { known, migrateTo } from '../db/migrate.ts';
import type { Schema } from '../db/schema.ts';

/*
 * Which of a database's tables did migrations make, and which has somebody else put beside them, a desktop GIS its styles, say? The
 * catalogue cannot tell: both have one owner. So it is tried out, in a part of the transaction that is taken back.
 */

/** What the migrations of this program make in an empty database, the last and each one on the way there. */
export async function madeByMigrations(trx: Kysely<Schema>, where: string): Promise<readonly Thing[]> {
  const savepoint = 'before_trying_migrations';
  await sql`savepoint ${sql.id(savepoint)}`.execute(trx);
  for (const { kind, written } of await things(trx)) {
    await trx.executeQuery(CompiledQuery.raw(`drop ${kind} if exists ${written} cascade`));
  }
  const made = new Map<string, Thing>();
  for (const migration of known()) {
    await migrateTo(trx, where, migration);
    for (const thing of await things(trx)) made.set(keyOf(thing), thing);
  }
  await sql`rollback to savepoint ${sql.id(savepoint)}`.execute(trx);
  return [...made.values()];
}

/**
 * Drops what migrations have made, so that they can be run from the first again.
 * @throws the database's error where something of another program depends on it
 */
export async function dropMade(trx: Kysely<Schema>, made: readonly Thing[]): Promise<void> {
  const ours = new Set(made.map(keyOf));
  const standing = (await things(trx)).filter((thing) => ours.has(keyOf(thing)));
  for (const kind of ['view', 'table', 'sequence', 'routine', 'type'] as const) {
    const names = standing.filter((thing) => thing.kind === kind).map(({ written }) => written);
    // In one statement, so that those that hold on to each other go together.
    if (names.length > 0) await trx.executeQuery(CompiledQuery.raw(`drop ${kind} ${names.join(', ')}`));
  }
}

function keyOf({ kind, written }: Thing): string {
  return `${kind} ${written}`;
}
