import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asAdministrator, scratchDatabase, serverAddress, type ScratchDatabase } from '#testing/scratch-database.ts';
import { district, madeUpFile, place } from '#testing/world.ts';
import * as changeEvents from '../db/change-events.ts';
import { connect, type Connection } from '../db/connect.ts';
import * as districts from '../db/districts.ts';
import { listenerName } from '../db/native-listening.ts';
import { LiveHub, type LiveMessage } from './hub.ts';

let scratch: ScratchDatabase;
let connection: Connection;
let hub: LiveHub;
/** So long that only the bell can be what was heard. */
const never = 600_000;
beforeAll(async () => {
  scratch = await scratchDatabase();
  connection = await connect(scratch.settings, { say: () => undefined });
  await districts.write(connection.db, district({ places: [place(1, 10, 10)] }), madeUpFile);
});
afterEach(() => hub.close());
afterAll(async () => {
  await connection.close();
  await scratch.remove();
});

const opened = async (options = {}): Promise<LiveHub> => (hub = await LiveHub.open(connection, options));

function heard(after: number | null): { messages: LiveMessage[]; leave: () => void; numbers: () => number[] } {
  const leaving = new AbortController();
  const messages: LiveMessage[] = [];
  void hub.subscribe({ after, signal: leaving.signal, send: (message) => messages.push(message) });
  return {
    messages,
    leave: () => leaving.abort(),
    numbers: () => messages.flatMap((message) => (message.kind === 'change' ? [message.change.seq] : []))
  };
}

const change = (): Promise<unknown> => sql`update place set seats = coalesce(seats, 0) + 1`.execute(connection.db);
const numbersAfter = async (seq: number): Promise<number[]> =>
  (await changeEvents.after(connection.db, seq, 2000)).map((event) => event.seq);

test('a change is told at once, by the bell, to all who are there, in order; and to none who left', async () => {
  await opened({ pollMilliseconds: never });
  const [first, second, gone] = [heard(null), heard(null), heard(null)];
  gone.leave();
  expect(hub.subscribers).toBe(2);
  const before = hub.seq;
  const began = performance.now();
  for (let turn = 0; turn < 5; turn++) await change();
  await expect.poll(() => second.numbers(), { interval: 5 }).toHaveLength(5);
  expect(performance.now() - began).toBeLessThan(2000);
  const all = await numbersAfter(before);
  expect(all).toHaveLength(5);
  expect(first.numbers()).toEqual(all);
  expect(second.numbers()).toEqual(all);
  expect(gone.messages).toEqual([]);
  for (const one of [first, second]) one.leave();
  expect(hub.subscribers).toBe(0);
});

test('a bell that nobody rang is made up for by the poll', async () => {
  hub = await LiveHub.open(
    { db: connection.db, listen: () => Promise.resolve({ hears: () => true, stop: () => Promise.resolve() }) },
    { pollMilliseconds: 50 }
  );
  const one = heard(null);
  await change();
  await expect.poll(() => one.numbers()).toHaveLength(1);
});

test('time is told, with the number to resume at', async () => {
  await opened({ pollMilliseconds: never, tickMilliseconds: 20 });
  const one = heard(null);
  await expect.poll(() => one.messages.length).toBeGreaterThan(1);
  expect(one.messages[0]).toMatchObject({ kind: 'tick', seq: hub.seq });
});

describe('who comes back', () => {
  test('is told what it missed, without a gap and once, while others go on changing', async () => {
    await opened({ pollMilliseconds: never });
    const start = hub.seq;
    let changing = true;
    const writers = Promise.all(
      [1, 2, 3].map(async () => {
        while (changing) {
          await change();
          await setTimeout(2);
        }
      })
    );
    const got: number[] = [];
    for (let visit = 0; visit < 20; visit++) {
      const one = heard(got.at(-1) ?? start);
      await setTimeout(15);
      one.leave();
      got.push(...one.numbers());
      expect(one.messages.every(({ kind }) => kind === 'change')).toBe(true);
      await setTimeout(15);
    }
    changing = false;
    await writers;
    const last = heard(got.at(-1) ?? start);
    await hub.refresh();
    got.push(...last.numbers());
    last.leave();
    expect(got.length).toBeGreaterThan(20);
    expect(got).toEqual(await numbersAfter(start));
  });

  test('to a server that has just been started, is told what happened before it', async () => {
    const before = await changeEvents.newestSeq(connection.db);
    await change();
    await opened({ pollMilliseconds: never });
    const one = heard(before);
    await expect.poll(() => one.numbers()).toEqual(await numbersAfter(before));
  });

  test('to a server that has not read yet what another one told it, is not sent away', async () => {
    hub = await LiveHub.open(
      { db: connection.db, listen: () => Promise.resolve({ hears: () => true, stop: () => Promise.resolve() }) },
      { pollMilliseconds: never }
    );
    await change();
    const known = await changeEvents.newestSeq(connection.db);
    expect(known).toBeGreaterThan(hub.seq);
    const one = heard(known);
    await expect.poll(() => hub.subscribers).toBe(1);
    expect(one.messages).toEqual([]);
  });

  test('with a number from too long ago, or of another database, is told to read all anew', async () => {
    await opened({ pollMilliseconds: never });
    for (const known of [-1, 1, hub.seq + 1_000_000]) {
      const one = heard(known);
      await expect.poll(() => one.messages, { message: `${known}` }).toEqual([{ kind: 'resync', seq: hub.seq }]);
      one.leave();
    }
    expect(hub.subscribers).toBe(0);
  });
});

test('all are told to read anew where numbers went back, and where more has happened than is kept', async () => {
  await opened({ pollMilliseconds: never });
  const one = heard(null);
  const newest = hub.seq;
  await sql`delete from change_event where seq > ${newest}::bigint - 2`.execute(connection.db);
  await hub.refresh();
  expect(one.messages).toEqual([{ kind: 'resync', seq: hub.seq }]);
  expect(hub.seq).toBeLessThan(newest);
  await sql`insert into change_event (what) select 'issues' from generate_series(1, 1500)`.execute(connection.db);
  await hub.refresh();
  await expect.poll(() => one.messages.at(-1)).toEqual({ kind: 'resync', seq: hub.seq });
  expect(hub.seq).toBe(await changeEvents.newestSeq(connection.db));
});

test('at the end all are told so, and who comes then', async () => {
  await opened({ pollMilliseconds: never });
  const one = heard(null);
  hub.endStreams();
  expect(one.messages).toEqual([{ kind: 'end' }]);
  expect(hub.subscribers).toBe(0);
  expect(heard(null).messages).toEqual([{ kind: 'end' }]);
});

describe('on a server', () => {
  test('the one connection that listens is made again when it was ended, and nothing is missed meanwhile', async ({
    skip
  }) => {
    skip(serverAddress === null, 'the embedded database has no connections');
    const url = scratch.settings.databaseUrl ?? '';
    // No poll: only what rings when it is back can tell of what happened meanwhile.
    await opened({ pollMilliseconds: never });
    const one = heard(null);
    const before = hub.seq;
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = '${listenerName}' and datname = current_database()`;
    for (let round = 0; round < 3; round++) {
      await change();
      await asAdministrator(url, end);
      for (let turn = 0; turn < 5; turn++) await change();
      await expect.poll(() => one.numbers().length, { timeout: 10_000 }).toBe((round + 1) * 6);
    }
    expect(one.numbers()).toEqual(await numbersAfter(before));
  });
});
