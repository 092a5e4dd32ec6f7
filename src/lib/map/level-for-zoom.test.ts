import { expect, test } from 'vitest';
import { levelForZoom, metresPerPixel } from './level-for-zoom.ts';

const district = { district: 12_000, street: 3_000, community: 900, grid: 300, microGrid: 90 };

test('a pixel at zoom 0 is the equator over 512, and half as much at 60 degrees', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 2);
  expect(metresPerPixel(10, 60)).toBeCloseTo(78_271.517 / 1024 / 2, 4);
});

test('coming nearer never shows a wider level, and every level has its zoom', () => {
  const seen = Array.from({ length: 100 }, (_, index) => levelForZoom(district, 8 + index / 10, 30));
  expect([...new Set(seen)]).toEqual(['district', 'street', 'community', 'grid', 'microGrid']);
});

test('a city without communities goes from streets to grids', () => {
  const city = { district: 12_000, grid: 400 };
  expect(new Set([10, 12, 14, 16].map((zoom) => levelForZoom(city, zoom, 41)))).toEqual(new Set(['district', 'grid']));
  expect(levelForZoom({}, 14, 41)).toBe('district');
});
