import { sql, type Kysely } from 'kysely';
import { sharedSupply } from '../../core/coverage/supply.ts';
import { supplyOfUnits, type UnitSupply } from '../../core/coverage/unit-supply.ts';
import { ask, type GapQuestion } from './cell-verdicts.ts';
import * as names from './names.ts';
import { existing } from './places.ts';
import type { Schema } from './schema.ts';
import type * as units from './units.ts';
import { deciseconds } from './walk-options.ts';

/** A place with its seats. */
export interface SupplyPlace {
  readonly place: number;
  readonly facilityKind: string;
  readonly names: names.NamesRow;
  /** Null: unknown. */
  readonly seats: number | null;
  /** Its seats for each thousand people who can walk there; null: nobody can, or its seats are unknown. */
  readonly seatsPerThousandPeople: number | null;
}

export interface SupplyOfKind {
  readonly recompute: number | null;
  readonly units: readonly (units.Unit & UnitSupply)[];
  readonly places: readonly SupplyPlace[];
  /** Seats of all places that anybody reaches; the district's units share them out. */
  readonly sharedSeats: number;
  /** Seats that nobody reaches. */
  readonly strandedSeats: number;
}

/**
 * How many seats have the people of each unit, when all who walk to a place within the minutes share its seats (2SFCA, METHOD 2)? A
 * counting cell shares in a place where all its buildings walk there in time. Always of the whole district: seats are shared with the
 * people of other units.
 * @throws GapQuestionProblem
 */
export async function sharedSupplyOf(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion
): Promise<SupplyOfKind> {
  const { recompute, all, codes } = await ask(db, district, question);
  const { service, walker, minutes } = question;
  const cells = await db
    .selectFrom('countingCell')
    .where('district', '=', district)
    .select(['id', 'unit', 'population'])
    .orderBy('id')
    .execute();
  const places = await db
    .selectFrom('place')
    .where('district', '=', district)
    .where(sql<boolean>`${service} = any(services)`)
    .where(existing)
    .select(['id', 'facilityKind', 'seats', ...names.nameColumns])
    .orderBy('id')
    .execute();
  const { rows } = await sql<{ cell: number; place: number; deciseconds: number }>`
    select building.counting_cell as cell, option.place, max(${deciseconds(walker)})::int as deciseconds
    from building
    join counting_cell on counting_cell.district = building.district and counting_cell.id = building.counting_cell
    join walk_option as option on option.district = building.district and option.recompute = ${recompute ?? 0}
      and option.building = building.id
    where building.district = ${district} and ${deciseconds(walker)} <= ${minutes * 600}::int
      and option.place = any(${places.map(({ id }) => id)}::int[])
    group by building.counting_cell, counting_cell.buildings, option.place
    having count(*) = counting_cell.buildings
    order by 1, 2`.execute(db);
  const cellAt = new Map(cells.map(({ id }, at) => [id, at]));
  const placeAt = new Map(places.map(({ id }, at) => [id, at]));
  const people = Int32Array.from(cells, ({ population }) => population);
  const answer = sharedSupply(
    people,
    places.map(({ seats }) => seats),
    {
      demand: Int32Array.from(rows, ({ cell }) => cellAt.get(cell) ?? -1),
      place: Int32Array.from(rows, ({ place }) => placeAt.get(place) ?? -1),
      deciseconds: Int32Array.from(rows, (row) => row.deciseconds)
    },
    minutes * 60
  );
  const byUnit = supplyOfUnits(
    all,
    cells.map(({ unit }) => unit),
    people,
    answer
  );
  const inside = codes === null ? null : new Set(codes);
  return {
    recompute,
    units: all.flatMap((unit) => {
      const supply = byUnit.get(unit.code);
      return supply === undefined || inside?.has(unit.code) === false ? [] : [{ ...unit, ...supply }];
    }),
    places: places.map(({ id, facilityKind, seats, ...row }, at) => {
      const ratio = answer.seatsPerPersonAt[at] ?? null;
      const seatsPerThousandPeople = ratio === null ? null : 1000 * ratio;
      return { place: id, facilityKind, names: names.ofRow(row), seats, seatsPerThousandPeople };
    }),
    sharedSeats: answer.sharedSeats,
    strandedSeats: answer.strandedSeats
  };
}
