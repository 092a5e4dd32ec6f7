import { sql, type Kysely } from 'kysely';

/**
 * Lets the program's role analyze and vacuum: the embedded database has no process that does so by itself. PostgreSQL 17
 * knows the right; older servers have their own autovacuum and need nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    begin
      if current_setting('server_version_num')::int >= 170000
        and exists (select from pg_roles where rolname = 'quanlan_app') then
        grant maintain on all tables in schema public to quanlan_app;
      end if;
    end
    $$`.execute(db);
}
