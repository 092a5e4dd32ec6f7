import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { GateState } from '../../core/district/district-data.ts';
import { holdsAt } from '../../core/places/open-week.ts';
import { storedMoment } from '../../core/walk/gate-state.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import { kindBits } from '../../core/walk/sweep/sweep-model.ts';
import { anyTime, type AskedOpening } from '../db/cell-verdicts.ts';
import * as gateStates from '../db/gate-states.ts';
import * as openingSets from '../db/opening-sets.ts';
import * as places from '../db/places.ts';
import * as recomputes from '../db/recomputes.ts';
import type { Schema } from '../db/schema.ts';
import { inBuiltNetwork } from './built-network.ts';

/** What is under way, so that several who ask about one moment at once wait for one answer. */
const underWay = new Map<string, Promise<AskedOpening>>();

/**
 * Whose walks answer at a minute of the week: those of services that are certainly open then, and of those that may be, with the gates
 * as they stand then (METHOD 1 and 2); every place's where no minute is asked about. They are found when first asked about, in a second or so, and kept beside the stored
 * ones; two moments at which the same is open are one.
 */
export async function openingAt(
  db: Kysely<Schema>,
  district: string,
  walker: WalkerClass,
  minuteOfWeek: number | null
): Promise<AskedOpening> {
  if (minuteOfWeek === null) return anyTime;
  const recompute = await recomputes.current(db, district);
  if (recompute === null) return anyTime;
  const key = `${district} ${recompute} ${walker} ${minuteOfWeek}`;
  const known = underWay.get(key);
  if (known !== undefined) return known;
  const answer = find(db, { district, recompute, walker }, minuteOfWeek).finally(() => underWay.delete(key));
  underWay.set(key, answer);
  return answer;
}

async function find(
  db: Kysely<Schema>,
  key: { readonly district: string; readonly recompute: number; readonly walker: WalkerClass },
  minuteOfWeek: number
): Promise<AskedOpening> {
  const { district, walker } = key;
  const [valid, gates, stored] = [
    await places.valid(db, district),
    await gateStates.at(db, district, minuteOfWeek),
    await gateStates.at(db, district, storedMoment)
  ];
  const offers = [offersAt(valid, minuteOfWeek, false), offersAt(valid, minuteOfWeek, true)] as const;
  const otherGates = new Map([...gates].filter(([id, state]) => stored.get(id) !== state));
  const contents = offers.map((offer) => contentOf(otherGates, offer));
  const found = new Map(await openingSets.find(db, key, contents));
  const missing = [0, 1].filter((at) => !found.has(contents[at] ?? '') && contents.indexOf(contents[at] ?? '') === at);
  if (missing.length > 0) {
    const rows = await inBuiltNetwork(db, district, ({ thread, network }) =>
      thread.ask({ kind: 'openings', network, gates, offers: missing.flatMap((at) => offers[at] ?? []), walker })
    );
    for (const [index, at] of missing.entries()) {
      const content = contents[at] ?? '';
      found.set(content, await openingSets.add(db, key, content, rows[index] ?? new Int32Array()));
    }
  }
  const [sure = 0, possible = 0] = contents.map((content) => found.get(content));
  return { sure, possible };
}

/** What each place offers at a minute of the week, as bits by its id; with what may be open where `possibly`. */
function offersAt(
  valid: readonly places.Place[],
  minuteOfWeek: number,
  possibly: boolean
): ReadonlyMap<number, number> {
  return new Map(
    valid.map(({ id, openings }) => {
      const open = openings.filter(
        (one) => holdsAt(one.open, minuteOfWeek) || (possibly && holdsAt(one.unknown, minuteOfWeek))
      );
      return [id, kindBits(open.flatMap(({ services }) => services))];
    })
  );
}

function contentOf(gates: ReadonlyMap<number, GateState>, offers: ReadonlyMap<number, number>): string {
  const text = JSON.stringify([[...gates], [...offers].filter(([, bits]) => bits !== 0)]);
  return createHash('sha256').update(text).digest('hex');
}
