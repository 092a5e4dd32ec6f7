import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyUnit, byKind, unitFigures } from '#testing/unit-figures.ts';
import { dice } from '../chance/dice.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { rankIntervals, type RankInterval } from './rank-intervals.ts';
import { standingsOf, tiedWith } from './rank-ties.ts';
import { scoreOf, weightSums, type KindFigures, type ScoreWeights, type UnitFigures } from './score.ts';
import { randomWeighting } from './weighting.ts';

function intervals(units: readonly UnitFigures[], seed = 1, weightings = 1000): RankInterval[] {
  return rankIntervals(units, seed, weightings).flatMap((interval) => (interval === null ? [] : [interval]));
}

describe('by hand', () => {
  // 90, 75 and 43.75 points: score.test.ts reckons them.
  const first = unitFigures({ openShare: 0.5 });
  const second = unitFigures({ reachedShare: 0.8, depth: 0.1, openShare: 0.25, unknownShare: 0.5, eldersShare: null });
  const third = unitFigures({ reachedShare: 0.5, depth: 0.5, openShare: 0, unknownShare: 1, eldersShare: 0.25 });

  test('three units rank as their points under the published weights', () => {
    expect(intervals([third, first, second]).map(({ rank }) => rank)).toEqual([3, 1, 2]);
  });

  // No known part of the third is above 0.5 and none of the second below. The first falls short in its hours alone, and there as much
  // as the second, in which the hours weigh more.
  test('and under any weights, so that no two are tied', () => {
    const found = intervals([first, second, third]);
    expect(found).toEqual([1, 2, 3].map((rank) => ({ rank, from: rank, to: rank, best: rank, worst: rank })));
    expect(standingsOf(found).map(({ tied, group }) => [tied, group])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3]
    ]);
  });

  test('the interval sets the best and the worst twentieth aside, the full range does not', () => {
    // Near alone against all but near: first where near weighs more than the rest, a chance of (1 − 1/2)³ = 1/8.
    const nearAlone = unitFigures({ depth: 1, openShare: 0, eldersShare: 0 });
    const allElse = unitFigures({ reachedShare: 0 });
    expect(intervals([nearAlone, allElse])).toEqual([
      { rank: 2, from: 1, to: 2, best: 1, worst: 2 },
      { rank: 1, from: 1, to: 2, best: 1, worst: 2 }
    ]);
    // Half of near too: first where near weighs more than 2/3, a chance of (1/3)³ = 1/27, less than a twentieth.
    expect(intervals([nearAlone, unitFigures({ reachedShare: 0.5 })])).toEqual([
      { rank: 2, from: 2, to: 2, best: 1, worst: 2 },
      { rank: 1, from: 1, to: 1, best: 1, worst: 2 }
    ]);
  });

  test('kinds are weighed apart: one kind better and one worse makes a tie', () => {
    const care = unitFigures({ openShare: 0.5 }, { care: { openShare: 0.8 } });
    const legal = unitFigures({ openShare: 0.5 }, { legal: { openShare: 0.8 } });
    const found = intervals([care, legal]);
    expect(found.map(({ rank, from, to }) => [rank, from, to])).toEqual([
      [1, 1, 2],
      [1, 1, 2]
    ]);
  });
});

test('where nobody lives there is no rank, and nobody is ranked lower for it', () => {
  const empty = { ...unitFigures({}), people: 0 };
  const [good, bad] = [unitFigures({}), unitFigures({ reachedShare: 0, depth: 1 })];
  const found = rankIntervals([empty, bad, empty, good], 1);
  expect(found.map((interval) => interval?.rank ?? null)).toEqual([null, 2, null, 1]);
  expect(rankIntervals([empty], 1)).toEqual([null]);
  expect(rankIntervals([], 1)).toEqual([]);
});

test('all that is perfect shares the first rank, whatever of it is unknown', () => {
  const hidden = [unitFigures({}), unitFigures({ eldersShare: null }), unitFigures({ openShare: 0, unknownShare: 1 })];
  for (const interval of intervals(hidden)) expect(interval).toEqual({ rank: 1, from: 1, to: 1, best: 1, worst: 1 });
});

test('too few weightings are refused', () => {
  for (const count of [0, 1.5, NaN]) expect(() => rankIntervals([], 1, count)).toThrow(`not ${count}`);
});

const units = fc.array(anyUnit, { minLength: 1, maxLength: 12 });

describe('any units', () => {
  test('have the ranks that scoring each weighting by itself gives', () => {
    fc.assert(
      fc.property(units, fc.integer(), (drawn, seed) => {
        const next = dice(seed);
        const tables = Array.from({ length: 40 }, () => tableOf(next));
        const rows = tables.map((table) => plainRanks(drawn, table));
        const published = plainRanks(drawn);
        const expected = drawn.map((_, at) => {
          const own = rows.map((row) => row[at] ?? NaN).sort((a, b) => a - b);
          // Of forty, two are set aside at each end.
          return { rank: published[at], from: own[2], to: own[37], best: own[0], worst: own[39] };
        });
        expect(intervals(drawn, seed, 40)).toEqual(expected);
      }),
      { seed: 51, numRuns: 60 }
    );
  });

  test('have the same intervals for the same seed, in whatever order they come', () => {
    fc.assert(
      fc.property(units, fc.integer(), (drawn, seed) => {
        const found = intervals(drawn, seed, 100);
        expect(intervals(drawn, seed, 100)).toEqual(found);
        expect(intervals(drawn.toReversed(), seed, 100)).toEqual(found.toReversed());
      }),
      { seed: 52, numRuns: 60 }
    );
  });

  test('never rank above one that is as good in everything or better', () => {
    fc.assert(
      fc.property(units, anyUnit, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, better, share) => {
        const [upper, lower] = intervals([better, worse(better, share), ...drawn], 3, 200);
        for (const key of ['rank', 'from', 'to', 'best', 'worst'] as const) {
          expect(upper?.[key]).toBeLessThanOrEqual(lower?.[key] ?? NaN);
        }
      }),
      { seed: 53, numRuns: 100 }
    );
  });

  test('are tied with those alike', () => {
    fc.assert(
      fc.property(units, anyUnit, (drawn, twin) => {
        const found = intervals([twin, ...drawn, twin], 4, 200);
        expect(found.at(-1)).toEqual(found[0]);
        expect(tiedWith(found, 0)).toContain(found.length - 1);
      }),
      { seed: 54, numRuns: 100 }
    );
  });

  test('lie within 1 and their number, the interval within the full range', () => {
    fc.assert(
      fc.property(units, (drawn) => {
        for (const { rank, from, to, best, worst } of intervals(drawn, 5, 100)) {
          expect([1, best, from, to, worst, drawn.length]).toEqual(
            [1, best, from, to, worst, drawn.length].sort((a, b) => a - b)
          );
          expect(rank >= 1 && rank <= drawn.length).toBe(true);
        }
      }),
      { seed: 55, numRuns: 100 }
    );
  });
});

test('another seed draws other weights, and hardly moves an interval', () => {
  const drawn = fc.sample(anyUnit, { seed: 56, numRuns: 60 });
  const [one, other] = [intervals(drawn, 1), intervals(drawn, 2)];
  expect(other).not.toEqual(one);
  one.forEach(({ from, to }, at) => {
    expect(Math.abs(from - (other[at]?.from ?? NaN))).toBeLessThanOrEqual(8);
    expect(Math.abs(to - (other[at]?.to ?? NaN))).toBeLessThanOrEqual(8);
  });
});

/** The next random weighting as a table, so that `scoreOf` can reckon with it. */
function tableOf(next: () => number): ScoreWeights {
  const { parts, kinds } = randomWeighting(next);
  const [near = 0, depth = 0, hours = 0, elders = 0] = parts.map((weight) => weight * weightSums.parts);
  return {
    version: 'drawn',
    parts: { near, depth, hours, elders },
    kinds: byKind((kind) => (kinds[serviceKinds.indexOf(kind)] ?? 0) * weightSums.kinds)
  };
}

function plainRanks(drawn: readonly UnitFigures[], table?: ScoreWeights): number[] {
  const scores = drawn.map((unit) => Math.round((scoreOf(unit, table)?.score ?? NaN) * 1e6));
  return scores.map((own) => 1 + scores.filter((other) => other > own).length);
}

/** The same parts known, and none of them better. */
function worse({ people, kinds }: UnitFigures, share: number): UnitFigures {
  const of = (figures: KindFigures): KindFigures => ({
    reachedShare: figures.reachedShare * share,
    depth: 1 - (1 - figures.depth) * share,
    openShare: figures.openShare * share,
    unknownShare: figures.unknownShare,
    eldersShare: figures.eldersShare === null ? null : figures.eldersShare * share
  });
  return { people, kinds: byKind((kind) => of(kinds[kind])) };
}
