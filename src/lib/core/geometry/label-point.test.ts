import { expect, test } from 'vitest';
import { labelPoint } from './label-point.ts';

const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0]
];

test('a square is named in its middle', () => {
  expect(labelPoint({ type: 'Polygon', coordinates: [square] })).toEqual([2, 2]);
});

test('a name stands inside a horseshoe, whose centre of mass lies outside it', () => {
  const horseshoe = [
    [0, 0],
    [9, 0],
    [9, 9],
    [8, 9],
    [8, 1],
    [2, 1],
    [2, 9],
    [0, 9],
    [0, 0]
  ];
  const [lon, lat] = labelPoint({ type: 'Polygon', coordinates: [horseshoe] });
  expect(lat).toBeGreaterThan(1);
  expect(lon).toBe(1);
});

test('a name does not stand in a hole, and takes the largest part', () => {
  const hole = [
    [1, 1],
    [3.5, 1],
    [3.5, 3],
    [1, 3],
    [1, 1]
  ];
  expect(labelPoint({ type: 'Polygon', coordinates: [square, hole] })).toEqual([0.5, 2]);
  const small = square.map(([lon = 0, lat = 0]) => [10 + lon / 10, lat / 10]);
  expect(labelPoint({ type: 'MultiPolygon', coordinates: [[small], [square]] })).toEqual([2, 2]);
});
