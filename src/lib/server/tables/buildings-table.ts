import type { Kysely } from 'kysely';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { Origin, Row, Table } from '../../core/writers/table.ts';
import { layerTitles, type ColumnName } from '../../i18n/column-words.ts';
import * as buildings from '../db/buildings.ts';
import type { Schema } from '../db/schema.ts';
import { column } from './columns.ts';
import { asked } from './origin.ts';

const minutesColumn: Readonly<Record<ServiceKind, ColumnName>> = {
  government: 'minutes_government',
  'daily-life': 'minutes_daily_life',
  legal: 'minutes_legal',
  'culture-sports': 'minutes_culture_sports',
  care: 'minutes_care',
  'party-member': 'minutes_party_member'
};

/**
 * The buildings, and within how many whole minutes one walks from each to every kind of service. No count of people: those leave only as
 * sums of counting cells (TRUST, The line 3 and 11).
 */
export async function buildingsTable(
  db: Kysely<Schema>,
  district: string,
  walker: WalkerClass,
  origin: Origin
): Promise<Table> {
  const all = await buildings.listed(db, district, walker);
  return {
    name: 'buildings',
    titles: layerTitles.buildings,
    shape: { name: 'footprint', type: 'MultiPolygon' },
    columns: [
      column('id', 'integer'),
      column('unit', 'text'),
      column('compound', 'integer'),
      column('use', 'text', (messages) => messages.buildingUse),
      column('floors', 'integer'),
      column('class', 'text', (messages) => messages.walker),
      ...serviceKinds.map((kind) => column(minutesColumn[kind], 'integer')),
      column('source_id', 'text')
    ],
    rows: rowsOf(all, walker),
    origin: asked(origin, { class: walker })
  };
}

function* rowsOf(all: readonly buildings.ListedBuilding[], walker: WalkerClass): Generator<Row> {
  for (const { id, unit, compound, use, floors, deciseconds, footprint, sourceId } of all) {
    const minutes = serviceKinds.map((kind) => wholeMinutes(deciseconds[kind]));
    yield { values: [id, unit, compound, use, floors, walker, ...minutes, sourceId], shape: footprint };
  }
}

/** The least minutes within which one is there: a question of that many calls it reached. */
function wholeMinutes(deciseconds: number | null): number | null {
  return deciseconds === null ? null : Math.max(1, Math.ceil(deciseconds / 600));
}
