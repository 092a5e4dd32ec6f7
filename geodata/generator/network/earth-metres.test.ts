import { expect, test } from 'vitest';
import { lineMetres } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { toLonLat } from '../shape/plane.ts';
import { earthMetres } from './earth-metres.ts';

test('lengths are those of the ellipsoid, to a millimetre in 100 m, all over a city’s land', () => {
  for (let lat = 31.9; lat <= 32.5; lat += 0.05) {
    for (const [east, north] of [
      [0.001, 0],
      [0, 0.001],
      [0.0007, -0.0006],
      [0.01, 0.008]
    ] as const) {
      const line: LonLat[] = [
        [119.3, lat],
        [119.3 + east, lat + north],
        [119.3 + 2 * east, lat]
      ];
      const metres = lineMetres(line);
      expect(Math.abs(earthMetres(line) - metres) / metres).toBeLessThan(1e-5);
    }
  }
});

test('north of the plane’s origin the plane itself would be off by more', () => {
  const line = [toLonLat({ x: 0, y: 7000 }), toLonLat({ x: 1000, y: 7000 })];
  expect(Math.abs(lineMetres(line) - 1000)).toBeGreaterThan(0.5);
  expect(Math.abs(lineMetres(line) - earthMetres(line))).toBeLessThan(0.001);
});
