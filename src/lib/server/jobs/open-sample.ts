import type { Kysely } from 'kysely';
import type { SampleOptions } from '#geodata/generator/sample.ts';
import type { DistrictData } from '../../core/district/district-data.ts';
import type { Preparing } from '../../core/district/preparing.ts';
import * as districts from '../db/districts.ts';
import type { Schema } from '../db/schema.ts';
import { removeInterrupted } from '../interrupted.ts';
import { openDistrict, type OpenReport } from './open-district.ts';
import { makeSample } from './sample-making.ts';

/** How far, with the stage as a word for whoever reads along and as one of the few a page names. */
export type SampleProgress = (share: number, stage: string, preparing: Preparing['stage']) => void;

interface Heard {
  readonly onProgress: SampleProgress;
  readonly signal?: AbortSignal;
}

/** How the whole is shared out, by the seconds a district takes. */
const madeAt = 0.4;
const writtenAt = 0.3;

/** For `alone`: two servers started on one empty database make one sample. */
export const sampleTurn = 'sample';

/**
 * Makes the synthetic district of a seed and puts it into the database with its walking times: whole or not at all. Only for whoever
 * has the turn (`sampleTurn`).
 * @throws DistrictExists · DatabaseRefusal · the signal's reason
 */
export async function openSample(
  db: Kysely<Schema>,
  options: Pick<SampleOptions, 'seed' | 'size'>,
  { onProgress, signal }: Heard,
  say: (line: string) => void
): Promise<{ readonly data: DistrictData; readonly report: OpenReport }> {
  const { data, batch } = await makeSample(
    options,
    (share, stage) => onProgress(share * madeAt, stage, 'making'),
    signal
  );
  // What a killed program left of a sample, nobody else is at work on: it would have the turn.
  const left = await districts.find(db, data.code);
  if (left?.origin === 'sample') await removeInterrupted(db, data.code, say);
  const report = await openDistrict(db, data, batch, {
    onProgress: (share, stage) =>
      onProgress(madeAt + share * (1 - madeAt), stage, share < writtenAt ? 'writing' : 'walking'),
    ...(signal === undefined ? {} : { signal })
  });
  return { data, report };
}
