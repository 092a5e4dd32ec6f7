import { sql, type Kysely, type RawBuilder } from 'kysely';
import { minutesRange } from '../../core/coverage/question.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { AskedOpening } from './cell-verdicts.ts';
import { serviceColumn, type Schema } from './schema.ts';

// A unit's figures in one row: people, buildings, elders, then the same three by minute: reached for certain, and perhaps.
export const minutesCount = minutesRange.most;
export const width = 3 + 6 * minutesCount;

/** What each unit's own cells hold, not what lies beneath it. */
export async function ownCounts(
  db: Kysely<Schema>,
  district: string,
  recompute: number | null,
  {
    service,
    walker,
    opening
  }: { readonly service: ServiceKind; readonly walker: WalkerClass; readonly opening: AskedOpening }
): Promise<Map<string, Float64Array>> {
  // The whole minute within which the cell is reached; 0 where it never is.
  const minute = (number: number): RawBuilder<unknown> => {
    const deciseconds = sql.ref(`opening${number}.${serviceColumn[service]}`);
    return sql`case when ${deciseconds} is null then 0 else greatest(1, (${deciseconds} + 599) / 600) end::int`;
  };
  const joins = [...new Set([opening.sure, opening.possible])].map((number) => {
    const of = (column: string): RawBuilder<unknown> => sql`${sql.ref(`opening${number}.${column}`)}`;
    return sql`left join cell_nearest as ${sql.ref(`opening${number}`)} on ${of('district')} = cell.district
      and ${of('countingCell')} = cell.id and ${of('recompute')} = ${recompute ?? 0}
      and ${of('opening')} = ${number}::int and ${of('walker')} = ${walker}`;
  });
  const { rows } = await sql<CountRow>`
    select cell.unit, ${minute(opening.sure)} as sure, ${minute(opening.possible)} as possible,
      sum(cell.population)::int as people, sum(cell.buildings)::int as buildings,
      sum(cell.population60to74 + cell.population75plus)::int as elders
    from counting_cell as cell ${sql.join(joins, sql` `)}
    where cell.district = ${district}
    group by 1, 2, 3`.execute(db);

  const own = new Map<string, Float64Array>();
  for (const row of rows) {
    const figures = own.get(row.unit) ?? new Float64Array(width);
    own.set(row.unit, figures);
    const add = (at: number, count: number): void => {
      figures[at] = (figures[at] ?? 0) + count;
    };
    [row.people, row.buildings, row.elders].forEach((count, what) => {
      add(what, count);
      for (let at = row.sure; at > 0 && at <= minutesCount; at++) add(reachedAt(what, at), count);
      for (let at = row.possible; at > 0 && at <= minutesCount; at++) add(possibleAt(what, at), count);
    });
  }
  return own;
}

interface CountRow {
  readonly unit: string;
  readonly sure: number;
  readonly possible: number;
  readonly people: number;
  readonly buildings: number;
  readonly elders: number;
}

/** Where in a unit's figures those stand who are reached for certain within `minutes`. */
export function reachedAt(what: number, minutes: number): number {
  return 3 + what * minutesCount + minutes - 1;
}

/** Where those stand who are reached for certain or perhaps. */
export function possibleAt(what: number, minutes: number): number {
  return reachedAt(3 + what, minutes);
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
