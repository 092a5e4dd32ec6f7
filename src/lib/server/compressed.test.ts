import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressedAnswer, madeOnce } from './compressed.ts';

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
