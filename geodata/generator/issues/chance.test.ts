import { describe, expect, test } from 'vitest';
import { Random } from '../random.ts';
import { eventsAmong, unevenness, weighed } from './chance.ts';

const momentsOf = (draw: () => number, times: number): { mean: number; variance: number } => {
  const values = Array.from({ length: times }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / times;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (times - 1) };
};

describe('events among many rare trials', () => {
  test.each([0.01, 0.3, 2.5])('come to Poisson’s mean and variance of %d', (expected) => {
    const random = new Random(1);
    const { mean, variance } = momentsOf(() => eventsAmong(expected, random), 40_000);
    expect(mean / expected).toBeGreaterThan(0.9);
    expect(mean / expected).toBeLessThan(1.1);
    expect(variance / mean).toBeGreaterThan(0.9);
    expect(variance / mean).toBeLessThan(1.05);
  });

  test('none are where none is expected', () => {
    expect(eventsAmong(0, new Random(1))).toBe(0);
  });
});

test.each([
  [2, 0.8],
  [3, 0.6],
  [6, 0.45]
])('unevenness of %d uniforms has mean 1 and a deviation of about %d', (uniforms, deviation) => {
  const random = new Random(7);
  const { mean, variance } = momentsOf(() => unevenness(uniforms, random), 40_000);
  expect(mean).toBeCloseTo(1, 1);
  expect(Math.abs(Math.sqrt(variance) / deviation - 1)).toBeLessThan(0.1);
});

describe('weighed', () => {
  test('draws in proportion, and never what weighs nothing', () => {
    const random = new Random(3);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const index = weighed([0, 1, 0, 3], random);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    expect(counts[2]).toBe(0);
    expect((counts[3] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(3, 0);
  });

  test('refuses weights that leave nothing to draw', () => {
    expect(() => weighed([0, 0], new Random(1))).toThrow('nothing to draw');
  });
});
