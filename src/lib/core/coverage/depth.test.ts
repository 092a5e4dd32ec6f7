import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapDepth, type WalkingPeople } from './depth.ts';

const row = (people: number, seconds: number | null): WalkingPeople => ({
  people,
  deciseconds: seconds === null ? null : seconds * 10
});

// Haughton & Khandker, Handbook on Poverty and Inequality (World Bank 2009), chapter 4, country C: a line of 125, four people who
// spend 100, 110, 150 and 160: P0 0.5, P1 (0.20 + 0.12) / 4 = 0.08, P2 0.0544 / 4 = 0.0136. Mirrored at the line, since a walk
// is bad where it is long: 150, 140, 100, 90.
test('the handbook’s four people', () => {
  const answer = gapDepth([row(1, 150), row(1, 140), row(1, 100), row(1, 90)], 125);
  expect(answer?.beyondShare).toBe(0.5);
  expect(answer?.depth).toBeCloseTo(0.08, 12);
  expect(answer?.severity).toBeCloseTo(0.0136, 12);
});

// 15 minutes = 900 s, cap 1800 s. Beyond: 20 at 1350 s (excess 1/2), 10 at 1125 s (1/4), 5 at 2400 s and 5 with no walk (both 1).
const town = [row(60, 900), row(20, 1350), row(10, 1125), row(5, 2400), row(5, null), row(0, null)];

describe('by hand', () => {
  test('people weigh, the limit itself is within, and who is beyond the cap is at it', () => {
    expect(gapDepth(town, 900)).toEqual({
      people: 100,
      beyondShare: 0.4,
      depth: (10 + 2.5 + 10) / 100,
      severity: (5 + 0.625 + 10) / 100
    });
  });

  test('a limit at the cap or above it still counts who is beyond, and says no depth', () => {
    expect(gapDepth(town, 1800)).toEqual({ people: 100, beyondShare: 0.1, depth: 0, severity: 0 });
    expect(gapDepth(town, 2000)).toEqual({ people: 100, beyondShare: 0.1, depth: 0, severity: 0 });
    expect(gapDepth(town, 2400)).toMatchObject({ beyondShare: 0.05, depth: 0 });
    expect(gapDepth(town, 900, 900)).toEqual({ people: 100, beyondShare: 0.4, depth: 0, severity: 0 });
  });

  test('all reached: no gap; nobody reached: as deep as can be; nobody there: no answer', () => {
    expect(gapDepth([row(9, 0), row(9, 900)], 900)).toEqual({ people: 18, beyondShare: 0, depth: 0, severity: 0 });
    expect(gapDepth([row(9, null)], 900)).toEqual({ people: 9, beyondShare: 1, depth: 1, severity: 1 });
    expect(gapDepth([], 900)).toBeNull();
    expect(gapDepth([row(0, 100), row(0, null)], 900)).toBeNull();
  });
});

test('what is no number is refused with its value', () => {
  expect(() => gapDepth([], 0)).toThrow('more than 0 seconds, not 0');
  expect(() => gapDepth([], NaN)).toThrow('not NaN');
  expect(() => gapDepth([], 900, -1)).toThrow('not -1');
  expect(() => gapDepth([row(-3, 1)], 900)).toThrow('at least 0, not -3');
  expect(() => gapDepth([row(NaN, 1)], 900)).toThrow('not NaN');
  expect(() => gapDepth([row(1, -2)], 900)).toThrow('not -2 s');
});

const rows = fc.array(
  fc.record({
    people: fc.integer({ min: 0, max: 500 }),
    deciseconds: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: null })
  }),
  { maxLength: 30 }
);

test('a whole is the mean of its parts by their people, for any part', () => {
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: 60, max: 1700 }), (some, others, limit) => {
      const whole = gapDepth([...some, ...others], limit);
      const parts = [gapDepth(some, limit), gapDepth(others, limit)].flatMap((part) => (part === null ? [] : [part]));
      for (const measure of ['beyondShare', 'depth', 'severity'] as const) {
        const sum = parts.reduce((total, part) => total + part.people * part[measure], 0);
        expect((whole?.people ?? 0) * (whole?.[measure] ?? 0)).toBeCloseTo(sum, 6);
      }
    }),
    { seed: 5, numRuns: 500 }
  );
});

test('with a limit at half the cap or more, each measure lies in 0..1 and none above the one before', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 900, max: 2400 }), (some, limit) => {
      const answer = gapDepth(some, limit);
      if (answer === null) return;
      const { beyondShare, depth, severity } = answer;
      expect(beyondShare).toBeLessThanOrEqual(1);
      expect(depth).toBeLessThanOrEqual(beyondShare + 1e-12);
      expect(severity).toBeLessThanOrEqual(depth + 1e-12);
      expect(severity).toBeGreaterThanOrEqual(0);
    }),
    { seed: 6, numRuns: 500 }
  );
});
