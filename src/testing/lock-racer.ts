import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock, type Locked } from '#lib/server/db/embedded/lock.ts';

/*
 * A process that races for a lock when told: `race DIRECTORY AT` (milliseconds of the clock) answers `held MILLISECONDS`
 * or `taken PID MILLISECONDS`; `release` lets go and answers `released`.
 */

let lock: Locked | null = null;

for await (const line of createInterface({ input: process.stdin })) {
  const [word, directory, at] = line.split(' ');
  if (word === 'race' && directory !== undefined) {
    await sleep(Math.max(0, Number(at) - Date.now()));
    const begun = performance.now();
    lock = await takeLock(directory);
    const took = Math.round(performance.now() - begun);
    console.log(lock.kind === 'held' ? `held ${took}` : `taken ${lock.by.pid} ${took}`);
  }
  if (word === 'release') {
    if (lock?.kind === 'held') lock.release();
    console.log('released');
  }
}
