import type { Polygon } from 'geojson';
import { sql, type Kysely } from 'kysely';
import type { CompoundData, GateData } from '../../core/district/district-data.ts';
import { storedMoment } from '../../core/walk/gate-state.ts';
import * as gateStates from './gate-states.ts';
import { asGeoJson, toLonLat } from './postgis.ts';
import { nameColumns, ofRowOrNull, type NamesRow } from './names.ts';
import type { Schema } from './schema.ts';

export interface Compound {
  readonly id: number;
  readonly names: NamesRow | null;
  readonly boundary: Polygon;
  /** Empty: no gate is known, and the wall is assumed not to block. */
  readonly gates: readonly GateData[];
  readonly sourceId: string;
}

/** Every walled compound of a district with its gates, by id. */
export async function all(db: Kysely<Schema>, district: string): Promise<Compound[]> {
  const rows = await db
    .selectFrom('compound')
    .select(['id', 'sourceId', ...nameColumns])
    .select((eb) => asGeoJson(eb.ref('boundary')).as('boundary'))
    .where('district', '=', district)
    .orderBy('id')
    .execute();
  const gates = await gatesByCompound(db, district);
  return rows.map((row) => ({
    id: row.id,
    names: ofRowOrNull(row),
    boundary: row.boundary,
    gates: gates.get(row.id) ?? [],
    sourceId: row.sourceId
  }));
}

/** What some compounds are called, by id; null where one has no name. */
export async function names(
  db: Kysely<Schema>,
  district: string,
  ids: readonly number[]
): Promise<ReadonlyMap<number, NamesRow | null>> {
  const rows = await db
    .selectFrom('compound')
    .where('district', '=', district)
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .select(['id', ...nameColumns])
    .execute();
  return new Map(rows.map((row) => [row.id, ofRowOrNull(row)]));
}

/**
 * The same as core's walk engine takes them: each gate in the state in which it stands at a minute of the week.
 * Stored walks speak of the one that is the default.
 */
export async function forWalking(
  db: Kysely<Schema>,
  district: string,
  minuteOfWeek = storedMoment
): Promise<CompoundData[]> {
  const states = await gateStates.at(db, district, minuteOfWeek);
  return (await all(db, district)).map((compound) => ({
    ...compound,
    names: compound.names === null ? null : { name: compound.names.hans, ...compound.names },
    gates: compound.gates.map((gate) => ({ ...gate, state: states.get(gate.id) ?? gate.state }))
  }));
}

async function gatesByCompound(db: Kysely<Schema>, district: string): Promise<Map<number, GateData[]>> {
  const rows = await db
    .selectFrom('gate')
    .select(['id', 'compound', 'state', 'hours', 'assumed', 'sourceId'])
    .select((eb) => asGeoJson(eb.ref('position')).as('position'))
    .where('district', '=', district)
    .orderBy('id')
    .execute();
  const byCompound = new Map<number, GateData[]>();
  for (const { compound, position, ...gate } of rows) {
    const list = byCompound.get(compound) ?? [];
    list.push({ ...gate, position: toLonLat(position.coordinates) });
    byCompound.set(compound, list);
  }
  return byCompound;
}
