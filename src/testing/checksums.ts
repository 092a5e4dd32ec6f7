import { CompiledQuery, sql, type Kysely } from 'kysely';
import { quoted } from '#lib/server/db/quoted.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { portableText } from '#lib/server/db/snapshot.ts';

/**
 * What every table holds, whatever the order of its rows: its count and the MD5 of all rows as text; and where every counter stands.
 * Two databases of either kind with the same checksums hold the same.
 */
export async function checksums(db: Kysely<Schema>): Promise<Readonly<Record<string, string>>> {
  return db.transaction().execute(async (trx) => {
    await portableText(trx);
    const found: Record<string, string> = {};
    for (const name of await relations(trx, 'r')) {
      const statement = `select count(*)::text || ' ' ||
          coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text) collate "C")), '') as sum
        from public.${quoted(name)} as t`;
      const { rows } = await trx.executeQuery<{ sum: string }>(CompiledQuery.raw(statement));
      found[name] = rows[0]?.sum ?? '';
    }
    for (const name of await relations(trx, 'S')) {
      const statement = `select last_value::text || ' ' || is_called::text as sum from public.${quoted(name)}`;
      const { rows } = await trx.executeQuery<{ sum: string }>(CompiledQuery.raw(statement));
      found[name] = rows[0]?.sum ?? '';
    }
    return found;
  });
}

/** Asked plainly, and not as a backup asks: what that overlooks is not to be overlooked here. */
async function relations(trx: Kysely<Schema>, kind: 'r' | 'S'): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = ${kind}::"char"
      and relname not in ('spatial_ref_sys', 'kysely_migration', 'kysely_migration_lock')
      -- That something has changed is no part of what there is.
      and relname not in ('change_event', 'change_event_seq_seq') order by relname`.execute(trx);
  return rows.map(({ name }) => name);
}
