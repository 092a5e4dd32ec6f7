import { expect, test } from 'vitest';
import { fitting } from './fitting.ts';

test('the camera that shows the whole world, and the one that shows a point', () => {
  // At zoom 0 the world is 512 pixels wide; 0.6 of 1024 is 614.4 pixels: log2(1.2).
  const world = fitting([-180, -85.0511, 180, 85.0511], { width: 1024, height: 1024 });
  expect(world.zoom).toBeCloseTo(Math.log2(1.2), 4);
  expect(fitting([10, 20, 10, 20], { width: 800, height: 600 })).toMatchObject({
    lon: 10,
    lat: expect.closeTo(20, 9),
    zoom: 17
  });
});

test('what lies under a card is not counted as room', () => {
  const open = fitting([10, 20, 10, 20], { width: 800, height: 600 });
  const covered = fitting([10, 20, 10, 20], { width: 800, height: 600 }, { covered: { right: 400 } });
  // Half of what is hidden, at 512 × 2^17 pixels around the world.
  expect(covered.lon - open.lon).toBeCloseTo((200 * 360) / (512 * 2 ** 17), 9);
});

test('what lies over the top moves the bounds down, by as many pixels', () => {
  const open = fitting([0, -1, 2, 1], { width: 800, height: 600 }, { nearest: 5 });
  const covered = fitting([0, -1, 2, 1], { width: 800, height: 600 }, { nearest: 5, covered: { top: 100 } });
  expect(covered.zoom).toBe(5);
  // At the equator a pixel is as high as it is wide: the middle of the view lies 50 of them farther north.
  expect(covered.lat - open.lat).toBeCloseTo((50 * 360) / (512 * 2 ** 5), 2);
});
