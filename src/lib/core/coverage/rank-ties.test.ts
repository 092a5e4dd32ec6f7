import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingsOf, tiedWith } from './rank-ties.ts';

// A 1–3, B 2–5, C 4–6, D 7: A is tied with B and B with C, but A is surely better than C.
const chain = [
  { from: 1, to: 3 },
  { from: 2, to: 5 },
  { from: 4, to: 6 },
  { from: 7, to: 7 }
];

test('a tie is said of a pair and not handed on', () => {
  expect(chain.map((_, at) => tiedWith(chain, at))).toEqual([[1], [0, 2], [1], []]);
  expect(standingsOf(chain)).toEqual([
    { tied: 1, above: 0, below: 2, group: 1 },
    { tied: 2, above: 0, below: 1, group: 1 },
    { tied: 1, above: 1, below: 1, group: 2 },
    { tied: 0, above: 3, below: 0, group: 3 }
  ]);
});

test('to share a single rank is to overlap', () => {
  const touching = [
    { from: 1, to: 2 },
    { from: 2, to: 4 }
  ];
  expect(standingsOf(touching).map(({ tied, group }) => [tied, group])).toEqual([
    [1, 1],
    [1, 1]
  ]);
});

test('nobody, one alone, and one that is not there', () => {
  expect(standingsOf([])).toEqual([]);
  expect(standingsOf([{ from: 1, to: 1 }])).toEqual([{ tied: 0, above: 0, below: 0, group: 1 }]);
  expect(() => tiedWith(chain, 4)).toThrow('no unit 4 among 4');
});

test('as reckoned pair by pair: counts, groups of tied units, and a chain of surely better ones above each', () => {
  const interval = fc
    .tuple(fc.integer({ min: 1, max: 25 }), fc.nat(6))
    .map(([from, more]) => ({ from, to: from + more }));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 25 }), (intervals) => {
      const standings = standingsOf(intervals);
      intervals.forEach((own, at) => {
        const standing = standings[at];
        const better = intervals.flatMap(({ to }, other) => (to < own.from ? [other] : []));
        expect(standing?.above).toBe(better.length);
        expect(standing?.below).toBe(intervals.filter(({ from }) => from > own.to).length);
        expect(standing?.tied).toBe(tiedWith(intervals, at).length);
        expect((standing?.above ?? 0) + (standing?.tied ?? 0) + (standing?.below ?? 0)).toBe(intervals.length - 1);
        expect(standing?.group).toBe(1 + Math.max(0, ...better.map((other) => standings[other]?.group ?? NaN)));
        const ties = tiedWith(intervals, at);
        standings.forEach(({ group }, other) => {
          if (other !== at && group === standing?.group) expect(ties).toContain(other);
        });
      });
    }),
    { seed: 41, numRuns: 500 }
  );
});
