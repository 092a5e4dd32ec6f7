import { createHash } from 'node:crypto';
import { districtJson } from '../core/district/district-json.ts';
import type { DistrictData } from '../core/district/district-data.ts';
import type { BatchInfo } from './db/import-batches.ts';

/** Where the sample's rows come from: its seed, and the bytes it gave. */
export function sampleBatch(data: DistrictData, seed: number): BatchInfo {
  const hash = createHash('sha256');
  for (const piece of districtJson(data)) hash.update(piece);
  return { kind: 'sample', fileName: `seed ${seed}`, fileFormat: 'generated', fileSha256: hash.digest('hex') };
}
