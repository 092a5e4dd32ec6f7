import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { editionOf } from './network-files.ts';
import { readWalkInputs } from './walk-inputs.ts';
import { WalkThread } from './walk-thread.ts';

/*
 * Questions that change the network itself, other gates at night or a bridge that is not there, need what it was built of, which no
 * network file holds. They take up to seconds, and so have a thread beside the one of walks.ts, with the district asked about last.
 */

interface Held {
  readonly thread: WalkThread;
  readonly district: string;
  readonly edition: string;
  readonly network: string;
  readonly ready: Promise<unknown>;
}

let held: Held | null = null;
let loadings = 0;

/** Puts a question to the network of the edition that a district answers with now. */
export async function inBuiltNetwork<T>(
  db: Kysely<Schema>,
  district: string,
  question: (asked: { readonly thread: WalkThread; readonly network: string; readonly edition: string }) => Promise<T>
): Promise<T> {
  const edition = await editionOf(db, district);
  const { thread, network, ready } = hold(db, district, edition);
  await ready;
  return question({ thread, network, edition });
}

function hold(db: Kysely<Schema>, district: string, edition: string): Held {
  if (held?.thread.alive && held.district === district && held.edition === edition) return held;
  const before = held;
  const thread = before?.thread.alive ? before.thread : new WalkThread();
  // A name of its own, so that to forget one loading never takes another.
  const network = `${edition} ${++loadings}`;
  const ready = readWalkInputs(db, district).then((inputs) => thread.ask({ kind: 'load', network, inputs }));
  const holding = { thread, district, edition, network, ready };
  held = holding;
  ready
    .then(() => (before?.thread === thread ? thread.ask({ kind: 'forget', network: before.network }) : null))
    .catch(() => {
      if (held === holding) held = null;
    });
  return holding;
}

/** Ends the thread; the next question starts another. */
export async function stop(): Promise<void> {
  const ending = held;
  held = null;
  await ending?.thread.stop();
}
