import { expect, test } from 'vitest';
import { borrowedMatrix } from './borrowed-view.ts';

const pairs = [
  { home: 'b', host: 'b', people: 70 },
  { home: 'b', host: 'a', people: 30 },
  { home: 'a', host: 'a', people: 40 },
  { home: null, host: 'a', people: 10 }
];

test('rows and columns add up to all who are reached', () => {
  const matrix = borrowedMatrix(pairs);
  expect(matrix.homes).toEqual(['a', 'b', null]);
  expect(matrix.hosts).toEqual(['a', 'b']);
  expect([matrix.people('b', 'a'), matrix.people('a', 'b')]).toEqual([30, 0]);
  expect(matrix.homes.reduce((sum, home) => sum + matrix.ofHome(home), 0)).toBe(matrix.all);
  expect(matrix.hosts.reduce((sum, host) => sum + matrix.ofHost(host), 0)).toBe(matrix.all);
  expect([matrix.all, matrix.own]).toEqual([150, 110]);
});

test('who lives in no street is served by no street of their own', () => {
  expect(borrowedMatrix([{ home: null, host: null, people: 10 }]).own).toBe(0);
});
