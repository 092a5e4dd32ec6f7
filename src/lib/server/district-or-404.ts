import { error } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import * as districts from './db/districts.ts';
import type { Schema } from './db/schema.ts';

/** The district an address names, or the answer 404 with a sentence. For routes only. */
export async function districtOr404(db: Kysely<Schema>, code: string): Promise<districts.District> {
  const district = await districts.find(db, code);
  if (district !== null) return district;
  const open = (await districts.list(db)).map((one) => one.code);
  const known = open.length === 0 ? 'none is open yet' : `open are: ${open.join(', ')}`;
  error(404, `There is no district "${code}" in this database; ${known}.`);
}
