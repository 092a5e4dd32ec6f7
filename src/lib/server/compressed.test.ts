import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressedAnswer, keptAnswer, madeOnce } from './compressed.ts';

const kind = { contentType: 'text/plain', tag: 'a-1' };
const asking = (headers: Record<string, string>) => new Request('http://localhost/x', { headers });

test('a reader that takes gzip gets it, another plain text', async () => {
  const zipped = await compressedAnswer(asking({ 'accept-encoding': 'br, gzip' }), 'light', kind);
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe('light');
  const plain = await compressedAnswer(asking({}), 'light', kind);
  expect(plain.headers.has('content-encoding')).toBe(false);
  expect(await plain.text()).toBe('light');
});

test('a reader that has the answer gets 304; another version is sent', async () => {
  expect((await compressedAnswer(asking({ 'if-none-match': 'W/"x", W/"a-1"' }), 'light', kind)).status).toBe(304);
  expect((await compressedAnswer(asking({ 'if-none-match': 'W/"a-0"' }), 'light', kind)).status).toBe(200);
});

test('nothing is 204, still with its tag', async () => {
  const empty = await compressedAnswer(asking({}), null, kind);
  expect(empty.status).toBe(204);
  expect(empty.headers.get('etag')).toBe('W/"a-1"');
  expect(empty.headers.get('cache-control')).toBe('private, no-cache');
});

test('fifty who ask for one answer at once cost one making; a failed making is not kept', async () => {
  let makings = 0;
  const make = async () => {
    makings++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (makings === 1) throw new Error('busy');
    return 'light';
  };
  const failed = await Promise.allSettled(Array.from({ length: 50 }, () => madeOnce('a-1', make)));
  expect(failed.every((answer) => answer.status === 'rejected')).toBe(true);
  const made = await Promise.all(Array.from({ length: 50 }, () => madeOnce('a-1', make)));
  expect([new Set(made), makings]).toEqual([new Set(['light']), 2]);
  await madeOnce('a-1', make);
  expect(makings).toBe(3);
});

test('a large answer is brotli where the reader takes it, else gzip, else as it is', async () => {
  const shared = new SharedArrayBuffer(20_000);
  new Uint8Array(shared).fill(7);
  const make = () => Promise.resolve(shared);
  const ask = async (encodings: string) => {
    const answer = await keptAnswer(asking({ 'accept-encoding': encodings }), { ...kind, tag: 'large-1' }, make);
    return { encoding: answer.headers.get('content-encoding'), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const plain = await ask('');
  expect([plain.encoding, plain.bytes.equals(Buffer.alloc(20_000, 7))]).toEqual([null, true]);
  for (const encodings of ['gzip, deflate, br, zstd', 'br;q=1.0, gzip']) {
    const { encoding, bytes } = await ask(encodings);
    expect([encoding, brotliDecompressSync(bytes).equals(plain.bytes)]).toEqual(['br', true]);
  }
  for (const encodings of ['gzip', 'br;q=0, gzip;q=0.5', 'brotli, gzip']) {
    const { encoding, bytes } = await ask(encodings);
    expect([encoding, gunzipSync(bytes).equals(plain.bytes)]).toEqual(['gzip', true]);
  }
});

test('a large answer is made and compressed once a version; a failed making is made again', async () => {
  let makings = 0;
  const make = () => {
    makings++;
    return makings === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(new ArrayBuffer(64));
  };
  const ask = (tag: string, headers = {}) =>
    keptAnswer(asking({ 'accept-encoding': 'br', ...headers }), { ...kind, tag }, make);
  await expect(ask('kept-1')).rejects.toThrow('busy');
  await Promise.all(Array.from({ length: 20 }, () => ask('kept-1')));
  expect(makings).toBe(2);
  expect((await ask('kept-1', { 'if-none-match': 'W/"kept-1"' })).status).toBe(304);
  await ask('kept-2');
  expect(makings).toBe(3);
});
