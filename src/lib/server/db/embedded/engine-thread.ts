import { Worker } from 'node:worker_threads';
import { DatabaseFailure } from '../database-failure.ts';
import type { WorkerReport, WorkerStart } from './worker-messages.ts';

/** Recovery after a crash reads back what the last checkpoint did not hold: seconds, on a slow disk a minute. */
const openingMilliseconds = 120_000;

interface Ears {
  onReport(worker: Worker, report: WorkerReport): void;
  /** Called too for a thread that never opened. */
  onGone(worker: Worker, because: string): void;
}

/**
 * Starts the thread of one engine and waits until it answers; with the versions it says it has.
 * @throws DatabaseFailure where it cannot open the files, or not in time; the thread is ended then
 */
export async function startThread(
  workerData: WorkerStart,
  { onReport, onGone }: Ears
): Promise<{ worker: Worker; postgres: string; postgis: string }> {
  // Through package.json's imports: they lead to src from a built server too, where a path relative to here would not.
  const worker = new Worker(new URL(import.meta.resolve('#lib/server/db/embedded/engine-worker.ts')), { workerData });
  const { promise, resolve, reject } = Promise.withResolvers<{ postgres: string; postgis: string }>();
  const refuse = (message: string): void => reject(new DatabaseFailure({ code: '58000', message }));
  // A disk that fails while PostgreSQL recovers makes it spin for ever.
  const timer = setTimeout(() => refuse(`it did not open within ${openingMilliseconds / 1000} s`), openingMilliseconds);
  worker.on('message', (report: WorkerReport) => {
    if (report.kind === 'ready') resolve(report);
    else if (report.kind === 'failed-to-open') reject(new DatabaseFailure(report.failure));
    else onReport(worker, report);
  });
  worker.on('error', (error) => {
    refuse(firstLine(error));
    onGone(worker, `it failed: ${firstLine(error)}`);
  });
  worker.on('exit', () => {
    refuse('its thread ended');
    onGone(worker, 'its thread ended');
  });
  try {
    const { postgres, postgis } = await promise;
    // A program that is done ends, even where it forgot to close; a statement under way holds it by its timer.
    worker.unref();
    return { worker, postgres, postgis };
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** PGlite's uncaught errors carry 30 kB of source. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
