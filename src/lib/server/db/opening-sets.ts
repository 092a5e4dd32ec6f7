import { sql, type Kysely } from 'kysely';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { Schema } from './schema.ts';
import * as walkOptions from './walk-options.ts';

/** So many openings of a class are kept beside the stored walks; the one not asked about for longest goes first. */
const keptPerClass = 16;

interface Key {
  readonly district: string;
  readonly recompute: number;
  readonly walker: WalkerClass;
}

/** The numbers of openings that are kept, by their content. Notes that they were asked about. */
export async function find(
  db: Kysely<Schema>,
  { district, recompute, walker }: Key,
  contents: readonly string[]
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .updateTable('openingSet')
    .set({ usedAt: sql`now()` })
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('walker', '=', walker)
    .where(sql<boolean>`content = any(${contents}::text[])`)
    .returning(['content', 'opening'])
    .execute();
  return new Map(rows.map(({ content, opening }) => [content, opening]));
}

/**
 * Keeps an opening and what it means for each building and counting cell; its number. Where another program has kept the same
 * meanwhile, that one's.
 * @param nearest rows as in OptionChunk, of that class alone
 */
export async function add(
  db: Kysely<Schema>,
  { district, recompute, walker }: Key,
  content: string,
  nearest: Int32Array
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // One at a time for a district: numbers are given in order.
    await trx.selectFrom('district').where('district', '=', district).select('district').forUpdate().execute();
    const known = (await find(trx, { district, recompute, walker }, [content])).get(content);
    if (known !== undefined) return known;
    const { opening } = await trx
      .insertInto('openingSet')
      .values((eb) => ({
        ...{ district, recompute, walker, content },
        opening: eb
          .selectFrom('openingSet')
          .where('district', '=', district)
          .where('recompute', '=', recompute)
          .select(sql<number>`coalesce(max(opening), 0) + 1`.as('next'))
      }))
      .returning('opening')
      .executeTakeFirstOrThrow();
    await walkOptions.addNearest(trx, { district, recompute, opening }, nearest);
    await walkOptions.deriveCellNearest(trx, { district, recompute, opening }, [walker]);
    await removeOldest(trx, { district, recompute, walker });
    return opening;
  });
}

async function removeOldest(trx: Kysely<Schema>, { district, recompute, walker }: Key): Promise<void> {
  const oldest = await trx
    .selectFrom('openingSet')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('walker', '=', walker)
    .select('opening')
    .orderBy('usedAt', 'desc')
    .orderBy('opening', 'desc')
    .offset(keptPerClass)
    .execute();
  for (const { opening } of oldest) {
    for (const table of ['nearest', 'cellNearest', 'openingSet'] as const) {
      await trx
        .deleteFrom(table)
        .where('district', '=', district)
        .where('recompute', '=', recompute)
        .where('walker', '=', walker)
        .where('opening', '=', opening)
        .execute();
    }
  }
}
