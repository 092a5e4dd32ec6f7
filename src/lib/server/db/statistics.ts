import { sql, type Kysely } from 'kysely';
import { failureFacts } from './database-failure.ts';
import type { Schema } from './schema.ts';

/**
 * Tells the planner what lies in tables that were just filled. PostgreSQL would do so itself within a minute; the embedded
 * database has no process that does, and without it plans for an empty table.
 */
export async function refresh(db: Kysely<Schema>, tables: readonly (keyof Schema)[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
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
