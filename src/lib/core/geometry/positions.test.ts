import { expect, test } from 'vitest';
import { positionsOf } from './positions.ts';

test('every corner of a shape, whatever it is made of', () => {
  const square = [
    [0, 0],
    [2, 0],
    [2, 1],
    [0, 0]
  ];
  expect(positionsOf({ type: 'Polygon', coordinates: [square] })).toHaveLength(4);
  expect(positionsOf({ type: 'MultiPolygon', coordinates: [[square], [square]] })).toHaveLength(8);
  expect(positionsOf({ type: 'Point', coordinates: [3, 4] })).toEqual([[3, 4]]);
  expect(
    positionsOf({
      type: 'LineString',
      coordinates: [
        [0, 1],
        [2, 3]
      ]
    })
  ).toEqual([
    [0, 1],
    [2, 3]
  ]);
});
