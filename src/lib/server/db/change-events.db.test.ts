import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scratchDatabase, serverAddress, type ScratchDatabase } from '#testing/scratch-database.ts';
import { building, compound, district, gate, madeUpFile, place, rectangle } from '#testing/world.ts';
import * as recompute from '../jobs/recompute.ts';
import * as changeEvents from './change-events.ts';
import { connect, type Connection } from './connect.ts';
import * as districts from './districts.ts';
import { changeKinds } from '../../core/district/change.ts';
import * as wallTokens from './wall-tokens.ts';

let scratch: ScratchDatabase;
let connection: Connection;
let before = 0;
beforeAll(async () => {
  scratch = await scratchDatabase();
  connection = await connect(scratch.settings, { say: () => undefined });
  await districts.write(connection.db, town, madeUpFile);
});
beforeEach(async () => {
  before = await changeEvents.newestSeq(connection.db);
});
afterAll(async () => {
  await connection.close();
  await scratch.remove();
});

const town = district({
  compounds: [compound(1, rectangle(400, 50, 600, 250), [gate(1, 500, 50, 'residents')])],
  buildings: [building(1, 60, 20, { population: 30 })],
  places: [place(1, 100, -20), place(2, 300, -20), place(3, 500, -20)]
});

/** What has been told since the test began, as "kind district". */
async function told(): Promise<string[]> {
  const changes = await changeEvents.after(connection.db, before, 1000);
  return changes.map(({ what, district: of }) => `${what} ${of ?? '-'}`);
}

const movePlaces = sql`update place set seats = coalesce(seats, 0) + 1`;

describe('each kind of change is told, once a transaction', () => {
  test('a district that is written, computed and removed', async () => {
    const { db } = connection;
    await districts.write(db, { ...town, code: 'other' }, madeUpFile);
    expect((await told()).sort()).toEqual(['district other', 'gates other', 'places other', 'rules other']);
    before = await changeEvents.newestSeq(db);
    await recompute.run(db, 'other');
    expect(await told()).toEqual(['recompute other']);
    before = await changeEvents.newestSeq(db);
    await districts.remove(db, 'other');
    const all = await told();
    // Removing is two transactions: out of sight first, then row by row.
    expect(all.slice(0, 2).sort()).toEqual(['district other', 'recompute other']);
    expect(all.slice(2).sort()).toEqual(['district other', 'gates other', 'places other', 'rules other']);
  });

  test('places, their services, gates, rules and walls', async () => {
    const { db } = connection;
    await movePlaces.execute(db);
    await sql`update place_service set hours = 'Mo 08:00-10:00'`.execute(db);
    await sql`update gate set state = 'open'`.execute(db);
    await sql`update threshold set clause = 'another'`.execute(db);
    const { id } = await wallTokens.add(db, 'Lobby');
    await wallTokens.revoke(db, id);
    const of = town.code;
    expect(await told()).toEqual([`places ${of}`, `places ${of}`, `gates ${of}`, `rules ${of}`, 'walls -', 'walls -']);
  });

  test('many statements and rows of one transaction are one change of each kind', async () => {
    await connection.db.transaction().execute(async (trx) => {
      for (let turn = 0; turn < 5; turn++) await movePlaces.execute(trx);
      await sql`update gate set state = 'residents'`.execute(trx);
    });
    expect((await told()).sort()).toEqual([`gates ${town.code}`, `places ${town.code}`]);
  });

  test('what changes nothing, or nothing to be seen, tells nothing', async () => {
    const { db } = connection;
    await sql`update place set seats = 5 where id = 77`.execute(db);
    await sql`delete from gate where id = 77`.execute(db);
    const { token } = await wallTokens.add(db, 'Seen');
    before = await changeEvents.newestSeq(db);
    await wallTokens.check(db, token);
    expect(await told()).toEqual([]);
  });
});

test('a transaction that is rolled back tells nothing, and one rolled back in part what is left of it', async () => {
  const { db } = connection;
  const failing = db.transaction().execute(async (trx) => {
    await movePlaces.execute(trx);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await db.transaction().execute(async (trx) => {
    await sql`savepoint half`.execute(trx);
    await movePlaces.execute(trx);
    await sql`rollback to savepoint half`.execute(trx);
    await sql`update gate set state = 'open'`.execute(trx);
  });
  expect(await told()).toEqual([`gates ${town.code}`]);
  // What was taken back is not taken for noted when it is done after all.
  await db.transaction().execute(async (trx) => {
    await sql`savepoint half`.execute(trx);
    await movePlaces.execute(trx);
    await sql`rollback to savepoint half`.execute(trx);
    await movePlaces.execute(trx);
  });
  expect(await told()).toEqual([`gates ${town.code}`, `places ${town.code}`]);
});

test('the database and the program know the same kinds', async () => {
  const { rows } = await sql<{ is: string }>`
    select pg_get_constraintdef(oid) as is from pg_constraint where conname = 'change_event_what_check'`.execute(
    connection.db
  );
  const named = [...(rows[0]?.is ?? '').matchAll(/'([a-z]+)'/g)].map(([, kind]) => kind);
  expect(named.sort()).toEqual([...changeKinds].sort());
});

test('what is far back is pruned, and what is near is kept', async () => {
  const { db } = connection;
  await movePlaces.execute(db);
  await changeEvents.prune(db);
  expect(await told()).toHaveLength(1);
  await sql`select count(nextval(pg_get_serial_sequence('change_event', 'seq'))) from generate_series(1, 30000)`.execute(
    db
  );
  await movePlaces.execute(db);
  await changeEvents.prune(db);
  expect(await changeEvents.newest(db, 10)).toHaveLength(1);
});

test('numbers are drawn in the order in which they can be seen: the transaction that changed first may commit last', async ({
  skip
}) => {
  skip(serverAddress === null, 'the embedded database runs one transaction at a time');
  const { db } = connection;
  const early = Promise.withResolvers<undefined>();
  const late = db.transaction().execute(async (trx) => {
    await movePlaces.execute(trx);
    await early.promise;
  });
  await setTimeout(50);
  await sql`update gate set state = 'open'`.execute(db);
  const seen = await changeEvents.newestSeq(db);
  early.resolve(undefined);
  await late;
  const [after, ...others] = await changeEvents.after(db, seen, 10);
  expect(others).toEqual([]);
  expect(after).toMatchObject({ what: 'places' });
});

test('a reader that remembers the last number misses none of what five writers change at once', async ({ skip }) => {
  skip(serverAddress === null, 'the embedded database runs one transaction at a time');
  const { db } = connection;
  const [writers, turns] = [5, 60];
  let writing = true;
  const found: number[] = [];
  let last = before;
  const read = async (): Promise<void> => {
    for (const { seq } of await changeEvents.after(db, last, 1000)) {
      found.push(seq);
      last = seq;
    }
  };
  const reading = (async () => {
    while (writing) await read();
    await read();
  })();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let turn = 0; turn < turns; turn++) {
        await db.transaction().execute(async (trx) => {
          await sql`update place set seats = ${turn} where id = ${(writer % 3) + 1}`.execute(trx);
          await setTimeout((writer * 7 + turn) % 4);
        });
      }
    })
  );
  writing = false;
  await reading;
  const all = (await changeEvents.after(db, before, 1000)).map(({ seq }) => seq);
  expect(all).toHaveLength(writers * turns);
  expect(found).toEqual(all);
});
