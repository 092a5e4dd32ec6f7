import { expect, test } from 'vitest';
import { dice } from './dice.ts';

// The stream of seed 1, reckoned apart from this code with whole numbers of any length, kept to 32 bits at each step.
test('a seed has its own numbers, always the same ones', () => {
  const roll = dice(1);
  expect(Array.from({ length: 4 }, () => roll() * 2 ** 32)).toEqual([2693262067, 11749833, 2265367787, 4213581821]);
  const [one, again, other] = [dice(7), dice(7), dice(8)];
  const first = Array.from({ length: 50 }, one);
  expect(Array.from({ length: 50 }, again)).toEqual(first);
  expect(Array.from({ length: 50 }, other)).not.toEqual(first);
});

test('numbers lie in [0, 1), and a tenth of them in each tenth', () => {
  const roll = dice(3);
  const tenths = new Int32Array(10);
  for (let i = 0; i < 100_000; i++) {
    const thrown = roll();
    expect(thrown >= 0 && thrown < 1).toBe(true);
    tenths[Math.floor(thrown * 10)]! += 1;
  }
  // Standard deviation of each count: sqrt(100,000 · 0.1 · 0.9) = 95; five of them.
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(475);
});
