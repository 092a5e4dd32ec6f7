import type { Kysely } from 'kysely';
import { serviceKinds } from '../../core/places/service-kind.ts';
import type { CellSurroundings } from '../../core/walk/across/cell-surroundings.ts';
import { copyRows } from './copy-rows.ts';
import type { Schema } from './schema.ts';

const kindColumns = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];

/** Writes down how far counting cells are from places as the crow flies, and how long their walks would be across barriers. */
export async function add(
  trx: Kysely<Schema>,
  district: string,
  recompute: number,
  { straight, across }: CellSurroundings
): Promise<void> {
  const cells = await trx
    .selectFrom('countingCell')
    .where('district', '=', district)
    .select('id')
    .orderBy('id')
    .execute();
  const kinds = serviceKinds.length;
  const orNull = (value: number): number | null => (value === -1 ? null : value);
  const key = ['district', 'recompute', 'counting_cell'];
  const straightRows = function* (): Generator<readonly unknown[]> {
    for (let at = 0; at < straight.length; at += kinds) {
      const decimetres = straight.subarray(at, at + kinds);
      yield [district, recompute, cells[at / kinds]?.id, ...Array.from(decimetres, orNull)];
    }
  };
  await copyRows(trx, 'cell_straight', [...key, ...kindColumns], straightRows());
  const acrossRows = function* (): Generator<readonly unknown[]> {
    for (const { barrier, walker, rows } of across) {
      for (let at = 0; at < rows.length; at += 1 + kinds) {
        const [cell = 0, ...deciseconds] = rows.subarray(at, at + 1 + kinds);
        yield [district, recompute, cells[cell]?.id, barrier, walker, ...deciseconds.map(orNull)];
      }
    }
  };
  await copyRows(trx, 'cell_across', [...key, 'barrier', 'walker', ...kindColumns], acrossRows());
}
