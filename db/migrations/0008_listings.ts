import { sql, type Kysely } from 'kysely';

/**
 * Gives a recompute room for all that it lists besides `unsnapped` (METHOD 1: listed, never dropped silently): who stands
 * behind walls of which every gate is closed, and what was taken to be open because no gate is mapped there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table recompute
      add column enclosed jsonb not null default '{"buildings":[],"places":[]}',
      add column assumed_open jsonb not null default '{"compounds":[],"crossings":[]}'`.execute(db);
}
