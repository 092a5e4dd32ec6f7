import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Tells the planner what lies in tables that were just filled. PostgreSQL would do so itself within a minute; the embedded
 * database has no process that does, and without it plans for an empty table. Where the role may not, the database
 * says so and goes on.
 */
export async function refresh(db: Kysely<Schema>, tables: readonly (keyof Schema)[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
}

/** Makes the room of deleted rows usable again, for the same reason. Not within a transaction. */
export async function reclaim(db: Kysely<Schema>, tables: readonly (keyof Schema)[]): Promise<void> {
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db);
}
