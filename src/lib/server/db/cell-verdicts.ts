import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Cause } from '../../core/coverage/cause.ts';
import { minutesRange } from '../../core/coverage/question.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { barrierClasses } from '../../core/walk/barriers.ts';
import { paces, type WalkerClass } from '../../core/walk/pace.ts';
import * as recomputes from './recomputes.ts';
import { serviceColumn, type Schema } from './schema.ts';
import * as units from './units.ts';

/** Whose walks answer: those of places that are certainly open, and of those that may be. Both 0: every place, at any time. */
export interface AskedOpening {
  readonly sure: number;
  readonly possible: number;
}

export const anyTime: AskedOpening = { sure: 0, possible: 0 };

/** What is asked of a district. */
export interface GapQuestion {
  readonly service: ServiceKind;
  readonly walker: WalkerClass;
  /** Whole, 1 to 30. */
  readonly minutes: number;
  /** Only people of this unit; null: of the whole district. */
  readonly within?: string | null;
  readonly opening?: AskedOpening;
}

/** A question that cannot be answered as it is put. The sentence says what would do. */
export class GapQuestionProblem extends Error {
  override readonly name = 'GapQuestionProblem';
}

/** A question with what it is answered from. */
export interface Asked {
  readonly district: string;
  /** Null: walking times have not been computed yet. */
  readonly recompute: number | null;
  readonly question: Required<GapQuestion>;
  /** All units that hold today, by code. */
  readonly all: readonly units.Unit[];
  /** Codes of the unit asked about and of all beneath it; null: all of them. */
  readonly codes: readonly string[] | null;
}

/**
 * Looks up what a question is answered from.
 * @throws GapQuestionProblem: minutes out of range, no such unit
 */
export async function ask(db: Kysely<Schema>, district: string, question: GapQuestion): Promise<Asked> {
  const { minutes, within = null, opening = anyTime } = question;
  if (!Number.isInteger(minutes) || minutes < minutesRange.least || minutes > minutesRange.most) {
    throw new GapQuestionProblem(
      `minutes must be whole, ${minutesRange.least} to ${minutesRange.most}, not ${minutes}`
    );
  }
  const recompute = await recomputes.current(db, district);
  const all = await units.current(db, district);
  if (within !== null && !all.some(({ code }) => code === within)) {
    throw new GapQuestionProblem(
      `district ${district} has no unit "${within}"; its units are listed by export --what units`
    );
  }
  const codes = within === null ? null : beneath(all, within);
  return { district, recompute, question: { ...question, within, opening }, all, codes };
}

function beneath(all: readonly units.Unit[], within: string): string[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const codes = [within];
  for (const code of codes) codes.push(...(children.get(code) ?? []).map((child) => child.code));
  return codes;
}

/**
 * A statement's `with` part: `verdict` has one row a counting cell, of those asked about.
 *
 *     id, unit, people, elders, buildings       as in counting_cell; elders are 60 and older
 *     sure, possible    deciseconds to a place that is certainly open, that may be open; null: beyond 30 minutes of standard walking
 *     place             which place speaks for `sure`
 *     kinds             how many of the six kinds are reached at any time
 *     state             'reached', 'unknown' (by a place of unknown hours alone) or 'unreached', within the minutes asked
 *     cause             of the unreached, one of core's `causes`; else null
 *     claimed           whether a circle drawn with a compass, as wide as the minutes at the walker's speed, holds all of the cell
 */
export function verdict({ district, recompute, question, codes }: Asked): RawBuilder<unknown> {
  const { service, walker, minutes, opening } = question;
  const limit = minutes * 600;
  const metres = paces[walker].metresPerSecond * minutes * 60;
  const kind = serviceColumn[service];
  // Each opening is joined once: untimed questions read one of them, and take half as long.
  const openings = [...new Set([0, opening.sure, opening.possible])];
  const of = (number: number, column: string): RawBuilder<unknown> => sql`${sql.ref(`opening${number}.${column}`)}`;
  const joins = openings.map(
    (number) => sql`
      left join cell_nearest as ${sql.ref(`opening${number}`)} on ${of(number, 'district')} = cell.district
        and ${of(number, 'countingCell')} = cell.id and ${of(number, 'recompute')} = ${recompute ?? 0}
        and ${of(number, 'opening')} = ${number}::int and ${of(number, 'walker')} = ${walker}`
  );
  const kinds = serviceKinds.map((each) => sql`(coalesce(${of(0, serviceColumn[each])} <= ${limit}::int, false))::int`);
  const barriers = sql.join(barrierClasses.map((barrier, at) => sql`(${sql.lit(barrier)}, ${sql.lit(at)})`));
  return sql`
    across as materialized (
      select distinct on (counting_cell) counting_cell, barrier
      from cell_across
      join (values ${barriers}) as class (name, place) on class.name = cell_across.barrier
      where district = ${district} and recompute = ${recompute ?? 0} and walker = ${walker}
        and ${sql.ref(kind)} <= ${limit}::int
      order by counting_cell, ${sql.ref(kind)}, class.place
    ),
    verdict as materialized (
      select *,
        case when state <> 'unreached' then null
          when always <= ${limit}::int then 'hours'
          else coalesce(barrier, 'distance') end as cause
      from (
        select cell.id, cell.unit, cell.population as people, cell.population60to74 + cell.population75plus as elders,
          cell.buildings, ${of(0, kind)} as always, ${of(opening.sure, kind)} as sure,
          ${of(opening.possible, kind)} as possible, ${of(opening.sure, `${kind}Place`)} as place, across.barrier,
          case when ${of(opening.sure, kind)} <= ${limit}::int then 'reached'
            when ${of(opening.possible, kind)} <= ${limit}::int then 'unknown' else 'unreached' end as state,
          ${sql.join(kinds, sql` + `)} as kinds,
          coalesce(cell_straight.${sql.ref(kind)} <= ${Math.round(metres * 10)}::int, false) as claimed
        from counting_cell as cell
        ${sql.join(joins, sql` `)}
        left join cell_straight on cell_straight.district = cell.district and cell_straight.counting_cell = cell.id
          and cell_straight.recompute = ${recompute ?? 0}
        left join across on across.counting_cell = cell.id
        where cell.district = ${district} ${codes === null ? sql`` : sql`and cell.unit = any(${codes}::text[])`}
      ) as timed
    )`;
}

/** One counting cell's answer. */
export interface CellVerdict {
  readonly id: number;
  readonly people: number;
  readonly buildings: number;
  readonly state: 'reached' | 'unknown' | 'unreached';
  readonly cause: Cause | null;
  /** Of its slowest building; null: beyond 30 minutes of standard walking. */
  readonly deciseconds: number | null;
  readonly place: number | null;
  /** A circle drawn with a compass would call it reached. */
  readonly claimed: boolean;
}

/** The answers of some counting cells, by their numbers. */
export async function verdictOfCells(
  db: Kysely<Schema>,
  asked: Asked,
  cells: readonly number[]
): Promise<CellVerdict[]> {
  const { rows } = await sql<CellVerdict>`
    with ${verdict(asked)}
    select id, people, buildings, state, cause, sure as deciseconds, place, claimed
    from verdict where id = any(${cells}::int[]) order by id`.execute(db);
  return rows;
}
