import { expect, test } from 'vitest';
import { homeState, type HomeView } from './home-view.ts';
import { shownBeyond } from './patch-view.ts';

const home = (own: number | null, sure: number | null, possible: number | null): HomeView => ({
  ...{ id: 1, position: [0, 0], compound: null, deciseconds: own },
  cell: { buildings: 3, sure, possible }
});

test('a home has the verdict of its counting cell, though it is nearer itself', () => {
  expect(homeState(home(5000, 9000, 9000), 15)).toBe('reached');
  expect(homeState(home(5000, 9001, 9001), 15)).toBe('unreached');
  expect(homeState(home(null, null, null), 30)).toBe('unreached');
});

test('where only places of unknown hours are in time, that is what is said', () => {
  expect(homeState(home(12_000, 12_000, 8000), 15)).toBe('unknown');
  expect(homeState(home(null, null, 8000), 15)).toBe('unknown');
});

test('a walk beyond 15 minutes never reads as 15.0', () => {
  expect([9000, 9001, 9060, 9061].map(shownBeyond)).toEqual([9000, 9060, 9060, 9120]);
});
