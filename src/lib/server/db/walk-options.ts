import { sql, type Kysely, type RawBuilder } from 'kysely';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { numbersPerOption } from '../../core/walk/option-table.ts';
import { paces, walkerClasses, type WalkerClass } from '../../core/walk/pace.ts';
import { copyRows } from './copy-rows.ts';
import { serviceColumn, type Schema } from './schema.ts';

const columns = ['district', 'recompute', 'building', 'place'];
columns.push('walk_decimetres', 'walk_pace_decimetres', 'walk_fixed_deciseconds');
columns.push('step_free_decimetres', 'step_free_pace_decimetres', 'step_free_fixed_deciseconds');

/** Adds options to a recompute that is not whole yet. */
export async function add(
  trx: Kysely<Schema>,
  district: string,
  recompute: number,
  options: Int32Array
): Promise<number> {
  return copyRows(trx, 'walk_option', columns, rows(district, recompute, options));
}

function* rows(district: string, recompute: number, options: Int32Array): Generator<readonly unknown[]> {
  const row: (string | number | null)[] = [district, recompute, 0, 0, null, null, null, null, null, null];
  for (let at = 0; at < options.length; at += numbersPerOption) {
    for (let i = 0; i < numbersPerOption; i++) {
      const value = options[at + i] ?? -1;
      row[2 + i] = value === -1 ? null : value;
    }
    yield row;
  }
}

/**
 * Derives, from the options of buildings `first` to `last`, the time to the nearest place of each kind for each class of walker:
 * the same integers as core's walkDeciseconds. A building without any option has no row.
 */
export async function deriveNearest(
  trx: Kysely<Schema>,
  district: string,
  recompute: number,
  first: number,
  last: number
): Promise<void> {
  const kinds = serviceKinds.map((kind) => sql`min(deciseconds) filter (where service = ${sql.lit(kind)})`);
  await sql`
    insert into nearest (district, recompute, building, walker, ${serviceColumns()})
    with best as (
      select building, service, ${sql.join(walkerClasses.map((walker) => sql`min(${deciseconds(walker)}) as ${sql.id(`of_${walker}`)}`))}
      from walk_option
      join place on place.district = walk_option.district and place.id = walk_option.place
      cross join lateral unnest(place.services) as offered (service)
      where walk_option.district = ${district} and recompute = ${recompute} and building between ${first} and ${last}
      group by building, service
    )
    select ${district}::text, ${recompute}::int, building, walker, ${sql.join(kinds)}
    from best
    cross join lateral (values ${sql.join(walkerClasses.map((walker) => sql`(${sql.lit(walker)}, ${sql.id(`of_${walker}`)})`))}) as by_walker (walker, deciseconds)
    where deciseconds is not null
    group by building, walker`.execute(trx);
}

/**
 * Derives the time of each counting cell: its slowest building's, null where one of them reaches nothing, as core's
 * cellDeciseconds says.
 */
export async function deriveCellNearest(trx: Kysely<Schema>, district: string, recompute: number): Promise<void> {
  const slowest = serviceKinds.map((kind) => {
    const column = sql.ref(`nearest.${serviceColumn[kind]}`);
    return sql`case when count(${column}) = count(*) then max(${column}) end`;
  });
  await sql`
    insert into cell_nearest (district, recompute, counting_cell, walker, ${serviceColumns()})
    select ${district}::text, ${recompute}::int, building.counting_cell, by_walker.walker, ${sql.join(slowest)}
    from building
    cross join (values ${sql.join(walkerClasses.map((walker) => sql`(${sql.lit(walker)})`))}) as by_walker (walker)
    left join nearest on nearest.district = building.district and nearest.building = building.id
      and nearest.recompute = ${recompute} and nearest.walker = by_walker.walker
    where building.district = ${district} and building.counting_cell is not null
    group by building.counting_cell, by_walker.walker`.execute(trx);
}

function serviceColumns(): RawBuilder<unknown> {
  return sql.join(serviceKinds.map((kind) => sql.ref(serviceColumn[kind])));
}

/** walkDeciseconds of an option in SQL: rounds a half up, as Math.round does. */
export function deciseconds(walker: WalkerClass): RawBuilder<number | null> {
  const { metresPerSecond, access } = paces[walker];
  const [pace, fixed] =
    access === 'walking'
      ? ['walk_pace_decimetres', 'walk_fixed_deciseconds']
      : ['step_free_pace_decimetres', 'step_free_fixed_deciseconds'];
  return sql`(floor(${sql.id(pace)} / ${sql.lit(metresPerSecond)}::float8 + 0.5)::int + ${sql.id(fixed)})`;
}
