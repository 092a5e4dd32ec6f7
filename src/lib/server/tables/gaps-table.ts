import type { Kysely } from 'kysely';
import type { UnitLevel } from '../../core/units/unit.ts';
import type { Origin, Row, Table, Value } from '../../core/writers/table.ts';
import { layerTitles } from '../../i18n/column-words.ts';
import type { GapQuestion } from '../db/cell-verdicts.ts';
import * as gaps from '../db/gaps.ts';
import type { Schema } from '../db/schema.ts';
import * as units from '../db/units.ts';
import { column, nameValues } from './columns.ts';
import { asked } from './origin.ts';
import { unitColumns } from './units-table.ts';

export interface AskedGaps extends GapQuestion {
  readonly level: UnitLevel | null;
  /** The moment that `opening` answers for, as whoever asks writes it; null: at any time. */
  readonly at: string | null;
}

/**
 * Who reaches a service and who does not, unit by unit with their boundaries: the rows of `gaps.byUnit`, which add up to the whole. A
 * unit where fewer than ten live says so, and no figure of people.
 * @throws GapQuestionProblem
 */
export async function gapsTable(
  db: Kysely<Schema>,
  district: string,
  question: AskedGaps,
  origin: Origin
): Promise<Table> {
  const { units: found } = await gaps.byUnit(db, district, question);
  const boundaries = new Map((await units.drawn(db, district)).map(({ code, boundary }) => [code, boundary]));
  const { service, minutes, walker, at, within = null } = question;
  return {
    name: 'gaps',
    titles: layerTitles.gaps,
    shape: { name: 'boundary', type: 'MultiPolygon' },
    columns: [
      ...unitColumns,
      column('service', 'text', (messages) => messages.service),
      column('minutes', 'integer'),
      column('class', 'text', (messages) => messages.walker),
      column('at', 'text'),
      column('few_people', 'boolean'),
      column('people', 'integer'),
      column('reached', 'integer'),
      column('unknown', 'integer'),
      column('unreached', 'integer'),
      column('share', 'real'),
      column('buildings', 'integer'),
      column('reached_buildings', 'integer'),
      column('unknown_buildings', 'integer'),
      column('unreached_buildings', 'integer'),
      column('claimed', 'integer'),
      column('claimed_unreached', 'integer'),
      column('unreached_hours', 'integer'),
      column('unreached_water', 'integer'),
      column('unreached_railway', 'integer'),
      column('unreached_expressway', 'integer'),
      column('unreached_wall', 'integer'),
      column('unreached_distance', 'integer'),
      column('elders', 'integer'),
      column('elders_reached', 'integer'),
      column('elders_unknown', 'integer')
    ],
    rows: found.map((unit): Row => {
      const { code, level, parent, names, fewPeople } = unit;
      return {
        values: [code, level, parent, ...nameValues(names), service, minutes, walker, at, fewPeople, ...figures(unit)],
        shape: boundaries.get(code) ?? null
      };
    }),
    origin: asked(origin, { service, minutes, class: walker, at, within })
  };
}

function figures(unit: gaps.UnitGap): Value[] {
  const { causes, elders } = unit;
  const people = [unit.people, unit.reached, unit.unknown, unit.unreached];
  return [
    ...(unit.fewPeople ? people.map(() => null) : people),
    unit.share === null ? null : Math.round(unit.share * 1e4) / 1e4,
    ...[unit.buildings, unit.reachedBuildings, unit.unknownBuildings, unit.unreachedBuildings],
    ...[unit.claimed, unit.claimedUnreached],
    ...[causes.hours, causes.water, causes.railway, causes.expressway, causes.wall, causes.distance],
    ...(elders === null ? [null, null, null] : [elders.people, elders.reached, elders.unknown])
  ];
}
