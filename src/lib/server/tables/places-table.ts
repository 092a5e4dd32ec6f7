import type { Kysely } from 'kysely';
import type { Origin, Table } from '../../core/writers/table.ts';
import { layerTitles } from '../../i18n/column-words.ts';
import * as places from '../db/places.ts';
import type { Schema } from '../db/schema.ts';
import { column, nameColumns, nameValues } from './columns.ts';

/** The places that exist on the district's data date. */
export async function placesTable(db: Kysely<Schema>, district: string, origin: Origin): Promise<Table> {
  const valid = await places.valid(db, district);
  return {
    name: 'places',
    titles: layerTitles.places,
    shape: { name: 'position', type: 'Point' },
    columns: [
      column('id', 'integer'),
      column('kind', 'text', (messages) => messages.placeKind),
      column('facility_kind', 'text', (messages) => messages.facilityKind),
      ...nameColumns,
      column('services', 'text', (messages) => messages.service),
      column('functions', 'text', (messages) => messages.placeFunction),
      column('hours', 'text'),
      column('seats', 'integer'),
      column('step_free', 'boolean'),
      column('host', 'text'),
      column('compound', 'integer'),
      column('valid_from', 'date'),
      column('source_id', 'text')
    ],
    rows: valid.map((place) => ({
      values: [
        ...[place.id, place.kind, place.facilityKind, ...nameValues(place.names)],
        ...[place.services.join(';'), place.functions.join(';'), place.hours, place.seats, place.stepFree],
        ...[place.host, place.compound, place.validFrom, place.sourceId]
      ],
      shape: { type: 'Point', coordinates: [...place.position] }
    })),
    origin
  };
}
