import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchDatabase, type ScratchDatabase } from '#testing/scratch-database.ts';
import { district, madeUpFile } from '#testing/world.ts';
import * as changeEvents from '../db/change-events.ts';
import { open, type OpenDatabase } from '../db/connect.ts';
import * as districts from '../db/districts.ts';
import { migrate } from '../db/migrate.ts';
import * as wallTokens from '../db/wall-tokens.ts';
import { backup } from './backup.ts';
import { LiveHub, type LiveMessage } from '../live/hub.ts';
import { CheckedBackup } from './checked-backup.ts';
import { restore } from './restore.ts';

const silent = (): void => undefined;
let scratch: ScratchDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  database = await open(scratch.settings, { say: silent });
  await migrate(database.owner, database.where);
  await districts.write(database.owner, district({}), madeUpFile);
});
afterAll(async () => {
  await database.close();
  await scratch.remove();
});

test('walls go on after a restore, but for those that were revoked since; what changed is no part of a backup', async () => {
  const { owner } = database;
  const [lobby, hall] = [await wallTokens.add(owner, 'Lobby'), await wallTokens.add(owner, 'Hall')];
  const path = join(scratch.settings.dataDirectory, 'walls.quanlan-backup');
  await backup(database, path);
  await wallTokens.revoke(owner, hall.id);
  const later = await wallTokens.add(owner, 'Later');
  const before = await changeEvents.newestSeq(owner);
  const hub = await LiveHub.open({ db: owner, listen: database.listen });
  const messages: LiveMessage[] = [];
  await hub.subscribe({
    after: null,
    send: (message) => messages.push(message),
    signal: new AbortController().signal
  });

  const checked = await CheckedBackup.open(path);
  expect(checked.manifest.tables.map(({ name }) => name)).not.toContain('change_event');
  expect(checked.manifest.sequences.map(({ name }) => name)).not.toContain('change_event_seq_seq');
  await restore(database, checked, { force: true, say: silent });
  await checked.close();

  expect(await wallTokens.check(owner, lobby.token)).toBe(lobby.id);
  expect(await wallTokens.check(owner, hall.token)).toBeNull();
  expect(await wallTokens.check(owner, later.token)).toBeNull();
  // Screens that were open meanwhile hear of it once, for all districts.
  const told = await changeEvents.after(owner, before, 10);
  const everything = expect.objectContaining({ what: 'district', district: null });
  expect(told).toContainEqual(everything);
  await expect.poll(() => messages).toContainEqual({ kind: 'change', change: everything });
  await hub.close();
  const { rows } = await sql<{ text: string }>`select wall_token::text as text from wall_token`.execute(owner);
  for (const { token } of [lobby, hall]) expect(JSON.stringify(rows)).not.toContain(token);
});
