import { CompiledQuery, type Kysely } from 'kysely';
import * as catalogue from '#lib/server/db/catalogue.ts';
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
    for (const { name } of await catalogue.tables(trx)) {
      const statement = `select count(*)::text || ' ' ||
          coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text) collate "C")), '') as sum
        from public.${quoted(name)} as t`;
      const { rows } = await trx.executeQuery<{ sum: string }>(CompiledQuery.raw(statement));
      found[name] = rows[0]?.sum ?? '';
    }
    for (const { name, lastValue, isCalled } of await catalogue.sequences(trx)) {
      found[name] = `${lastValue} ${isCalled ? 'called' : 'next'}`;
    }
    return found;
  });
}
