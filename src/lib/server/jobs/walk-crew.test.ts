import { availableParallelism } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { countedSections } from '../../core/walk/file/counted-sections.ts';
import { encodeModel } from '../../core/walk/file/network-file.ts';
import { searchOptions } from '../../core/walk/option-search.ts';
import { optionsByBuilding } from '../../core/walk/option-table.ts';
import { placeKinds } from '../../core/walk/sweep/sweep-model.ts';
import { searchAll, threadsFor } from './option-searches.ts';
import { WalkCrew } from './walk-crew.ts';

const { model, people, servicesOf } = countedSample();
const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => `unit-${unit}`);
const counted = countedSections({ people, unitCodes, placeKinds: placeKinds(model, servicesOf) });
const written = encodeModel(model, { edition: new TextEncoder().encode('e'), ...counted });
const file = new SharedArrayBuffer(written.length);
new Uint8Array(file).set(written);

let crew = new WalkCrew();
afterEach(() => crew.stop());

async function crewOf(threads: number): Promise<WalkCrew> {
  await crew.stop();
  crew = new WalkCrew();
  crew.grow(threads);
  await crew.first.ask({ kind: 'open', network: 'n', edition: 'e', bytes: file });
  await crew.open('n', 'e', file);
  return crew;
}

test('threads that share a search find what one finds, in the same order', async () => {
  const places = [...model.places.ids];
  const { ids } = model.buildings;
  const alone = [...optionsByBuilding(ids, [searchOptions(model, places, 18_000, () => undefined)])];
  for (const threads of [1, 2]) {
    const shares: number[] = [];
    const found = await searchAll(await crewOf(threads), 'n', places, (share) => shares.push(share));
    expect(found.length).toBeGreaterThan(1);
    expect([...optionsByBuilding(ids, found)]).toEqual(alone);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1);
  }
  expect(await searchAll(crew, 'n', [], () => undefined)).toEqual([]);
});

test('tasks are begun in their order, answered in their order, and no more are begun when one fails', async () => {
  await crewOf(2);
  const begun: number[] = [];
  const task = (at: number) => async (): Promise<number> => {
    begun.push(at);
    await new Promise((resolve) => setTimeout(resolve, at === 0 ? 30 : 1));
    if (at === 5) throw new Error('no more');
    return at * 10;
  };
  expect(await crew.share([0, 1, 2, 3].map(task))).toEqual([0, 10, 20, 30]);
  expect(begun).toEqual([0, 1, 2, 3]);
  begun.length = 0;
  await expect(crew.share([4, 5, 6, 7, 8, 9, 10, 11].map(task))).rejects.toThrow('no more');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun.length).toBeLessThan(8);
});

test('a crew that is stopped in the middle fails what it was asked, and starts no thread any more', async () => {
  await crewOf(2);
  const searching = expect(searchAll(crew, 'n', [...model.places.ids], () => undefined)).rejects.toThrow(
    'the walking thread has ended'
  );
  await crew.stop();
  await searching;
  const { size } = crew;
  crew.grow(4);
  expect(crew.size).toBe(size);
});

test.skipIf(availableParallelism() < 2)('a thread refuses another edition than it was promised', async () => {
  await crewOf(2);
  await expect(crew.open('n', 'another', file)).rejects.toThrow('It holds edition "e" of the data, not another.');
});

test('a small district is searched by one thread', () => {
  expect(threadsFor({ buildings: model.buildings.count, places: model.places.count })).toBe(1);
  expect(threadsFor({ buildings: 20_000, places: 255 })).toBeGreaterThan(1);
});
