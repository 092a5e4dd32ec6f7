import type { MultiPolygon } from 'geojson';
import type { Kysely } from 'kysely';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { paces, type WalkerClass } from '../../core/walk/pace.ts';
import type { WalkPath } from '../../core/walk/path.ts';
import * as places from '../db/places.ts';
import type { Schema } from '../db/schema.ts';
import * as networkFiles from './network-files.ts';
import { readWalkInputs } from './walk-inputs.ts';
import { WalkThread } from './walk-thread.ts';

/** Questions that need the walking network itself, answered by one thread that keeps the districts asked about last. */

/** The longest walk that is answered: 30 minutes, in deciseconds. */
export const longestDeciseconds = 18_000;

const districtsKept = 4;

let thread: WalkThread | null = null;
/** Which edition of a district the thread holds, least recently asked first. */
const held = new Map<string, Held>();

interface Held {
  readonly edition: string;
  /** The network's file, once the thread holds it. */
  readonly file: Promise<SharedArrayBuffer>;
}

/** The way from a building to a place, part by part, or null where there is none. */
export async function path(
  db: Kysely<Schema>,
  district: string,
  building: number,
  place: number,
  walker: WalkerClass
): Promise<WalkPath | null> {
  const { asked } = await threadFor(db, district);
  return asked.ask({ kind: 'path', district, building, place, pace: paces[walker] });
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
  const { asked } = await threadFor(db, district);
  const offering = await placesOffering(db, district, service);
  const limitDeciseconds = longestDeciseconds;
  return asked.ask({ kind: 'streets', district, places: offering, pace: paces[walker], limitDeciseconds });
}

/** The area within each number of minutes of a place of a kind, to be drawn and never counted with. */
export async function circles(
  db: Kysely<Schema>,
  district: string,
  service: ServiceKind,
  walker: WalkerClass,
  minutes: readonly number[]
): Promise<MultiPolygon[]> {
  const { asked } = await threadFor(db, district);
  const offering = await placesOffering(db, district, service);
  const limitsDeciseconds = minutes.map((minute) => minute * 600);
  return asked.ask({ kind: 'circles', district, places: offering, pace: paces[walker], limitsDeciseconds });
}

/** The network itself, as one file (core/walk/file/network-file.ts). Shared with the thread that walks in it: read only. */
export async function network(db: Kysely<Schema>, district: string): Promise<SharedArrayBuffer> {
  return (await threadFor(db, district)).file;
}

/** Drops a district's network and its file, to be read from the database again when next asked about. */
export async function forget(district: string): Promise<void> {
  await drop(district);
  await networkFiles.remove(district);
}

/** Drops a district's network from memory. */
async function drop(district: string): Promise<void> {
  if (!held.delete(district) || thread === null) return;
  await thread.ask({ kind: 'forget', district });
}

/** Ends the thread; the next question starts another. */
export async function stop(): Promise<void> {
  const ending = thread;
  thread = null;
  held.clear();
  await ending?.stop();
  await networkFiles.settled();
}

async function placesOffering(db: Kysely<Schema>, district: string, service: ServiceKind): Promise<number[]> {
  const all = await places.valid(db, district);
  return all.filter((place) => place.services.includes(service)).map((place) => place.id);
}

async function threadFor(
  db: Kysely<Schema>,
  district: string
): Promise<{ readonly asked: WalkThread; readonly file: SharedArrayBuffer }> {
  const edition = await networkFiles.editionOf(db, district);
  if (thread === null || !thread.alive) {
    thread = new WalkThread();
    held.clear();
  }
  const asked = thread;
  const known = held.get(district);
  held.delete(district);
  const holding = known?.edition === edition ? known : { edition, file: load(db, district, edition, asked) };
  held.set(district, holding);
  for (const other of [...held.keys()].slice(0, -districtsKept)) void drop(other).catch(() => undefined);
  try {
    return { asked, file: await holding.file };
  } catch (error) {
    if (held.get(district) === holding) held.delete(district);
    throw error;
  }
}

/** Has the thread open the edition's file; where there is no sound one, has it build the network, and keeps the file. */
async function load(
  db: Kysely<Schema>,
  district: string,
  edition: string,
  asked: WalkThread
): Promise<SharedArrayBuffer> {
  const kept = await networkFiles.read(district, edition);
  if (kept !== null) {
    const refused = await asked.ask({ kind: 'open', district, edition, bytes: kept });
    if (refused === null) return kept;
    networkFiles.refuse(district, refused);
  }
  await asked.ask({ kind: 'load', district, inputs: await readWalkInputs(db, district) });
  const file = await asked.ask({ kind: 'network', district, edition });
  void networkFiles.write(district, edition, file);
  return file;
}
