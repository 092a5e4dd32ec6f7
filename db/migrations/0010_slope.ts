import { sql, type Kysely } from 'kysely';

/** How steep a street is where the map says so: rise over run. Null: unknown, and then it costs nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // NaN counts as larger than every number, so this refuses it too.
  await sql`
    alter table walk_edge
      add column slope double precision constraint walk_edge_slope_check check (slope >= 0 and slope <= 1)`.execute(db);
}
