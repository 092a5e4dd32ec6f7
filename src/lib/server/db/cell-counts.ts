import { sql, type Kysely } from 'kysely';
import { minutesRange } from '../../core/coverage/question.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import { serviceColumn, type Schema } from './schema.ts';

// A unit's figures in one row: people, buildings, elders, then the same three reached by minute.
export const minutesCount = minutesRange.most;
export const width = 3 + 3 * minutesCount;

/** What each unit's own cells hold, not what lies beneath it. */
export async function ownCounts(
  db: Kysely<Schema>,
  district: string,
  recompute: number | null,
  { service, walker }: { readonly service: ServiceKind; readonly walker: WalkerClass }
): Promise<Map<string, Float64Array>> {
  const deciseconds = `cellNearest.${serviceColumn[service]}` as const;
  const rows = await db
    .selectFrom('countingCell')
    .leftJoin('cellNearest', (join) =>
      join
        .onRef('cellNearest.district', '=', 'countingCell.district')
        .onRef('cellNearest.countingCell', '=', 'countingCell.id')
        .on('cellNearest.recompute', '=', recompute ?? 0)
        .on('cellNearest.opening', '=', 0)
        .on('cellNearest.walker', '=', walker)
    )
    .where('countingCell.district', '=', district)
    .select((eb) => [
      'countingCell.unit',
      // The whole minute within which the cell is reached; 0 where it never is.
      sql<number>`case when ${eb.ref(deciseconds)} is null then 0
        else greatest(1, (${eb.ref(deciseconds)} + 599) / 600) end::int`.as('minute'),
      sql<number>`sum(population)::int`.as('people'),
      sql<number>`sum(buildings)::int`.as('buildings'),
      sql<number>`sum(population60to74 + population75plus)::int`.as('elders')
    ])
    .groupBy(['countingCell.unit', sql`2`])
    .execute();

  const own = new Map<string, Float64Array>();
  for (const row of rows) {
    const figures = own.get(row.unit) ?? new Float64Array(width);
    own.set(row.unit, figures);
    const add = (at: number, count: number): void => {
      figures[at] = (figures[at] ?? 0) + count;
    };
    [row.people, row.buildings, row.elders].forEach((count, what) => {
      add(what, count);
      if (row.minute === 0) return;
      for (let minute = row.minute; minute <= minutesCount; minute++) add(reachedAt(what, minute), count);
    });
  }
  return own;
}

/** Where in a unit's figures those stand who are reached within `minutes`. */
export function reachedAt(what: number, minutes: number): number {
  return 3 + what * minutesCount + minutes - 1;
}

/** The units in which people live, however few: what tells "fewer than ten" from "nobody". */
export async function inhabitedUnits(db: Kysely<Schema>, district: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('building')
    .select('unit')
    .distinct()
    .where('district', '=', district)
    .where('population', '>', 0)
    .execute();
  return new Set(rows.map((row) => row.unit));
}
