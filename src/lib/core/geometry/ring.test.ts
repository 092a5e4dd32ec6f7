import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { boundsOf, growBounds, middleOf, withinBounds } from './bounds.ts';
import { crossingShare, nearestShare, polygonAreaSquareMetres, ringAreaSquareMetres, withinPolygon } from './ring.ts';

const square = [
  [0, 0],
  [0.01, 0],
  [0.01, 0.01],
  [0, 0.01],
  [0, 0]
];
const hole = [
  [0.004, 0.004],
  [0.004, 0.006],
  [0.006, 0.006],
  [0.006, 0.004],
  [0.004, 0.004]
];
const courtyard: Polygon = { type: 'Polygon', coordinates: [square, hole] };

test('a courtyard is outside of the house around it', () => {
  expect(withinPolygon([0.002, 0.005], courtyard)).toBe(true);
  expect(withinPolygon([0.005, 0.005], courtyard)).toBe(false);
  expect(withinPolygon([0.02, 0.005], courtyard)).toBe(false);
});

test('one of several parts is enough', () => {
  const far = square.map(([x = 0, y = 0]) => [x + 1, y]);
  expect(withinPolygon([1.005, 0.005], { type: 'MultiPolygon', coordinates: [[square], [far]] })).toBe(true);
});

test('areas in m², counter-clockwise positive, courtyards taken out', () => {
  // 1113.19 m × 1105.74 m at the equator.
  expect(ringAreaSquareMetres(square)).toBeCloseTo(1113.195 * 1105.743, -2);
  expect(ringAreaSquareMetres(square.toReversed())).toBeLessThan(0);
  expect(polygonAreaSquareMetres(courtyard)).toBeCloseTo(1113.195 * 1105.743 * 0.96, -2);
});

test('where segments meet, ends included, parallels never', () => {
  expect(crossingShare(0, 0, 4, 0, 1, -1, 1, 1)).toBe(0.25);
  expect(crossingShare(0, 0, 4, 0, 4, 0, 4, 5)).toBe(1);
  expect(crossingShare(0, 0, 4, 0, 5, -1, 5, 1)).toBeNaN();
  expect(crossingShare(0, 0, 4, 0, 1, 0, 3, 0)).toBeNaN();
});

test('the nearest spot of a segment lies within it', () => {
  expect(nearestShare(0, 0, 10, 0, 3, 7)).toBe(0.3);
  expect(nearestShare(0, 0, 10, 0, -3, 7)).toBe(0);
  expect(nearestShare(0, 0, 10, 0, 13, 7)).toBe(1);
  expect(nearestShare(2, 2, 2, 2, 5, 5)).toBe(0);
});

test('bounds hold all positions, their middle and what they are grown by', () => {
  const bounds = boundsOf([
    [1, 2],
    [3, 1],
    [2, 5]
  ]);
  expect(bounds).toEqual([1, 1, 3, 5]);
  expect(boundsOf([])).toBeNull();
  expect(middleOf([1, 1, 3, 5])).toEqual([2, 3]);
  expect(withinBounds([1, 1, 3, 5], [3, 5])).toBe(true);
  expect(withinBounds([1, 1, 3, 5], [3.1, 5])).toBe(false);
  const [west, south] = growBounds([0, 0, 0, 0], 1000);
  expect(west).toBeCloseTo(-1000 / 111319.49, 8);
  expect(south).toBeCloseTo(-1000 / 110574.28, 8);
});
