import { expect, test } from 'vitest';
import { dice } from '../chance/dice.ts';
import { BucketQueue } from './bucket-queue.ts';

const bucketMillimetres = 16_384;

function popAll(queue: BucketQueue): [state: number, key: number][] {
  const popped: [number, number][] = [];
  while (queue.size > 0) popped.push([queue.pop(), queue.key]);
  return popped;
}

test('gives back the nearest bucket first, each state with the key it was pushed under', () => {
  const queue = new BucketQueue();
  queue.push(7, 50_000);
  queue.push(8, 0);
  queue.push(7, 20_000);
  queue.push(9, 16_383);
  queue.push(9, 16_384);
  const popped = popAll(queue);
  expect(popped.map(([, key]) => Math.floor(key / bucketMillimetres))).toEqual([0, 0, 1, 1, 3]);
  expect(popped.toSorted((a, b) => a[1] - b[1])).toEqual([
    [8, 0],
    [9, 16_383],
    [9, 16_384],
    [7, 20_000],
    [7, 50_000]
  ]);
});

test('takes keys up to the largest there is, and one nearer than what came out last', () => {
  const queue = new BucketQueue();
  queue.push(1, 0x7ffffffe);
  queue.push(2, 1_000_000);
  expect(queue.pop()).toBe(2);
  queue.push(3, 5);
  expect(popAll(queue)).toEqual([
    [3, 5],
    [1, 0x7ffffffe]
  ]);
});

test('is empty after clearing, and takes the same states again', () => {
  const queue = new BucketQueue();
  for (const state of [0, 1, 2]) queue.push(state, state * 30_000);
  queue.pop();
  queue.clear();
  expect(queue.size).toBe(0);
  queue.push(2, 60_000);
  queue.push(0, 10);
  expect(popAll(queue)).toEqual([
    [0, 10],
    [2, 60_000]
  ]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'loses nothing and never goes back a bucket, while pushed and popped by turns (seed %d)',
  (seed) => {
    const roll = dice(seed);
    const queue = new BucketQueue();
    const waiting = new Map<string, number>();
    let pushed = 0;
    let nearest = 0;
    for (let turn = 0; turn < 20_000; turn++) {
      if (pushed < 8000 && (queue.size === 0 || roll() < 0.6)) {
        const key = nearest * bucketMillimetres + Math.floor(roll() ** 3 * 2_000_000);
        const state = Math.floor(roll() * 500);
        queue.push(state, key);
        waiting.set(`${state} ${key}`, (waiting.get(`${state} ${key}`) ?? 0) + 1);
        pushed++;
      } else if (queue.size > 0) {
        const entry = `${queue.pop()} ${queue.key}`;
        const left = waiting.get(entry) ?? 0;
        expect(left, entry).toBeGreaterThan(0);
        if (left === 1) waiting.delete(entry);
        else waiting.set(entry, left - 1);
        const bucket = Math.floor(queue.key / bucketMillimetres);
        expect(bucket).toBeGreaterThanOrEqual(nearest);
        nearest = bucket;
      }
    }
    expect(queue.size).toBe(0);
    expect(pushed).toBe(8000);
    expect(waiting.size).toBe(0);
  }
);
