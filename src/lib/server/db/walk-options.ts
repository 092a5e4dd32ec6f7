import { CompiledQuery, sql, type Kysely, type RawBuilder } from 'kysely';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { paces, walkerClasses, type WalkerClass } from '../../core/walk/pace.ts';
import { CopyPayload } from './copy-payload.ts';
import { copyRows } from './copy-rows.ts';
import { nearestRowLength, packedColumns, type OptionChunk } from './packed-options.ts';
import { serviceColumn, type Schema } from './schema.ts';

/** Adds options, and the nearest places derived from them, to a recompute that is not whole yet. Only within a transaction. */
export async function add(trx: Kysely<Schema>, district: string, recompute: number, chunk: OptionChunk): Promise<void> {
  // COPY takes no parameters; the names are our own constants.
  const statement = `copy packed_walk_option (${packedColumns.join(', ')}) from stdin (format binary)`;
  await trx.executeQuery(CompiledQuery.raw(statement, [new CopyPayload(chunk.packed)]));
  await addNearest(trx, { district, recompute, opening: 0 }, chunk.nearest);
}

/**
 * Adds the nearest places of an opening.
 * @param flat rows as in OptionChunk
 */
export async function addNearest(
  trx: Kysely<Schema>,
  { district, recompute, opening }: { district: string; recompute: number; opening: number },
  flat: Int32Array
): Promise<void> {
  const kinds = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];
  const columns = [...kinds, ...kinds.map((kind) => `${kind}_place`), ...kinds.map((kind) => `${kind}_second`)];
  const rows = function* (): Generator<readonly unknown[]> {
    for (let at = 0; at < flat.length; at += nearestRowLength) {
      const [building, walker = 0, ...numbers] = flat.subarray(at, at + nearestRowLength);
      yield [
        ...[district, recompute, opening, building, walkerClasses[walker]],
        ...numbers.map((value) => (value === -1 ? null : value))
      ];
    }
  };
  await copyRows(trx, 'nearest', ['district', 'recompute', 'opening', 'building', 'walker', ...columns], rows());
}

/**
 * Derives what holds for each counting cell: the time of its slowest building, null where one of them reaches nothing, as core's
 * cellDeciseconds says; and the place which that building walks to, the lowest building's of several as slow.
 * @param walkers of an opening that is not 0, the class it was made for
 */
export async function deriveCellNearest(
  trx: Kysely<Schema>,
  { district, recompute, opening }: { district: string; recompute: number; opening: number },
  walkers: readonly WalkerClass[] = walkerClasses
): Promise<void> {
  const derived = serviceKinds.map((kind) => {
    const time = sql.ref(`nearest.${serviceColumn[kind]}`);
    const place = sql.ref(`nearest.${serviceColumn[kind]}Place`);
    return sql`
      case when count(${time}) = count(*) then max(${time}) end,
      case when count(${time}) = count(*) then (array_agg(${place} order by ${time} desc, building.id))[1] end`;
  });
  const columns = serviceKinds.map(
    (kind) => sql`${sql.ref(serviceColumn[kind])}, ${sql.ref(`${serviceColumn[kind]}Place`)}`
  );
  await sql`
    insert into cell_nearest (district, recompute, opening, counting_cell, walker, ${sql.join(columns)})
    select ${district}::text, ${recompute}::int, ${opening}::int, building.counting_cell, by_walker.walker,
      ${sql.join(derived)}
    from building
    cross join (values ${sql.join(walkers.map((walker) => sql`(${sql.lit(walker)})`))}) as by_walker (walker)
    left join nearest on nearest.district = building.district and nearest.building = building.id
      and nearest.recompute = ${recompute} and nearest.opening = ${opening} and nearest.walker = by_walker.walker
    where building.district = ${district} and building.counting_cell is not null
    group by building.counting_cell, by_walker.walker`.execute(trx);
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
