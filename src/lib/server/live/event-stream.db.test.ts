import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { scratchDatabase, type ScratchDatabase } from '#testing/scratch-database.ts';
import { district, madeUpFile, place } from '#testing/world.ts';
import { connect, type Connection } from '../db/connect.ts';
import * as districts from '../db/districts.ts';
import * as wallTokens from '../db/wall-tokens.ts';
import { eventStream, type StreamOptions } from './event-stream.ts';
import { LiveHub } from './hub.ts';

let scratch: ScratchDatabase;
let connection: Connection;
let hub: LiveHub;
beforeAll(async () => {
  scratch = await scratchDatabase();
  connection = await connect(scratch.settings, { say: () => undefined });
  for (const code of ['here', 'there']) {
    await districts.write(connection.db, district({ code, places: [place(1, 10, 10)] }), madeUpFile);
  }
});
beforeEach(async () => (hub = await LiveHub.open(connection, { tickMilliseconds: 600_000 })));
afterEach(() => hub.close());
afterAll(async () => {
  await connection.close();
  await scratch.remove();
});

let dropped = 0;
function opened(options: Partial<StreamOptions> = {}) {
  dropped = 0;
  const response = eventStream({
    hub,
    build: 'of-the-test',
    after: null,
    district: null,
    allowed: () => Promise.resolve(true),
    drop: () => dropped++,
    ...options
  });
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The stream has no body.');
  return { response, reader, next: readerOf(reader) };
}

interface Event {
  readonly name: string;
  readonly id: number | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads the stream as a browser does: an event ends with an empty line. */
function readerOf(reader: ReadableStreamDefaultReader<Uint8Array>): () => Promise<Event | null> {
  const decoder = new TextDecoder();
  let text = '';
  return async () => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
    const [block = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    const fields = new Map(block.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.replace(/^\w+: /, '')]));
    const id = fields.get('id');
    const data: Event['data'] = JSON.parse(fields.get('data') ?? '{}');
    return { name: fields.get('event') ?? '', id: id === undefined ? null : Number(id), data };
  };
}

const change = (code: string): Promise<unknown> =>
  sql`update place set seats = coalesce(seats, 0) + 1 where district = ${code}`.execute(connection.db);
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

test('says hello with the number to resume at, then each change; and nothing is left when the screen leaves', async () => {
  const { response, reader, next } = opened();
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no'
  });
  const seq = hub.seq;
  expect(await next()).toEqual({ name: 'hello', id: seq, data: { seq, now: iso, build: 'of-the-test' } });
  await change('here');
  const told = await next();
  expect(told).toEqual({
    name: 'change',
    id: hub.seq,
    data: { seq: hub.seq, district: 'here', what: 'places', at: iso }
  });
  expect(hub.subscribers).toBe(1);
  await reader.cancel();
  expect(hub.subscribers).toBe(0);
  expect(dropped).toBe(0);
});

test('makes up for what was missed after hello, which then has no number: a screen that leaves in between resumes before it', async () => {
  const seq = hub.seq;
  await change('here');
  await change('there');
  await hub.refresh();
  const { next, reader } = opened({ after: seq });
  expect(await next()).toMatchObject({ name: 'hello', id: null });
  expect(await next()).toMatchObject({ name: 'change', data: { district: 'here' } });
  expect(await next()).toMatchObject({ name: 'change', id: hub.seq, data: { district: 'there' } });
  await reader.cancel();
});

test('says so where it cannot make up for it', async () => {
  const { next, reader } = opened({ after: 1 });
  expect(await next()).toMatchObject({ name: 'hello' });
  expect(await next()).toEqual({ name: 'resync', id: hub.seq, data: { seq: hub.seq } });
  await reader.cancel();
});

test('of one district tells what concerns it: its own, and what is of none', async () => {
  const { next, reader } = opened({ district: 'there' });
  await next();
  await change('here');
  const { id } = await wallTokens.add(connection.db, 'Lobby');
  await wallTokens.revoke(connection.db, id);
  await change('there');
  const told = [await next(), await next(), await next()];
  expect(told.map((event) => [event?.data['what'], event?.data['district']])).toEqual([
    ['walls', null],
    ['walls', null],
    ['places', 'there']
  ]);
  await reader.cancel();
});

test('ends when its token is revoked, within the two seconds that are promised', async () => {
  const { id } = await wallTokens.add(connection.db, 'Hall');
  const { next } = opened({ allowed: () => wallTokens.isValid(connection.db, id) });
  await next();
  await hub.refresh();
  const began = performance.now();
  await wallTokens.revoke(connection.db, id);
  for (let event = await next(); event !== null; event = await next()) expect(event.name).toBe('change');
  expect(performance.now() - began).toBeLessThan(2000);
  expect(hub.subscribers).toBe(0);
});

test('ends with the server, also one that comes meanwhile', async () => {
  const { next } = opened();
  await next();
  hub.endStreams();
  expect(await next()).toBeNull();
  expect(hub.subscribers).toBe(0);
  const late = opened();
  await late.next();
  expect(await late.next()).toBeNull();
});

test('a reader that does not read is dropped, its connection closed, and what lay ready is let go', async () => {
  const { reader, next } = opened();
  await next();
  const { reader: reading, next: nextOfOther } = opened();
  const numbers: unknown[] = [];
  const read = (async () => {
    for (let event = await nextOfOther(); event !== null; event = await nextOfOther()) numbers.push(event.data['seq']);
  })();
  let turns = 0;
  for (; dropped === 0 && turns < 10; turns++) {
    await sql`insert into change_event (what) select 'issues' from generate_series(1, 900)`.execute(connection.db);
    await hub.refresh();
  }
  // Three to four hundred kilobytes, some hundred bytes a change.
  expect(turns).toBeLessThan(5);
  expect(dropped).toBe(1);
  await expect(reader.read()).rejects.toThrow('too slow');
  await expect.poll(() => numbers.at(-1)).toBe(hub.seq);
  expect(hub.subscribers).toBe(1);
  await reading.cancel();
  await read.catch(() => undefined);
});
