import { sql, type Kysely } from 'kysely';
import { measureOf, type RuleEffect } from '../../core/places/rule-record.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { rollUp } from '../../core/units/rollup.ts';
import * as gaps from './gaps.ts';
import * as recomputes from './recomputes.ts';
import type { Schema } from './schema.ts';
import * as units from './units.ts';

/** A rule's limit before and after a change, in the rule's measure. */
export interface LimitChange {
  readonly service: ServiceKind;
  readonly facilityKind: string;
  readonly before: number;
  readonly after: number;
}

/** People, and how many of them a place lies within the limit for, before and after. Sums of counting cells. */
export interface PeopleEffect {
  readonly people: number;
  readonly reachedBefore: number;
  readonly reachedAfter: number;
}

export type UnitEffect = units.Unit & PeopleEffect;

/** What a change of a limit means, for people who walk at the standard pace. */
export interface LimitPreview {
  readonly effect: RuleEffect;
  /** Every street, by code. */
  readonly streets: readonly UnitEffect[];
  /** Who lives in no street; none where the streets are complete. */
  readonly outsideStreets: PeopleEffect;
  /** The smaller units it changes most, the greatest change first, five at most; streets where there are none. */
  readonly changedMost: readonly UnitEffect[];
}

const mostShown = 5;

/**
 * Who would be reached before and after a change of a limit? Nothing is written. Null where walking times have not been computed.
 * A headline counts people who reach any place of its kind within the minutes; a rule in metres those from whose door the
 * walk to some place of the facility kind is no longer, whichever services that place offers.
 */
export async function preview(db: Kysely<Schema>, district: string, change: LimitChange): Promise<LimitPreview | null> {
  const recompute = await recomputes.current(db, district);
  if (recompute === null) return null;
  const all =
    measureOf(change.facilityKind) === 'minutes'
      ? await withinMinutes(db, district, change)
      : await withinMetres(db, district, recompute, change);
  const whole = all.find(({ level }) => level === 'district');
  if (whole === undefined) throw new Error(`district ${district} has no unit of level district`);
  const streets = all.filter(({ level }) => level === 'street');
  const smaller = gaps.lowestSharedLevel(all);
  const changedMost = all
    .filter(({ level, reachedBefore, reachedAfter }) => level === smaller && reachedAfter !== reachedBefore)
    .sort((a, b) => differenceOf(b) - differenceOf(a) || (a.code < b.code ? -1 : 1))
    .slice(0, mostShown);
  return {
    effect: effectOf(recompute, whole, change),
    streets,
    outsideStreets: {
      people: whole.people - sumOf(streets, 'people'),
      reachedBefore: whole.reachedBefore - sumOf(streets, 'reachedBefore'),
      reachedAfter: whole.reachedAfter - sumOf(streets, 'reachedAfter')
    },
    changedMost
  };
}

function effectOf(
  recompute: number,
  { people, reachedBefore, reachedAfter }: PeopleEffect,
  change: LimitChange
): RuleEffect {
  const figures = (limit: number, reached: number) => ({ limit, reached, unreached: people - reached });
  return {
    recompute,
    people,
    before: figures(change.before, reachedBefore),
    after: figures(change.after, reachedAfter)
  };
}

function differenceOf({ reachedBefore, reachedAfter }: PeopleEffect): number {
  return Math.abs(reachedAfter - reachedBefore);
}

function sumOf(parts: readonly PeopleEffect[], figure: keyof PeopleEffect): number {
  return parts.reduce((sum, part) => sum + part[figure], 0);
}

async function withinMinutes(
  db: Kysely<Schema>,
  district: string,
  { service, before, after }: LimitChange
): Promise<UnitEffect[]> {
  const { units: curves } = await gaps.curves(db, district, { service, walker: 'standard' });
  const at = ({ code, reachedByMinute }: gaps.UnitCurve, minutes: number): number => {
    const reached = reachedByMinute[minutes - 1];
    if (reached === undefined) throw new Error(`no figure for ${minutes} minutes in unit ${code}`);
    return reached;
  };
  return curves.map((curve) => ({
    code: curve.code,
    level: curve.level,
    parent: curve.parent,
    names: curve.names,
    people: curve.people,
    reachedBefore: at(curve, before),
    reachedAfter: at(curve, after)
  }));
}

/** A cell is within when every building of it is, so the longest of their walks speaks for it; none where one has no walk. */
async function withinMetres(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  { facilityKind, before, after }: LimitChange
): Promise<UnitEffect[]> {
  // By the arrays as they are stored: the view that shows them as rows takes ten times as long over a district.
  const ofKind = sql`array(select id from place where district = ${district} and facility_kind = ${facilityKind})`;
  const { rows } = await sql<{ unit: string; figures: number[] }>`
    with walk as (
      select building, min(decimetres) as decimetres
      from packed_walk_option cross join lateral unnest(place, walk_decimetres) as option (to_place, decimetres)
      where district = ${district} and recompute = ${recompute} and place && ${ofKind} and to_place = any (${ofKind})
      group by building),
    cell as (
      select counting_cell, case when count(decimetres) = count(*) then max(decimetres) end as decimetres
      from building left join walk on walk.building = building.id
      where district = ${district} and counting_cell is not null
      group by counting_cell)
    select unit, array[
        sum(population)::int,
        coalesce(sum(population) filter (where decimetres <= ${before * 10}::int), 0)::int,
        coalesce(sum(population) filter (where decimetres <= ${after * 10}::int), 0)::int] as figures
    from counting_cell left join cell on cell.counting_cell = counting_cell.id
    where district = ${district}
    group by unit`.execute(db);
  const all = await units.current(db, district);
  const own = new Map(rows.map((row) => [row.unit, Float64Array.from(row.figures)]));
  const sums = rollUp(all, own, 3);
  return all.map((unit) => {
    const [people = 0, reachedBefore = 0, reachedAfter = 0] = sums.get(unit.code) ?? [];
    return { ...unit, people, reachedBefore, reachedAfter };
  });
}
