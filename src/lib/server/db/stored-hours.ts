import { sql, type Kysely } from 'kysely';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { statedSpans } from '../../core/walk/gate-state.ts';
import { weekReader } from '../hours/standard-week.ts';
import type { Schema } from './schema.ts';
import { spansText } from './stored-spans.ts';

const rowsAStatement = 1000;

/**
 * Reads the opening hours that a program before migration 0011 stored as words alone. It is done before anybody is given the
 * database, all or nothing; where all is read it finds nothing to do. Within a transaction it is part of it.
 * @param db as the owner of the tables
 */
export async function readStoredHours(db: Kysely<Schema>): Promise<void> {
  if (!db.isTransaction) {
    await db.transaction().execute(readStoredHours);
    return;
  }
  const weekOf = weekReader();
  const gates = await db.selectFrom('gate').select('hours').distinct().where('open', 'is', null).execute();
  for (const { hours } of gates) {
    await db
      .updateTable('gate')
      .set({ open: spansText(statedSpans(weekOf(hours))) })
      .where('open', 'is', null)
      .where('hours', 'is not distinct from', hours)
      .execute();
  }

  const { rows } = await sql<{ district: string; place: number; serviceKind: ServiceKind; hours: string | null }>`
    select place.district, place.id as place, offered.service_kind, place.hours
    from place cross join lateral unnest(place.services) as offered (service_kind)
    where not exists (
      select from place_service as stored
      where stored.district = place.district and stored.place = place.id
        and stored.service_kind = offered.service_kind)`.execute(db);
  for (let first = 0; first < rows.length; first += rowsAStatement) {
    const values = rows.slice(first, first + rowsAStatement).map((row) => {
      const { open, unknown } = weekOf(row.hours);
      return { ...row, open: spansText(open), unknown: spansText(unknown) };
    });
    // Another program that starts now reads the same.
    await db
      .insertInto('placeService')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
