import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import * as districts from '../db/districts.ts';
import type { Schema } from '../db/schema.ts';
import * as networkFiles from './network-files.ts';
import * as recompute from './recompute.ts';
import { WalkThread } from './walk-thread.ts';
import * as walks from './walks.ts';

const test = testDatabase();

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-walks-'));
  networkFiles.keepIn(directory, (line) => expect.fail(line));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await walks.stop();
  networkFiles.keepIn(null);
  rmSync(directory, { recursive: true, force: true });
});

/** A house 250 m along the street from the only place and 10 m beside it. */
const town = (code = 'test') =>
  district({ code, buildings: [building(0, 250, 10, { population: 10 })], places: [place(0, 0, 0)] });
const files = (): string[] => readdirSync(directory).toSorted();

async function metres(db: Kysely<Schema>, code = 'test'): Promise<number> {
  return Math.round((await walks.path(db, code, 0, 0, 'standard'))?.metres ?? NaN);
}

/** The threads that were asked something since. */
function askedThreads(): () => WalkThread[] {
  const asked = vi.spyOn(WalkThread.prototype, 'ask');
  return () => asked.mock.contexts.filter((thread) => thread instanceof WalkThread);
}

describe('while a network is loaded', () => {
  test('everybody who asks waits for that one loading', async ({ db }) => {
    await districts.write(db, town(), madeUpFile);
    const asked = vi.spyOn(WalkThread.prototype, 'ask');
    const [first, second, way, light] = await Promise.all([
      walks.network(db, 'test'),
      walks.network(db, 'test'),
      metres(db),
      walks.streets(db, 'test', 'government', 'standard')
    ]);
    expect(second).toBe(first);
    expect([way, light[0]]).toEqual([260, 0]);
    expect(asked.mock.calls.filter(([{ kind }]) => kind === 'load')).toHaveLength(1);
  });

  test('more districts than are kept may be asked about, each is answered', async ({ db }) => {
    const codes = Array.from({ length: 7 }, (_, at) => `test-${at}`);
    for (const code of codes) await districts.write(db, town(code), madeUpFile);
    for (let round = 0; round < 2; round++) {
      expect(await Promise.all(codes.map((code) => metres(db, code)))).toEqual(codes.map(() => 260));
    }
  });

  test('one that is forgotten and asked about anew is loaded anew, whatever of the first loading comes late', async ({
    db
  }) => {
    await districts.write(db, town(), madeUpFile);
    for (let round = 0; round < 3; round++) {
      const first = metres(db);
      const threads = askedThreads();
      await vi.waitUntil(() => threads().length > 0);
      const forgotten = walks.forget('test');
      expect(await Promise.all([first, metres(db), walks.network(db, 'test').then(() => metres(db))])).toEqual([
        260, 260, 260
      ]);
      await forgotten;
      expect(await metres(db)).toBe(260);
      vi.restoreAllMocks();
      await walks.forget('test');
    }
  });

  test('the end of the thread fails those who wait, and the next question starts another', async ({ db }) => {
    await districts.write(db, town(), madeUpFile);
    const threads = askedThreads();
    const waiting = metres(db);
    const failed = expect(waiting).rejects.toThrow('the walking thread has ended');
    await vi.waitUntil(() => threads().length > 0);
    await threads()[0]?.stop();
    await failed;
    expect(await metres(db)).toBe(260);
    expect(new Set(threads()).size).toBe(2);
  });

  test('a district that is forgotten leaves no file behind when the loading ends', async ({ db }) => {
    await districts.write(db, town(), madeUpFile);
    const waiting = metres(db);
    const threads = askedThreads();
    await vi.waitUntil(() => threads().length > 0);
    await walks.forget('test');
    expect(await waiting).toBe(260);
    await networkFiles.settled();
    expect(files()).toEqual([]);
  });
});

test('a thread that has ended between two questions is replaced', async ({ db }) => {
  await districts.write(db, town(), madeUpFile);
  const threads = askedThreads();
  expect(await metres(db)).toBe(260);
  await threads()[0]?.stop();
  expect(await metres(db)).toBe(260);
  expect(new Set(threads()).size).toBe(2);
});

describe('when a district is recomputed meanwhile', () => {
  test('a loading of before neither answers for the new edition nor takes its file away', async ({ db }) => {
    await districts.write(db, town(), madeUpFile);
    const { ask } = WalkThread.prototype;
    const recomputed = Promise.withResolvers<undefined>();
    const built: string[] = [];
    vi.spyOn(WalkThread.prototype, 'ask').mockImplementation(async function (
      this: WalkThread,
      ...[question, heard]: Parameters<typeof ask>
    ) {
      const answered = await ask.call(this, question, heard);
      // What a recompute walks in is called after the district.
      if (question.kind !== 'file' || question.network === 'test') return answered;
      built.push(question.network);
      await recomputed.promise;
      return answered;
    });
    const before = metres(db);
    await vi.waitUntil(() => built.length > 0);
    await db.updateTable('walkEdge').set({ lengthMetres: 50 }).execute();
    await recompute.run(db, 'test');
    recomputed.resolve(undefined);
    expect(await before).toBe(260);
    await networkFiles.settled();
    expect(files()).toEqual([expect.stringMatching(/^test\.test-\w+-1\.network$/)]);
    expect(await metres(db)).toBe(135);
  });

  test('of two files written at once the one that was begun last stays', async () => {
    const bytes = new SharedArrayBuffer(4_000_000);
    await Promise.all(
      ['test-a-1', 'test-a-2', 'test-a-3'].map((edition) => networkFiles.write('test', edition, bytes))
    );
    expect(files()).toEqual(['test.test-a-3.network']);
    await Promise.all([networkFiles.write('test', 'test-a-4', bytes), networkFiles.remove('test')]);
    expect(files()).toEqual([]);
  });
});
