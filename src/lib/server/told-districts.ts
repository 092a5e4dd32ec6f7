import type { Kysely } from 'kysely';
import type { ServiceKind } from '../core/places/service-kind.ts';
import { dayIn } from './day.ts';
import * as districts from './db/districts.ts';
import type * as names from './db/names.ts';
import type { Schema } from './db/schema.ts';
import * as unitTotals from './db/unit-totals.ts';
import * as units from './db/units.ts';

/** What a machine is told of a district before it asks anything about it. No people are counted in it. */
export interface ListedDistrict {
  readonly code: string;
  readonly names: names.NamesRow;
  readonly synthetic: boolean;
  /** ISO yyyy-mm-dd. */
  readonly dataDate: string;
  /** Null until walking times have been computed: there are no figures before. */
  readonly currentRecompute: number | null;
}

/** One district, with what is asked of it where nobody says what. */
export interface ToldDistrict extends ListedDistrict {
  /** The unit that all others lie in; null where its data has none. */
  readonly unit: string | null;
  /** The kind that most people lack; null where nobody lacks any, or nothing was computed. */
  readonly lacked: ServiceKind | null;
  /** Each kind with the minutes of its headline rule today; none where nothing was computed. */
  readonly kinds: readonly { readonly service: ServiceKind; readonly minutes: number }[];
}

/** Every district that is not being removed, by code. */
export async function all(db: Kysely<Schema>): Promise<ListedDistrict[]> {
  return (await districts.list(db)).filter(({ state }) => state !== 'removing').map(listed);
}

/** One of them, or null. */
export async function one(db: Kysely<Schema>, code: string): Promise<ToldDistrict | null> {
  const district = await districts.find(db, code);
  if (district === null || district.state === 'removing') return null;
  const [unit] = await units.current(db, code, 'district');
  const told = { ...listed(district), unit: unit?.code ?? null };
  if (district.currentRecompute === null) return { ...told, lacked: null, kinds: [] };
  const today = dayIn(district.timeZone, new Date());
  const kinds = await unitTotals.kindTotals(db, code, district.currentRecompute, today);
  return {
    ...told,
    lacked: await unitTotals.worstKind(db, code, district.currentRecompute, today),
    kinds: kinds.map(({ service, minutes }) => ({ service, minutes }))
  };
}

function listed(district: districts.District): ListedDistrict {
  const { code, names, synthetic, dataDate, currentRecompute } = district;
  return { code, names, synthetic, dataDate, currentRecompute };
}
