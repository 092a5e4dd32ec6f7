import { expect, test } from 'vitest';
import { distanceMetres, fromPlane, lineMetres, localPlane, toPlane } from './local-metres.ts';
import type { LonLat } from './lon-lat.ts';

// ST_Distance over geography (WGS84 geodesic) in PostGIS 3.3.2.
const known: readonly (readonly [LonLat, LonLat, number])[] = [
  [[118.7, 32.1], [118.71, 32.108], 1295.31475752],
  [[-8.6, 41.15], [-8.61, 41.14], 1392.16682933],
  [[10, 0], [10.01, 0], 1113.19490793],
  [[118.7, 32.1], [118.7, 32.11], 1108.88648572]
];

test.each(known)('%j to %j is %f m, to the millimetre', (a, b, metres) => {
  expect(distanceMetres(a, b)).toBeCloseTo(metres, 3);
  expect(distanceMetres(b, a)).toBe(distanceMetres(a, b));
});

test('over 40 km in the north the error is below a metre', () => {
  expect(Math.abs(distanceMetres([24.9, 60.1], [25.3, 60.4]) - 40098.6128112)).toBeLessThan(1);
});

test('the short way over the date line', () => {
  expect(distanceMetres([179.995, 0], [-179.995, 0])).toBeCloseTo(1113.195, 2);
});

test('a line is as long as its pieces together', () => {
  const line: LonLat[] = [
    [118.7, 32.1],
    [118.71, 32.108],
    [118.7, 32.1]
  ];
  expect(lineMetres(line)).toBeCloseTo(2 * 1295.31475752, 3);
  expect(lineMetres(line.slice(0, 1))).toBe(0);
});

test('to the plane and back is the same position', () => {
  const plane = localPlane([118.7, 32.1]);
  const there = toPlane(plane, [118.72, 32.09]);
  expect(there.xMetres).toBeCloseTo(1887.5, 0);
  const back = fromPlane(plane, there);
  expect(back[0]).toBeCloseTo(118.72, 12);
  expect(back[1]).toBeCloseTo(32.09, 12);
});
