import type { Kysely } from 'kysely';
import type { GateState } from '../../core/district/district-data.ts';
import { gateSituations, type GateSituation } from '../../core/walk/gate-situations.ts';
import { gateStateAt, type WeekGate } from '../../core/walk/gate-state.ts';
import type { Schema } from './schema.ts';
import { asSpans } from './stored-spans.ts';

/** How does each gate of a district, by id, stand at a minute of the week? */
export async function at(
  db: Kysely<Schema>,
  district: string,
  minuteOfWeek: number
): Promise<ReadonlyMap<number, GateState>> {
  const gates = await weekGates(db, district);
  return new Map(gates.map((gate) => [gate.id, gateStateAt(gate, minuteOfWeek)]));
}

/** In which different ways do the gates stand during a week? The first is that of stored walks, then those that last longest. */
export async function sets(db: Kysely<Schema>, district: string): Promise<GateSituation[]> {
  return gateSituations(await weekGates(db, district));
}

function weekGates(db: Kysely<Schema>, district: string): Promise<WeekGate[]> {
  return db
    .selectFrom('gate')
    .select(['id', 'state'])
    .select((eb) => asSpans(eb.ref('open')).as('open'))
    .where('district', '=', district)
    .orderBy('id')
    .execute();
}
