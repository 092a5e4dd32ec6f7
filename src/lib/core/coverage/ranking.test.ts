import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranking, scoreBound } from './ranking.ts';

function ranksOf(scores: readonly number[]): number[] {
  const ranks = new Int32Array(scores.length);
  ranking(scores.length)(Int32Array.from(scores), ranks);
  return [...ranks];
}

test('the highest is first, equals share the better rank', () => {
  expect(ranksOf([5, 90, 90, 100])).toEqual([4, 2, 2, 1]);
  expect(ranksOf([7])).toEqual([1]);
  expect(ranksOf([])).toEqual([]);
});

test('a rank is one more than there are higher scores, row after row', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: scoreBound - 1 }), fc.integer({ min: 510, max: 514 }));
  const rows = fc
    .integer({ min: 1, max: 40 })
    .chain((length) =>
      fc.array(fc.array(score, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 4 })
    );
  fc.assert(
    fc.property(rows, (drawn) => {
      const length = drawn[0]?.length ?? 0;
      const rank = ranking(length);
      for (const row of drawn) {
        const ranks = new Int32Array(length);
        rank(Int32Array.from(row), ranks);
        expect([...ranks]).toEqual(row.map((own) => 1 + row.filter((other) => other > own).length));
      }
    }),
    { seed: 31, numRuns: 500 }
  );
});
