import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Which data were a district's walks found in? A short text that changes with every import and every recompute. It counts nothing.
 * Null where there is no such district.
 * @param recompute asks for the version it will have once this recompute is the one that everybody reads
 */
export async function dataVersion(db: Kysely<Schema>, district: string, recompute?: number): Promise<string | null> {
  const row = await ofDistrict(db, district).executeTakeFirst();
  return row === undefined ? null : textOf(district, row, recompute);
}

/**
 * Which data does a district answer with now? Changes with a place or a gate as well, so that an answer tagged with it never outlives
 * its data. Asked with every tile.
 */
export async function answerVersion(db: Kysely<Schema>, district: string): Promise<string | null> {
  const row = await ofDistrict(db, district)
    .select((eb) =>
      eb
        .selectFrom('changeEvent')
        .whereRef('changeEvent.district', '=', 'district.district')
        .where('changeEvent.what', 'in', ['places', 'gates'])
        .select(sql<string | null>`max(seq)::text`.as('change'))
        .as('change')
    )
    .executeTakeFirst();
  if (row === undefined) return null;
  const change = row.change === null ? 'none' : Number(row.change).toString(36);
  return `${textOf(district, row)}-${change}`;
}

function ofDistrict(db: Kysely<Schema>, district: string) {
  return db
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
    ]);
}

function textOf(
  district: string,
  { batch, currentRecompute }: { readonly batch: string | null; readonly currentRecompute: number | null },
  recompute?: number
): string {
  return `${district}-${batch?.slice(0, 8) ?? 'new'}-${recompute ?? currentRecompute ?? 0}`;
}
