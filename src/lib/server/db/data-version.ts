import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Which data does a district answer with now? A short text that changes with every import and every recompute, so
 * that an answer tagged with it never outlives its data; null where there is no such district. Asked with every tile,
 * so it counts nothing.
 * @param recompute asks for the version it will have once this recompute is the one that everybody reads
 */
export async function dataVersion(db: Kysely<Schema>, district: string, recompute?: number): Promise<string | null> {
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
  if (row === undefined) return null;
  return `${district}-${row.batch?.slice(0, 8) ?? 'new'}-${recompute ?? row.currentRecompute ?? 0}`;
}
