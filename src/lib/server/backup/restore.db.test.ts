import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checksums } from '#testing/checksums.ts';
import { addEveryKind, fill } from '#testing/random-state.ts';
import { scratchDatabase, scratchEmbedded, serverAddress, type ScratchDatabase } from '#testing/scratch-database.ts';
import { open, type OpenDatabase } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { backup } from './backup.ts';
import { CheckedBackup } from './checked-backup.ts';
import { restore } from './restore.ts';

/** The promise is 200 (QUANLAN_RANDOM_STATES=200); the tests of every day look at fewer. */
const states = Number(process.env['QUANLAN_RANDOM_STATES'] ?? 6);
const firstSeed = Number(process.env['QUANLAN_SEED'] ?? 1);
const silent = (): void => undefined;

let scratch: ScratchDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  database = await open(scratch.settings, { say: silent });
  await migrate(database.owner, database.where);
  await addEveryKind(database.owner);
});
afterAll(async () => {
  await database.close();
  await scratch.remove();
});

async function restored(into: Pick<OpenDatabase, 'owner' | 'where'>, file: string): Promise<number> {
  const checked = await CheckedBackup.open(file);
  try {
    return (await restore(into, checked, { force: true, say: silent })).rows;
  } finally {
    await checked.close();
  }
}

test(`${states} random states come back from a backup as they were, each in the place of another`, async () => {
  const { owner } = database;
  let rows = 0;
  for (let seed = firstSeed; seed < firstSeed + states; seed++) {
    await fill(owner, seed);
    const before = await checksums(owner);
    const file = join(scratch.settings.dataDirectory, `${seed}.quanlan-backup`);
    const written = await backup(database, file);
    await fill(owner, seed + 1_000_000);
    expect(await checksums(owner), `seed ${seed}`).not.toEqual(before);
    expect(await restored(database, file), `seed ${seed}`).toBe(written.rows);
    expect(await checksums(owner), `seed ${seed}`).toEqual(before);
    rows += written.rows;
  }
  expect(rows).toBeGreaterThan(states);
}, 3_600_000);

test('what a program would read anew at its next start is not read by restoring it', async () => {
  const { owner } = database;
  // Two districts, whose places are without the hours of their services, as after a start that was cut off.
  await fill(owner, 17);
  await sql`delete from place_service`.execute(owner);
  expect((await sql`select from place`.execute(owner)).rows).not.toEqual([]);
  const before = await checksums(owner);
  const file = join(scratch.settings.dataDirectory, 'unread.quanlan-backup');
  await backup(database, file);
  await restored(database, file);
  expect(await checksums(owner)).toEqual(before);
});

test.skipIf(serverAddress === null)(
  'a backup of either kind of database is restored into the other, and back',
  async () => {
    const other = await scratchEmbedded();
    const embedded = await open(other.settings, { say: silent });
    try {
      await migrate(embedded.owner, embedded.where);
      await addEveryKind(embedded.owner);
      for (let seed = 50; seed < 53; seed++) {
        await fill(embedded.owner, seed);
        const before = await checksums(embedded.owner);
        const there = join(other.settings.dataDirectory, `${seed}.quanlan-backup`);
        await backup(embedded, there);
        await restored(database, there);
        expect(await checksums(database.owner), `to the server, seed ${seed}`).toEqual(before);

        const back = join(other.settings.dataDirectory, `${seed}-back.quanlan-backup`);
        await backup(database, back);
        await fill(embedded.owner, seed + 1_000_000);
        await restored(embedded, back);
        expect(await checksums(embedded.owner), `from the server, seed ${seed}`).toEqual(before);
      }
    } finally {
      await embedded.close();
      await other.remove();
    }
  }
);
