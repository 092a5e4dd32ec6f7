import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { defaultSeed, sampleDistrict } from '#geodata/generator/sample.ts';
import type { DistrictData } from '../core/district/district-data.ts';
import * as districts from './db/districts.ts';
import type { BatchInfo } from './db/import-batches.ts';
import type { Schema } from './db/schema.ts';
import { openDistrict } from './jobs/open-district.ts';

/**
 * Gives an empty database the synthetic sample district, so that a newcomer sees something; a database with a district is left alone.
 * @param say one line of progress
 * @returns true where the sample was made
 */
export async function makeSampleWhereEmpty(db: Kysely<Schema>, say: (line: string) => void): Promise<boolean> {
  if ((await districts.list(db)).length > 0) return false;
  say('The database has no district yet: making the synthetic sample (once, some seconds) …');
  const data = sampleDistrict();
  const report = await openDistrict(db, data, sampleBatch(data, defaultSeed));
  say(`The sample is ready: ${report.buildings} buildings, ${report.places} places, computed in ${report.seconds} s.`);
  return true;
}

/** Where the sample's rows come from: its seed, and the bytes it gave. */
export function sampleBatch(data: DistrictData, seed: number): BatchInfo {
  return {
    kind: 'sample',
    fileName: `seed ${seed}`,
    fileFormat: 'generated',
    fileSha256: createHash('sha256').update(JSON.stringify(data)).digest('hex')
  };
}
