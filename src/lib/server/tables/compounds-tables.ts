import type { Kysely } from 'kysely';
import type { Origin, Table } from '../../core/writers/table.ts';
import { layerTitles } from '../../i18n/column-words.ts';
import * as compounds from '../db/compounds.ts';
import type { Schema } from '../db/schema.ts';
import { column, nameColumns, nameValues } from './columns.ts';

/** The walled compounds. One without a gate is assumed not to block. */
export async function compoundsTable(db: Kysely<Schema>, district: string, origin: Origin): Promise<Table> {
  const all = await compounds.all(db, district);
  return {
    name: 'compounds',
    titles: layerTitles.compounds,
    shape: { name: 'boundary', type: 'MultiPolygon' },
    columns: [
      column('id', 'integer'),
      ...nameColumns,
      column('gates', 'integer'),
      column('open_gates', 'integer'),
      column('resident_gates', 'integer'),
      column('closed_gates', 'integer'),
      column('source_id', 'text')
    ],
    rows: all.map(({ id, names, boundary, gates, sourceId }) => {
      const inState = (state: string): number => gates.filter((gate) => gate.state === state).length;
      const counts = [gates.length, inState('open'), inState('residents'), inState('closed')];
      return { values: [id, ...nameValues(names), ...counts, sourceId], shape: boundary };
    }),
    origin
  };
}

/** The gates in their walls. */
export async function gatesTable(db: Kysely<Schema>, district: string, origin: Origin): Promise<Table> {
  const all = await compounds.all(db, district);
  return {
    name: 'gates',
    titles: layerTitles.gates,
    shape: { name: 'position', type: 'Point' },
    columns: [
      column('compound', 'integer'),
      column('id', 'integer'),
      column('state', 'text', (messages) => messages.gateState),
      column('hours', 'text'),
      column('assumed', 'boolean'),
      column('source_id', 'text')
    ],
    rows: all.flatMap((compound) =>
      compound.gates.map(({ id, position, state, hours, assumed, sourceId }) => ({
        values: [compound.id, id, state, hours, assumed, sourceId],
        shape: { type: 'Point' as const, coordinates: [...position] }
      }))
    ),
    origin
  };
}
