import { sql, type Kysely } from 'kysely';
import type { Listings, SubjectIds } from '../../core/walk/model.ts';
import type { OptionChunk } from './packed-options.ts';
import type { Schema } from './schema.ts';
import type { CellSurroundings } from '../../core/walk/across/cell-surroundings.ts';
import * as cellSurroundings from './cell-surroundings.ts';
import * as statistics from './statistics.ts';
import * as unitTotals from './unit-totals.ts';
import * as walkOptions from './walk-options.ts';

/** How the walking times were computed; changes when their meaning does, so that a trend does not compare unlike things. */
export const method = 'walk-2';

/** The bulk of what a recompute writes: rows of the current one alone are kept. */
const recomputedTables = ['packedWalkOption', 'nearest', 'cellNearest', 'cellStraight', 'cellAcross'] as const;

const finishedText = sql<string>`to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Another recompute of the same district took this one's place. */
export class RecomputeSuperseded extends Error {
  override readonly name = 'RecomputeSuperseded';
}

/** The recompute whose answer everybody reads, or null where there is none yet. */
export async function current(db: Kysely<Schema>, district: string): Promise<number | null> {
  const row = await db
    .selectFrom('district')
    .select('currentRecompute')
    .where('district', '=', district)
    .executeTakeFirst();
  return row?.currentRecompute ?? null;
}

/** By which method a recompute was computed, and when it was done, ISO 8601; null where there is none of that number or it is not done. */
export async function finishedBy(
  db: Kysely<Schema>,
  district: string,
  recompute: number
): Promise<{ readonly method: string; readonly finishedAt: string } | null> {
  const row = await db
    .selectFrom('recompute')
    .select(['method', finishedText.as('finishedAt')])
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('finishedAt', 'is not', null)
    .executeTakeFirst();
  return row ?? null;
}

/** What a recompute could not put on the network. */
export async function unsnapped(db: Kysely<Schema>, district: string, recompute: number): Promise<SubjectIds> {
  const row = await db
    .selectFrom('recompute')
    .select('unsnapped')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .executeTakeFirst();
  return row?.unsnapped ?? { buildings: [], places: [] };
}

/** The finished recomputes of a district, newest first: the dates of a trend. */
export async function finished(
  db: Kysely<Schema>,
  district: string
): Promise<({ recompute: number; finishedAt: string; buildings: number; places: number } & Listings)[]> {
  return db
    .selectFrom('recompute')
    .select(['recompute', 'buildings', 'places', 'unsnapped', 'enclosed', 'assumedOpen'])
    .select(finishedText.as('finishedAt'))
    .where('district', '=', district)
    .where('finishedAt', 'is not', null)
    .orderBy('recompute', 'desc')
    .execute();
}

/** Takes the next number and writes down that a recompute has begun. */
export async function begin(
  db: Kysely<Schema>,
  district: string,
  counted: { readonly buildings: number; readonly places: number },
  listings: Listings
): Promise<number> {
  const row = await db
    .insertInto('recompute')
    .values((eb) => ({
      district,
      recompute: eb
        .selectFrom('recompute')
        .where('district', '=', district)
        .select(sql<number>`coalesce(max(recompute), 0) + 1`.as('next')),
      method,
      buildings: counted.buildings,
      places: counted.places,
      unsnapped: JSON.stringify(listings.unsnapped),
      enclosed: JSON.stringify(listings.enclosed),
      assumedOpen: JSON.stringify(listings.assumedOpen)
    }))
    .returning('recompute')
    .executeTakeFirstOrThrow();
  return row.recompute;
}

/** Adds the options of some buildings, and the nearest places derived from them, in one transaction. */
export async function addOptions(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  chunk: OptionChunk
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdUnfinished(trx, district, recompute);
    await walkOptions.add(trx, district, recompute, chunk);
  });
}

/**
 * Makes a recompute whole and, in the same transaction, the one that everybody reads. Answers how many totals of a
 * unit, kind and class differ from the answer before; all of them where there was none. Throws the signal's reason, and changes
 * nothing, when aborted before.
 */
export async function finish(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  surroundings: CellSurroundings,
  signal?: AbortSignal
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await holdUnfinished(trx, district, recompute);
    await walkOptions.deriveCellNearest(trx, { district, recompute, opening: 0 });
    await cellSurroundings.add(trx, district, recompute, surroundings);
    await statistics.refresh(trx, ['cellNearest', 'cellStraight', 'cellAcross']);
    signal?.throwIfAborted();
    await unitTotals.add(trx, district, recompute);
    signal?.throwIfAborted();
    const before = await current(trx, district);
    await trx
      .updateTable('recompute')
      .set({ finishedAt: sql`now()` })
      .where('district', '=', district)
      .where('recompute', '=', recompute)
      .execute();
    await trx
      .updateTable('district')
      .set({ currentRecompute: recompute, state: 'ready' })
      .where('district', '=', district)
      .execute();
    return unitTotals.countChanged(trx, district, before, recompute);
  });
}

/**
 * Removes what no longer answers: rows of older recomputes, and everything of those that never became whole. The dates and
 * totals of finished ones stay, for the trend.
 */
export async function removeStale(db: Kysely<Schema>, district: string): Promise<void> {
  const rows = await db
    .selectFrom('recompute')
    .innerJoin('district', 'district.district', 'recompute.district')
    .where('recompute.district', '=', district)
    .where((eb) => eb('recompute.recompute', 'is distinct from', eb.ref('district.currentRecompute')))
    .select(['recompute.recompute', sql<boolean>`finished_at is not null`.as('isFinished')])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('nearest')
            .whereRef('nearest.district', '=', 'recompute.district')
            .whereRef('nearest.recompute', '=', 'recompute.recompute')
        )
        .as('hasRows')
    ])
    .execute();
  let removed = false;
  for (const { recompute, isFinished, hasRows } of rows) {
    if (isFinished && hasRows !== true) continue;
    await removeRows(db, district, recompute);
    removed = true;
    if (isFinished) continue;
    await db.deleteFrom('recompute').where('district', '=', district).where('recompute', '=', recompute).execute();
  }
  if (removed) await statistics.reclaim(db, recomputedTables);
}

/** Removes what one recompute wrote that will not become whole; nothing where it has, or is gone already. */
export async function giveUp(db: Kysely<Schema>, district: string, recompute: number): Promise<void> {
  const unfinished = await db
    .deleteFrom('recompute')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  if (unfinished.numDeletedRows > 0n) await removeRows(db, district, recompute);
}

/** Removes every recompute of a district with all its rows. */
export async function removeAll(db: Kysely<Schema>, district: string): Promise<void> {
  const rows = await db.selectFrom('recompute').select('recompute').where('district', '=', district).execute();
  for (const { recompute } of rows) await removeRows(db, district, recompute);
  await db.deleteFrom('recompute').where('district', '=', district).execute();
  await statistics.reclaim(db, [...recomputedTables, 'unitTotal']);
}

async function removeRows(db: Kysely<Schema>, district: string, recompute: number): Promise<void> {
  for (const table of recomputedTables) {
    await db.deleteFrom(table).where('district', '=', district).where('recompute', '=', recompute).execute();
  }
}

/** Another process that begins a recompute removes this one's rows; then it must not go on. */
async function holdUnfinished(trx: Kysely<Schema>, district: string, recompute: number): Promise<void> {
  const row = await trx
    .selectFrom('recompute')
    .select('recompute')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('finishedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row !== undefined) return;
  throw new RecomputeSuperseded(`recompute ${recompute} of ${district} was given up: another one began after it`);
}
