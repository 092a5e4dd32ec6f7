import { sql, type Kysely } from 'kysely';
import { failureFacts } from './database-failure.ts';
import type { Schema } from './schema.ts';

/**
 * Tells the planner what lies in tables that were just filled. PostgreSQL would do so itself within a minute, the embedded
 * database never; until then both plan for an empty table. Within a transaction the rows it has written count too.
 */
export async function refresh(db: Kysely<Schema>, tables: readonly (keyof Schema)[]): Promise<void> {
  const names = tables.map((table) => table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  await sql`select refresh_statistics(${names}::text[])`.execute(db);
}

/** Makes the room of deleted rows usable again, for the same reason. Within a transaction, where this is not allowed, nothing. */
export async function reclaim(db: Kysely<Schema>, tables: readonly (keyof Schema)[]): Promise<void> {
  try {
    for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db);
  } catch (error) {
    if (failureFacts(error).code !== activeTransaction) throw error;
  }
}

const activeTransaction = '25001';
