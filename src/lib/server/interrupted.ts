import type { Kysely } from 'kysely';
import * as districts from './db/districts.ts';
import type { Schema } from './db/schema.ts';
import * as networkFiles from './jobs/network-files.ts';
import * as recompute from './jobs/recompute.ts';

/*
 * A program that was killed (kill -9, a power cut) leaves a district whose rows are whole and whose walking times are
 * not, or one that is half removed. Only for whoever has the database alone (the embedded one's lock says so): on a
 * server another program may be at work on the very same district.
 */

/**
 * Finishes what was left half done: computes the times of a district that was being opened, ends a removal.
 * @param only which districts are looked at; all where not given
 */
export async function finishInterrupted(
  db: Kysely<Schema>,
  say: (line: string) => void,
  {
    only = () => true,
    ...heard
  }: {
    readonly only?: (district: districts.District) => boolean;
    readonly onProgress?: districts.Progress;
    readonly signal?: AbortSignal;
  } = {}
): Promise<void> {
  for (const { code, state, currentRecompute } of (await districts.list(db)).filter(only)) {
    if (state === 'removing') {
      await districts.remove(db, code);
      await networkFiles.remove(code);
      say(`District ${code}: its removal had been interrupted; it is removed now.`);
    } else if (currentRecompute === null) {
      say(`District ${code}: its opening had been interrupted; computing its walking times …`);
      const { buildings, seconds } = await recompute.run(db, code, heard);
      say(`District ${code} is ready: ${buildings} buildings, computed in ${seconds} s.`);
    }
  }
}

/** Makes way for a district that is to be opened: removes what an interrupted opening or removal left of its code. */
export async function removeInterrupted(db: Kysely<Schema>, code: string, say: (line: string) => void): Promise<void> {
  const left = await districts.find(db, code);
  if (left === null || (left.state === 'ready' && left.currentRecompute !== null)) return;
  await districts.remove(db, code);
  await networkFiles.remove(code);
  say(`District ${code}: what an interrupted program had left of it is removed.`);
}
