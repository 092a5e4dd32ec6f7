import { expect, test } from 'vitest';
import { scaleBar } from './scale-bar.ts';

test('the bar is the longest of 1, 2, 5 × 10ⁿ metres that fits', () => {
  expect(scaleBar(1, 120)).toEqual({ metres: 100, pixels: 100 });
  expect(scaleBar(2.2, 120)).toEqual({ metres: 200, pixels: 200 / 2.2 });
  expect(scaleBar(50, 120).metres).toBe(5000);
  expect(scaleBar(0.05, 120)).toEqual({ metres: 5, pixels: 100 });
});
