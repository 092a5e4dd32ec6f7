import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Which data does a district answer with now? A short text that changes with every import and every recompute, so
 * that an answer tagged with it never outlives its data; null where there is no such district. Asked with every tile,
 * so it counts nothing.
 */
export async function dataVersion(db: Kysely<Schema>, district: string): Promise<string | null> {
  const row = await db
    .selectFrom('district')
    .where('district', '=', district)
    .select((eb) => [
      'currentRecompute',
      eb
        .selectFrom('importBatch')
        .whereRef('importBatch.district', '=', 'district.district')
        .orderBy('importBatch.at', 'desc')
        .select(sql<string>`import_batch.batch::text`.as('batch'))
        .limit(1)
        .as('batch')
    ])
    .executeTakeFirst();
  return row === undefined ? null : `${district}-${row.batch?.slice(0, 8) ?? 'new'}-${row.currentRecompute ?? 0}`;
}
