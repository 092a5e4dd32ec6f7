import { expect, test } from 'vitest';
import { town, townModel } from '#testing/town.ts';
import { encodeModel } from '#lib/core/walk/file/network-file.ts';
import { fetchNetwork } from './network-fetch.ts';

const district = { code: 'test', currentRecompute: 7 };
const sound = encodeModel(townModel(town('+--a--A--+')));
const cut = sound.slice(0, 1000);
const newer = sound.slice();
newer[4] = 99;

/** Answers with these bodies in turn, and notes what was asked. */
function answering(...bodies: (Uint8Array<ArrayBuffer> | number)[]) {
  const asked: [string, RequestCache | undefined][] = [];
  const ask = (address: string, { cache }: RequestInit): Promise<Response> => {
    asked.push([address, cache]);
    const body = bodies[asked.length - 1] ?? 500;
    return Promise.resolve(typeof body === 'number' ? new Response(null, { status: body }) : new Response(body));
  };
  return { asked, ask };
}

const { signal } = new AbortController();

test('the network is asked for by the version the page shows, and opened', async () => {
  const { asked, ask } = answering(sound);
  const { model } = await fetchNetwork(district, signal, ask);
  expect([model.buildings.count, model.places.count]).toEqual([1, 1]);
  expect(asked).toEqual([['/data/test/network?v=7', undefined]]);
});

test('what is refused is fetched once more, past the cache', async () => {
  const { asked, ask } = answering(cut, sound);
  expect((await fetchNetwork(district, signal, ask)).model.buildings.count).toBe(1);
  expect(asked.map(([, cache]) => cache)).toEqual([undefined, 'reload']);
});

test('refused twice, the sentence says which version came and which this page reads', async () => {
  const { asked, ask } = answering(cut, newer);
  await expect(fetchNetwork(district, signal, ask)).rejects.toThrow(
    /^The walking network cannot be used\. The file is of version 99, newer than \d+, which is read here\. Reload the page\.$/
  );
  expect(asked).toHaveLength(2);
});

test('an answer that is none is not asked for again', async () => {
  const { asked, ask } = answering(404, sound);
  await expect(fetchNetwork(district, signal, ask)).rejects.toThrow('the server answered 404');
  expect(asked).toHaveLength(1);
});
