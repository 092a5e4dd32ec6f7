import { expect, test } from 'vitest';
import { paces, walkerClasses } from '#lib/core/walk/pace.ts';
import { lanes } from '#lib/core/walk/sweep/kernel.ts';
import { limitMillimetres } from '#lib/core/walk/sweep/sweep-model.ts';
import { cellMinutes, minuteOf } from './cell-minutes.ts';

test.each(walkerClasses)('a walk of exactly a minute’s limit is within it, a millimetre more is not: %s', (walker) => {
  const limits = Array.from({ length: 30 }, (_, index) => limitMillimetres((index + 1) * 60, paces[walker]));
  const toMinute = minuteOf(limits);
  expect(limits.map(toMinute)).toEqual(limits.map((_, index) => index + 1));
  expect(limits.map((limit) => toMinute(limit + 1))).toEqual(limits.map((_, index) => index + 2));
  expect([0, 1].map(toMinute)).toEqual([1, 1]);
});

test('a cell is reached when the slowest of its buildings is; who is not counted slows nobody', () => {
  const people = {
    cellOf: Int32Array.of(0, 1, 0, -1),
    cellPeople: Int32Array.of(20, 10),
    cellUnit: Int32Array.of(0, 0),
    unitCount: 1
  };
  const millimetres = new Int32Array(4 * lanes);
  [90_000, 30_000, 170_000, 999_000].forEach((walk, building) => (millimetres[building * lanes + 2] = walk));
  expect([...cellMinutes(people, millimetres, 2, minuteOf([60_000, 120_000, 180_000]))]).toEqual([3, 1]);
});
