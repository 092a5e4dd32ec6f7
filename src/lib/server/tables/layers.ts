import type { Kysely } from 'kysely';
import type { UnitLevel } from '../../core/units/unit.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { Origin, Table } from '../../core/writers/table.ts';
import type { LayerName } from '../../i18n/column-words.ts';
import type { Schema } from '../db/schema.ts';
import { buildingsTable } from './buildings-table.ts';
import { compoundsTable, gatesTable } from './compounds-tables.ts';
import { gapsTable, type AskedGaps } from './gaps-table.ts';
import { placesTable } from './places-table.ts';
import { streetsTable } from './streets-table.ts';
import { unitsTable } from './units-table.ts';

/** What of a district is asked for. */
export type LayerQuestion =
  | (AskedGaps & { readonly layer: 'gaps' })
  | { readonly layer: 'units'; readonly level: UnitLevel | null }
  | { readonly layer: 'buildings'; readonly walker: WalkerClass }
  | { readonly layer: Exclude<LayerName, 'gaps' | 'units' | 'buildings'> };

/**
 * The table that answers. Nothing in any of them counts people but by counting cells.
 * @throws GapQuestionProblem
 */
export function layerTable(
  db: Kysely<Schema>,
  district: string,
  question: LayerQuestion,
  origin: Origin
): Promise<Table> {
  switch (question.layer) {
    case 'gaps':
      return gapsTable(db, district, question, origin);
    case 'units':
      return unitsTable(db, district, question.level, origin);
    case 'buildings':
      return buildingsTable(db, district, question.walker, origin);
    case 'places':
      return placesTable(db, district, origin);
    case 'compounds':
      return compoundsTable(db, district, origin);
    case 'gates':
      return gatesTable(db, district, origin);
    case 'streets':
      return streetsTable(db, district, origin);
  }
}
