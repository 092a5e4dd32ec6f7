import { expect, test } from 'vitest';
import { shownFirst } from './districts.ts';

const sample = { code: 'sample', currentRecompute: 1, synthetic: true, population: 20_000 };
const runzhou = { code: 'runzhou', currentRecompute: 1, synthetic: true, population: 300_000 };
const porto = { code: 'porto', currentRecompute: 4, synthetic: false, population: 90_000 };
const opening = { code: 'lisboa', currentRecompute: null, synthetic: false, population: 500_000 };

test('who names no district is shown what somebody opened, else the largest sample; one without answers last', () => {
  expect(shownFirst([])).toBeUndefined();
  expect(shownFirst([opening])).toBe(opening);
  expect(shownFirst([opening, sample])).toBe(sample);
  expect(shownFirst([sample, runzhou])).toBe(runzhou);
  expect(shownFirst([runzhou, porto, sample, opening])).toBe(porto);
});
