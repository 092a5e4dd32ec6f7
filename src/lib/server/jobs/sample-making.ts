import { Worker } from 'node:worker_threads';
import type { SampleOptions } from '#geodata/generator/sample.ts';
import type { DistrictData } from '../../core/district/district-data.ts';
import type { Progress } from '../db/districts.ts';
import type { BatchInfo } from '../db/import-batches.ts';

export interface MadeSample {
  readonly data: DistrictData;
  readonly batch: BatchInfo;
}

export type SampleReply =
  | { readonly kind: 'progress'; readonly share: number; readonly stage: string }
  | { readonly kind: 'made'; readonly made: MadeSample };

/**
 * Makes the synthetic district of a seed in a thread of its own, so that whoever asks goes on answering, and Ctrl-C is heard.
 * @throws the generator's error · the signal's reason
 */
export async function makeSample(
  { seed, size }: Pick<SampleOptions, 'seed' | 'size'>,
  onProgress: Progress,
  signal?: AbortSignal
): Promise<MadeSample> {
  signal?.throwIfAborted();
  onProgress(0, 'generating');
  // import.meta.resolve finds the file beside the source in the built server too; new URL('./…') would not.
  const worker = new Worker(new URL(import.meta.resolve('#lib/server/jobs/sample-worker.ts')), {
    workerData: { seed, size }
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<MadeSample>((resolve, reject) => {
      worker.on('message', (reply: SampleReply) => {
        if (reply.kind === 'progress') onProgress(reply.share, reply.stage);
        else resolve(reply.made);
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(signal?.reason ?? new Error('the thread that makes the sample has ended')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
