import { expect, test } from 'vitest';
import { dice } from '../chance/dice.ts';
import { scoreWeights } from './score.ts';
import { randomWeighting, weightingOf } from './weighting.ts';

const next = dice(4);
const drawn = Array.from({ length: 20_000 }, () => randomWeighting(next));
const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0);

test('weights are 0 or more and add up to 1 to the last digit', () => {
  for (const { parts, kinds } of drawn) {
    expect([parts.length, kinds.length, sum(parts), sum(kinds)]).toEqual([4, 6, 1, 1]);
    expect(Math.min(...parts, ...kinds)).toBeGreaterThanOrEqual(0);
  }
});

// Of n weights uniform on their simplex each one exceeds t with probability (1 − t)^(n − 1).
test.each([
  ['parts', 3],
  ['kinds', 5]
] as const)(
  'every weighting is as likely as every other: each of %s exceeds t in (1 − t)^%i of all',
  (table, power) => {
    const places = drawn[0]?.[table].length ?? 0;
    for (let place = 0; place < places; place++) {
      for (const t of [0.05, 0.2, 0.5]) {
        const expected = (1 - t) ** power;
        const found = drawn.filter((weighting) => (weighting[table][place] ?? 0) > t).length / drawn.length;
        const deviation = Math.sqrt((expected * (1 - expected)) / drawn.length);
        expect(Math.abs(found - expected)).toBeLessThan(4.5 * deviation);
      }
    }
  }
);

test('parts are drawn apart from kinds', () => {
  const [near, government] = [drawn.map(({ parts }) => parts[0] ?? 0), drawn.map(({ kinds }) => kinds[0] ?? 0)];
  const product = near.reduce((total, weight, at) => total + (weight - 1 / 4) * ((government[at] ?? 0) - 1 / 6), 0);
  // Standard deviations of Dirichlet weights: sqrt(3 / 80) = 0.194 and sqrt(5 / 252) = 0.141.
  expect(Math.abs(product / drawn.length / (0.194 * 0.141))).toBeLessThan(4.5 / Math.sqrt(drawn.length));
});

test('the published table is a weighting too', () => {
  const { parts, kinds } = weightingOf(scoreWeights);
  expect([...parts]).toEqual([0.4, 0.2, 0.2, 0.2]);
  expect([...kinds]).toEqual(Array.from({ length: 6 }, () => 1 / 6));
});
