import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressedAnswer } from './compressed.ts';

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
