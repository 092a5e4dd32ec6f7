import type { MultiPolygon } from 'geojson';
import type { Kysely } from 'kysely';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { paces, type WalkerClass } from '../../core/walk/pace.ts';
import type { WalkPath } from '../../core/walk/path.ts';
import { dataVersion } from '../db/data-version.ts';
import type { Schema } from '../db/schema.ts';
import * as networkFiles from './network-files.ts';
import { readWalkInputs } from './walk-inputs.ts';
import { WalkThread } from './walk-thread.ts';

/** Questions that need the walking network itself, answered by one thread that keeps the districts asked about last. */

/** The longest walk that is answered: 30 minutes, in deciseconds. */
export const longestDeciseconds = 18_000;

const districtsKept = 4;

let thread: WalkThread | null = null;
let loadings = 0;
/** Which edition of a district the thread holds, least recently asked first. */
const held = new Map<string, Held>();

interface Held {
  readonly asked: WalkThread;
  readonly edition: string;
  /** What the thread calls it: each loading has a name of its own, so that to forget one never takes another. */
  readonly network: string;
  /** The network's file, once the thread holds it. */
  readonly file: Promise<SharedArrayBuffer>;
}

/** What a question is put to: the thread, and what it calls the network that it holds now. */
interface Ready {
  readonly asked: WalkThread;
  readonly network: string;
  readonly file: SharedArrayBuffer;
}

/** The way from a building to a place, part by part, or null where there is none. */
export async function path(
  db: Kysely<Schema>,
  district: string,
  building: number,
  place: number,
  walker: WalkerClass
): Promise<WalkPath | null> {
  return inNetwork(db, district, ({ asked, network }) =>
    asked.ask({ kind: 'path', network, building, place, pace: paces[walker] })
  );
}

/**
 * The lit streets: for each edge in the order of streets.edges, deciseconds at its two ends to the nearest place of a kind; 65535 beyond
 * 30 minutes.
 */
export async function streets(
  db: Kysely<Schema>,
  district: string,
  service: ServiceKind,
  walker: WalkerClass
): Promise<Uint16Array> {
  return inNetwork(db, district, ({ asked, network }) =>
    asked.ask({ kind: 'streets', network, service, pace: paces[walker], limitDeciseconds: longestDeciseconds })
  );
}

/** The area within each number of minutes of a place of a kind, to be drawn and never counted with. */
export async function circles(
  db: Kysely<Schema>,
  district: string,
  service: ServiceKind,
  walker: WalkerClass,
  minutes: readonly number[]
): Promise<MultiPolygon[]> {
  const limitsDeciseconds = minutes.map((minute) => minute * 600);
  return inNetwork(db, district, ({ asked, network }) =>
    asked.ask({ kind: 'circles', network, service, pace: paces[walker], limitsDeciseconds })
  );
}

/** The network itself, as one file (core/walk/file/network-file.ts). Shared with the thread that walks in it: read only. */
export async function network(db: Kysely<Schema>, district: string): Promise<SharedArrayBuffer> {
  return inNetwork(db, district, ({ file }) => file);
}

/** Drops a district's network and its file, to be read from the database again when next asked about. */
export async function forget(district: string): Promise<void> {
  await drop(district);
  await networkFiles.remove(district);
}

/** Ends the thread; the next question starts another. */
export async function stop(): Promise<void> {
  const ending = thread;
  thread = null;
  held.clear();
  await ending?.stop();
  await networkFiles.settled();
}

/**
 * Puts a question to the network of the edition that the district answers with now. Whoever asks while it is loaded waits for that
 * same loading.
 */
async function inNetwork<T>(
  db: Kysely<Schema>,
  district: string,
  question: (ready: Ready) => T | Promise<T>
): Promise<T> {
  const edition = await networkFiles.editionOf(db, district);
  const { asked, network, file } = hold(db, district, edition);
  // Asked in the very step in which it is there: were it dropped meanwhile, the thread would forget it after the question.
  return file.then((bytes) => question({ asked, network, file: bytes }));
}

/** Has the thread hold this edition, in place of another of the district, and of the district that was not asked about for longest. */
function hold(db: Kysely<Schema>, district: string, edition: string): Held {
  if (thread === null || !thread.alive) {
    thread = new WalkThread();
    held.clear();
  }
  const known = held.get(district);
  if (known?.edition === edition) {
    held.delete(district);
    held.set(district, known);
    return known;
  }
  void drop(district);
  const asked = thread;
  const network = `${edition} ${++loadings}`;
  const holding = { asked, edition, network, file: load(db, district, edition, { asked, network }) };
  held.set(district, holding);
  holding.file
    .then(() => asked.ask({ kind: 'layOut', network }))
    .catch(() => {
      if (held.get(district) === holding) held.delete(district);
    });
  for (const other of [...held.keys()].slice(0, -districtsKept)) void drop(other);
  return holding;
}

/** Drops a district's network from memory, once it is there. */
async function drop(district: string): Promise<void> {
  const holding = held.get(district);
  if (holding === undefined) return;
  held.delete(district);
  const { asked, network, file } = holding;
  // A thread that has ended holds nothing.
  await file.then(() => asked.ask({ kind: 'forget', network })).catch(() => undefined);
}

/** Has the thread open the edition's file; where there is no sound one, has it build the network, and keeps the file. */
async function load(
  db: Kysely<Schema>,
  district: string,
  edition: string,
  { asked, network }: Pick<Ready, 'asked' | 'network'>
): Promise<SharedArrayBuffer> {
  const kept = await networkFiles.read(district, edition);
  if (kept !== null) {
    const refused = await asked.ask({ kind: 'open', network, edition, bytes: kept });
    if (refused === null) return kept;
    networkFiles.refuse(district, refused);
  }
  await asked.ask({ kind: 'load', network, inputs: await readWalkInputs(db, district) });
  const file = await asked.ask({ kind: 'file', network, edition });
  // Removed or recomputed meanwhile: then nobody will look for this file, and another may be in its place.
  if ((await dataVersion(db, district)) === edition) void networkFiles.write(district, edition, file);
  return file;
}
