import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyUnit, servedWell, unitFigures } from '#testing/unit-figures.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { checkWeights, scoreOf, scoreParts, scoreVersion, scoreWeights, type UnitScore } from './score.ts';

function scored(...asked: Parameters<typeof scoreOf>): UnitScore {
  const score = scoreOf(...asked);
  if (score === null) throw new Error('somebody lives there');
  return score;
}

describe('by hand, with 40 for near and 20 each for depth, hours and elders', () => {
  test('all known: 40 · 1 + 20 · 1 + 20 · 0.5 + 20 · 1 = 90', () => {
    expect(scored(unitFigures({ openShare: 0.5 })).score).toBeCloseTo(90, 10);
  });

  test('nobody of 60 and more, half of the hours unknown: (40 · 0.8 + 20 · 0.9 + 20 · 0.25 / 0.5) / 80 = 75 %', () => {
    const figures = { reachedShare: 0.8, depth: 0.1, openShare: 0.25, unknownShare: 0.5, eldersShare: null };
    const { score, kinds } = scored(unitFigures(figures));
    expect(score).toBeCloseTo(75, 10);
    expect(kinds.map((kind) => kind.leftOut)).toEqual(serviceKinds.map(() => ['elders']));
    expect(kinds.map((kind) => kind.unknownHoursShare)).toEqual(serviceKinds.map(() => 0.5));
  });

  test('no hours known at all: (40 · 0.5 + 20 · 0.5 + 20 · 0.25) / 80 = 43.75 %', () => {
    const figures = { reachedShare: 0.5, depth: 0.5, openShare: 0, unknownShare: 1, eldersShare: 0.25 };
    const { score, kinds } = scored(unitFigures(figures));
    expect(score).toBeCloseTo(43.75, 10);
    expect(kinds[0]?.leftOut).toEqual(['hours']);
    // Of a sixth of the whole: near 40 / 80, depth and elders 20 / 80 each, hours nothing.
    expect(kinds[0]?.parts.map((part) => part.weight * 6 * 80)).toEqual([40, 20, 0, 20]);
  });

  test('five kinds of 90 and one of 30 are 80; the one says what it lacks', () => {
    const care = { reachedShare: 0.25, depth: 0.75, openShare: 0, eldersShare: 0.75 };
    const { score, kinds } = scored(unitFigures({ openShare: 0.5 }, { care }));
    expect(score).toBeCloseTo(80, 10);
    expect(kinds.find((kind) => kind.kind === 'care')?.score).toBeCloseTo(30, 10);
    expect(kinds.find((kind) => kind.kind === 'care')?.parts.map((part) => part.value)).toEqual([0.25, 0.25, 0, 0.75]);
  });

  test('everything well is 100, nothing is 0', () => {
    expect(scored(unitFigures({})).score).toBeCloseTo(100, 10);
    expect(scored(unitFigures({ reachedShare: 0, depth: 1, openShare: 0, eldersShare: 0 })).score).toBe(0);
  });
});

test('where nobody lives there is no score', () => {
  expect(scoreOf({ ...unitFigures({}), people: 0 })).toBeNull();
});

describe('whatever the figures', () => {
  test('the points of all parts add up to the score exactly, and the weights to the whole', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        const { score, kinds, version } = scored(unit);
        const parts = kinds.flatMap((kind) => kind.parts);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
        expect(parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(1, 10);
        expect(kinds.reduce((sum, kind) => sum + kind.weight * kind.score, 0)).toBeCloseTo(score, 8);
        expect(version).toBe(scoreVersion);
        for (const { parts: own, leftOut, weight } of kinds) {
          expect(own.map((part) => part.part)).toEqual(scoreParts);
          expect(own.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(weight, 10);
          expect(own.filter((part) => part.value === null).map((part) => part.part)).toEqual(leftOut);
          for (const { value, points, weight: share } of own)
            expect(points).toBeCloseTo(100 * share * (value ?? 0), 10);
        }
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
      { seed: 21, numRuns: 500 }
    );
  });

  test('a part that is left out leaves the others in their proportion', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        for (const { parts } of scored(unit).kinds) {
          const known = parts.filter((part) => part.value !== null);
          const scale = known.map((part) => part.weight / scoreWeights.parts[part.part]);
          for (const one of scale) expect(one).toBeCloseTo(scale[0] ?? NaN, 12);
        }
      }),
      { seed: 22, numRuns: 200 }
    );
  });
});

test('the published table adds up, and is the one that results name', () => {
  expect(() => checkWeights(scoreWeights)).not.toThrow();
  expect(scoreWeights.version).toBe(scoreVersion);
});

test('another table gives another score under its own name', () => {
  const near = { version: 'near-only', parts: { near: 100, depth: 0, hours: 0, elders: 0 }, kinds: scoreWeights.kinds };
  expect(scored(unitFigures({ reachedShare: 0.7, openShare: 0 }), near)).toMatchObject({ version: 'near-only' });
  expect(scored(unitFigures({ reachedShare: 0.7, openShare: 0 }), near).score).toBeCloseTo(70, 10);
});

test('a table that does not add up, or shares that are none, are refused with their value', () => {
  const { parts, kinds } = scoreWeights;
  const table = (changed: object) => (): void => checkWeights({ ...scoreWeights, version: 'mine', ...changed });
  expect(table({ parts: { ...parts, near: 50 } })).toThrow('mine: the weights of parts add up to 100, not 110');
  expect(table({ kinds: { ...kinds, care: 0 } })).toThrow('mine: the weights of kinds add up to 60, not 50');
  expect(table({ parts: { ...parts, near: 80, depth: -20 } })).toThrow('mine: a weight is 0 or more, not -20');
  expect(table({ parts: { ...parts, near: 0, depth: 60 } })).toThrow('near weighs more than 0');
  expect(() => scoreOf(unitFigures({}, { legal: { depth: 1.2 } }))).toThrow(/legal are shares .* holds 1.2$/);
  expect(() => scoreOf(unitFigures({ reachedShare: NaN }))).toThrow('holds NaN');
  expect(() => scoreOf(unitFigures({ openShare: 0.7, unknownShare: 0.4 }))).toThrow('not 0.7 and 0.4');
  expect(() => scoreOf({ people: -1, kinds: unitFigures(servedWell).kinds })).toThrow('at least 0, not -1');
});
