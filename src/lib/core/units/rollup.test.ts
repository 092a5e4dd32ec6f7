import { expect, test } from 'vitest';
import { rollUp } from './rollup.ts';

const units = [
  { code: 'd', parent: null },
  { code: 'd1', parent: 'd' },
  { code: 'd1a', parent: 'd1' },
  { code: 'd2', parent: 'd' }
];

test('every level holds what lies beneath it', () => {
  const own = new Map([
    ['d1a', Float64Array.of(3, 1)],
    ['d1', Float64Array.of(4, 0)],
    ['d2', Float64Array.of(5, 5)]
  ]);
  expect([...rollUp(units, own, 2)].map(([code, figures]) => [code, ...figures])).toEqual([
    ['d', 12, 6],
    ['d1', 7, 1],
    ['d1a', 3, 1],
    ['d2', 5, 5]
  ]);
});

test('a figure of nowhere and a circle of parents are refused', () => {
  expect(() => rollUp(units, new Map([['x', Float64Array.of(1)]]), 1)).toThrow('unit x, which does not exist');
  const circle = [
    { code: 'a', parent: 'b' },
    { code: 'b', parent: 'a' }
  ];
  expect(() => rollUp(circle, new Map([['a', Float64Array.of(1)]]), 1)).toThrow('its own ancestor');
});
