import { expect, test } from 'vitest';
import { Heap } from './heap.ts';

test('gives back the smallest key first, also after keys were lowered', () => {
  const keys = Int32Array.from([50, 40, 30, 20, 10, 60, 70, 80, 90, 15, 25, 35]);
  const heap = new Heap(keys);
  for (let state = 0; state < keys.length; state++) heap.raise(state);
  keys[8] = 5;
  heap.raise(8);
  keys[7] = 33;
  heap.raise(7);
  const order: number[] = [];
  while (heap.size > 0) order.push(keys[heap.pop()] ?? NaN);
  expect(order).toEqual([...keys].sort((a, b) => a - b));
});

test('is empty after clearing, and takes the same states again', () => {
  const keys = Int32Array.from([3, 1, 2]);
  const heap = new Heap(keys);
  for (const state of [0, 1, 2]) heap.raise(state);
  heap.clear();
  expect(heap.size).toBe(0);
  for (const state of [2, 0]) heap.raise(state);
  expect([heap.pop(), heap.pop(), heap.size]).toEqual([2, 0, 0]);
});
