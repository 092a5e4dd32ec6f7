import type { Kysely } from 'kysely';
import { defaultQuestion } from '../../core/coverage/question.ts';
import type { UnitLevel } from '../../core/units/unit.ts';
import type { Column, Origin, Table } from '../../core/writers/table.ts';
import { layerTitles } from '../../i18n/column-words.ts';
import * as gaps from '../db/gaps.ts';
import type { Schema } from '../db/schema.ts';
import * as units from '../db/units.ts';
import { column, nameColumns, nameValues } from './columns.ts';

/** What the table of units and that of gaps tell of a unit. */
export const unitColumns: readonly Column[] = [
  column('code', 'text'),
  column('level', 'text', (messages) => messages.level),
  column('parent', 'text'),
  ...nameColumns
];

/** The units that hold today with their boundaries; people and buildings as counting cells add them up. */
export async function unitsTable(
  db: Kysely<Schema>,
  district: string,
  level: UnitLevel | null,
  origin: Origin
): Promise<Table> {
  const drawn = await units.drawn(db, district);
  // People and buildings are the same whatever is asked.
  const { units: curves } = await gaps.curves(db, district, defaultQuestion);
  const counted = new Map(curves.map((curve) => [curve.code, curve]));
  const shown = drawn.filter((unit) => level === null || unit.level === level);
  return {
    name: 'units',
    titles: layerTitles.units,
    shape: { name: 'boundary', type: 'MultiPolygon' },
    columns: [
      ...unitColumns,
      column('people', 'integer'),
      column('few_people', 'boolean'),
      column('elders', 'integer'),
      column('buildings', 'integer'),
      column('valid_from', 'date')
    ],
    rows: shown.map(({ code, level: ownLevel, parent, names, boundary, validFrom }) => {
      const { people = 0, fewPeople = false, elders, buildings = 0 } = counted.get(code) ?? {};
      return {
        values: [
          ...[code, ownLevel, parent, ...nameValues(names)],
          ...[fewPeople ? null : people, fewPeople, elders?.people ?? null, buildings, validFrom]
        ],
        shape: boundary
      };
    }),
    origin
  };
}
