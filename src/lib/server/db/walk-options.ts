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
  const columns = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];
  await copyRows(
    trx,
    'nearest',
    ['district', 'recompute', 'building', 'walker', ...columns],
    nearestRows(district, recompute, chunk.nearest)
  );
}

function* nearestRows(district: string, recompute: number, flat: Int32Array): Generator<readonly unknown[]> {
  for (let at = 0; at < flat.length; at += nearestRowLength) {
    const [building, walker = 0, ...deciseconds] = flat.subarray(at, at + nearestRowLength);
    yield [
      ...[district, recompute, building, walkerClasses[walker]],
      ...deciseconds.map((value) => (value === -1 ? null : value))
    ];
  }
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
  const columns = serviceKinds.map((kind) => sql.ref(serviceColumn[kind]));
  await sql`
    insert into cell_nearest (district, recompute, counting_cell, walker, ${sql.join(columns)})
    select ${district}::text, ${recompute}::int, building.counting_cell, by_walker.walker, ${sql.join(slowest)}
    from building
    cross join (values ${sql.join(walkerClasses.map((walker) => sql`(${sql.lit(walker)})`))}) as by_walker (walker)
    left join nearest on nearest.district = building.district and nearest.building = building.id
      and nearest.recompute = ${recompute} and nearest.walker = by_walker.walker
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
