import type { Kysely } from 'kysely';
import * as districts from '#lib/server/db/districts.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { UsageProblem } from './command.ts';

/**
 * Which district is meant by `--district CODE`: the one of that code, or the only one where none is given.
 * Throws UsageProblem (status 2) with the list where it is unknown, or where there are several or none.
 */
export async function chosenDistrict(db: Kysely<Schema>, code: string | null): Promise<districts.District> {
  const all = (await districts.list(db)).filter((district) => district.state !== 'removing');
  const codes = all.map((district) => `${district.code} (${district.names.en})`).join(', ');
  if (all.length === 0) {
    throw new UsageProblem(
      'The database holds no district yet; make one with "quanlan sample" or "quanlan open FILE.osm.pbf".'
    );
  }
  if (code !== null) {
    const found = all.find((district) => district.code === code);
    if (found === undefined) throw new UsageProblem(`There is no district ${code}; there are: ${codes}.`);
    return found;
  }
  const [only, ...others] = all;
  if (only === undefined || others.length > 0) {
    throw new UsageProblem(`Which district? Say --district CODE; there are: ${codes}.`);
  }
  return only;
}
