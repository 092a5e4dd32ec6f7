import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { anyTime, type GapQuestion } from './cell-verdicts.ts';
import { ofRowOrNull, type NamesRow } from './names.ts';
import { inside } from './postgis.ts';
import * as recomputes from './recomputes.ts';
import { serviceColumn, type Schema } from './schema.ts';

/** A building in which people live. No count of them: its counting cell's answer is its own. */
export interface Home {
  readonly id: number;
  readonly position: LonLat;
  /** The compound it stands in; null: in none, or in one without a name. */
  readonly compound: NamesRow | null;
  /** Its own walk to the nearest place that is certainly open; null: none within 30 minutes of standard walking. */
  readonly deciseconds: number | null;
  /** The walk of the slowest building of its counting cell, to a place that is certainly open, and to one that may be. */
  readonly cell: { readonly buildings: number; readonly sure: number | null; readonly possible: number | null };
}

/** So many are listed at most: a unit of a city without grids may hold thousands. */
const atMost = 400;

/**
 * Which homes lie in a unit itself, and how far do they walk? Those whose counting cell walks farthest first; those beneath it in
 * other units are not among them. With how many there are, since only so many are listed.
 */
export async function ofUnit(
  db: Kysely<Schema>,
  district: string,
  unit: string,
  { service, walker, opening = anyTime }: Pick<GapQuestion, 'service' | 'walker' | 'opening'>
): Promise<{ readonly homes: readonly Home[]; readonly total: number }> {
  const recompute = (await recomputes.current(db, district)) ?? 0;
  const kind = serviceColumn[service];
  const rows = await db
    .selectFrom('building')
    .innerJoin('countingCell as cell', (join) =>
      join.onRef('cell.district', '=', 'building.district').onRef('cell.id', '=', 'building.countingCell')
    )
    .leftJoin('compound', (join) =>
      join.onRef('compound.district', '=', 'building.district').onRef('compound.id', '=', 'building.compound')
    )
    .leftJoin('nearest', (join) =>
      join
        .onRef('nearest.district', '=', 'building.district')
        .onRef('nearest.building', '=', 'building.id')
        .on('nearest.recompute', '=', recompute)
        .on('nearest.opening', '=', opening.sure)
        .on('nearest.walker', '=', walker)
    )
    .leftJoin('cellNearest as certain', (join) =>
      join
        .onRef('certain.district', '=', 'cell.district')
        .onRef('certain.countingCell', '=', 'cell.id')
        .on('certain.recompute', '=', recompute)
        .on('certain.opening', '=', opening.sure)
        .on('certain.walker', '=', walker)
    )
    .leftJoin('cellNearest as likely', (join) =>
      join
        .onRef('likely.district', '=', 'cell.district')
        .onRef('likely.countingCell', '=', 'cell.id')
        .on('likely.recompute', '=', recompute)
        .on('likely.opening', '=', opening.possible)
        .on('likely.walker', '=', walker)
    )
    .where('building.district', '=', district)
    .where('building.unit', '=', unit)
    .select(['building.id', 'compound.nameHans', 'compound.nameHant', 'compound.nameEn', 'cell.buildings'])
    .select([`nearest.${kind} as deciseconds`, `certain.${kind} as sure`, `likely.${kind} as possible`])
    .select((eb) => inside(eb.ref('building.footprint')).as('position'))
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy(sql`${sql.ref(`certain.${kind}`)} desc nulls first`)
    .orderBy('cell.id')
    .orderBy(sql`${sql.ref(`nearest.${kind}`)} desc nulls first`)
    .orderBy('building.id')
    .limit(atMost)
    .execute();
  const homes = rows.map(({ id, position, deciseconds, buildings, sure, possible, ...named }) => ({
    ...{ id, position, deciseconds, compound: ofRowOrNull(named) },
    cell: { buildings, sure, possible }
  }));
  return { homes, total: rows[0]?.total ?? 0 };
}
