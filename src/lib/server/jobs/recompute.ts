import type { Kysely } from 'kysely';
import type { Listings } from '../../core/walk/model.ts';
import { paces, walkerClasses } from '../../core/walk/pace.ts';
import type { Progress } from '../db/districts.ts';
import * as districts from '../db/districts.ts';
import * as recomputes from '../db/recomputes.ts';
import { patiently } from '../db/patience.ts';
import type { Schema } from '../db/schema.ts';
import * as statistics from '../db/statistics.ts';
import { ChunkQueue } from './chunk-queue.ts';
import * as networkFiles from './network-files.ts';
import { searchAll, threadsFor } from './option-searches.ts';
import { WalkCrew } from './walk-crew.ts';
import { readWalkInputs } from './walk-inputs.ts';

/** What a recompute did. */
export interface RecomputeReport extends Listings {
  readonly recompute: number;
  readonly buildings: number;
  readonly places: number;
  /** Walk options stored. */
  readonly options: number;
  readonly seconds: number;
  /** Totals of a unit, kind and class that differ from the answer before. */
  readonly changed: number;
}

/** A recompute of this district is under way in this process. */
export class RecomputeRunning extends Error {
  override readonly name = 'RecomputeRunning';
}

const running = new Set<string>();

// About half a second of writing on the embedded database: so long a reader may wait, and a cancellation.
const optionsPerChunk = 50_000;
/** The longest statement, the vacuum after millions of rows went, took 3 s for a city of 11,000 buildings. */
const statementSeconds = 600;

/**
 * Computes every walking time of a district again, in threads of its own, and puts the new answer in place of the old
 * one in a single transaction. Until then everybody reads the old one. A cancelled or failed run removes what it wrote; what a
 * killed one leaves behind is removed by the next. Stages told to `onProgress`: reading, network, walking, writing, totals, tidying.
 * Throws where the district is unknown or already being recomputed, and with the signal's reason when cancelled.
 */
export async function run(
  db: Kysely<Schema>,
  district: string,
  { onProgress = () => undefined, signal }: { readonly onProgress?: Progress; readonly signal?: AbortSignal } = {}
): Promise<RecomputeReport> {
  if (running.has(district))
    throw new RecomputeRunning(`district ${district} is being recomputed already; wait for it to end`);
  running.add(district);
  const crew = new WalkCrew();
  const stop = (): void => void crew.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await patiently(statementSeconds, () => compute(db, district, crew, onProgress, signal));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    running.delete(district);
    await crew.stop();
  }
}

async function compute(
  db: Kysely<Schema>,
  district: string,
  crew: WalkCrew,
  onProgress: Progress,
  signal: AbortSignal | undefined
): Promise<RecomputeReport> {
  const startedMilliseconds = performance.now();
  onProgress(0, 'reading');
  const found = await districts.find(db, district);
  if (found === null || found.state === 'removing') throw new Error(`there is no district ${district}`);
  await recomputes.removeStale(db, district);
  signal?.throwIfAborted();
  const inputs = await readWalkInputs(db, district);
  signal?.throwIfAborted();

  onProgress(0.05, 'network');
  const counted = { buildings: inputs.buildings.length, places: inputs.places.length };
  crew.grow(threadsFor(counted));
  const listings = await crew.first.ask({ kind: 'load', network: district, inputs });
  const recompute = await recomputes.begin(db, district, counted, listings);

  const places = inputs.places.map(({ id }) => id);
  const lastBuilding = inputs.buildings.at(-1)?.id ?? 0;
  const answered = answer(db, { district, recompute, places, lastBuilding }, crew, onProgress, signal);
  const { options, changed, edition, file } = await answered.catch(async (error: unknown) => {
    // The database may be what failed: then the next run clears up.
    await recomputes.giveUp(db, district, recompute).catch(() => undefined);
    throw error;
  });

  // The new answer is in place: from here on nothing can be cancelled, only tidied later.
  onProgress(0.95, 'tidying');
  await recomputes.removeStale(db, district);
  await statistics.refresh(db, ['cellNearest', 'unitTotal']);
  // Another program may have finished a later one meanwhile.
  const isShown = (await networkFiles.editionOf(db, district).catch(() => null)) === edition;
  if (isShown) await networkFiles.write(district, edition, file);
  onProgress(1, 'done');
  const seconds = Math.round(performance.now() - startedMilliseconds) / 1000;
  return { recompute, ...counted, options, ...listings, seconds, changed };
}

/** Walks from every place, writes what is reached as it comes, and makes it the answer. */
async function answer(
  db: Kysely<Schema>,
  asked: {
    readonly district: string;
    readonly recompute: number;
    readonly places: readonly number[];
    readonly lastBuilding: number;
  },
  crew: WalkCrew,
  onProgress: Progress,
  signal: AbortSignal | undefined
): Promise<{ options: number; changed: number; edition: string; file: SharedArrayBuffer }> {
  const { district, recompute, places, lastBuilding } = asked;
  const network = district;
  const edition = await networkFiles.editionOf(db, district, recompute);
  const file = await crew.first.ask({ kind: 'file', network, edition });
  await crew.open(network, edition, file);

  onProgress(0.1, 'walking');
  const found = await searchAll(crew, network, places, (share) => onProgress(0.1 + 0.3 * share, 'walking'));
  signal?.throwIfAborted();
  const queue = new ChunkQueue();
  const packed = crew.first.ask(
    { kind: 'pack', network, found, district, recompute, optionsPerChunk },
    { onChunk: (chunk) => queue.push(chunk) }
  );
  packed.then(
    () => queue.end(),
    (error: unknown) => queue.fail(error)
  );
  // Another engine is asked the same while the database writes, and it must agree. Classes of one access share the order that their
  // network is put in; those that walk without steps are the first thread's, once it has packed.
  const classes = Map.groupBy(walkerClasses, (walker) => paces[walker].access);
  const swept = Promise.all([
    crew.last.ask({ kind: 'nearest', network, walkers: classes.get('walking') ?? [] }),
    crew.first.ask({ kind: 'nearest', network, walkers: classes.get('stepFree') ?? [] })
  ]).then((parts) => parts.flat());
  swept.catch(() => undefined);
  const surroundings = crew.first.ask({ kind: 'surroundings', network, walkers: walkerClasses });
  surroundings.catch(() => undefined);
  for await (const chunk of queue) {
    signal?.throwIfAborted();
    await recomputes.addOptions(db, district, recompute, chunk);
    onProgress(0.4 + 0.5 * (chunk.last / Math.max(1, lastBuilding)), 'writing');
  }
  const { options, nearest } = await packed;
  await crew.first.ask({ kind: 'compare', network, stored: nearest, swept: await swept });
  signal?.throwIfAborted();

  onProgress(0.9, 'totals');
  await statistics.refresh(db, ['nearest']);
  signal?.throwIfAborted();
  return {
    options,
    changed: await recomputes.finish(db, district, recompute, await surroundings, signal),
    edition,
    file
  };
}
