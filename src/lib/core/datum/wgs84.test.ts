import { expect, test } from 'vitest';
import type { LonLat } from '../geometry/lon-lat.ts';
import { converted, datums } from './wgs84.ts';

const zhenjiang: LonLat = [119.4203825, 32.1897211];

test('Zhenjiang in each datum, by the map services to within a metre (gcoord, china-cities.json @ fa43556)', () => {
  const [gcjLon, gcjLat] = converted(zhenjiang, 'wgs84', 'gcj02');
  expect(gcjLon).toBeCloseTo(119.4258401, 4);
  expect(gcjLat).toBeCloseTo(32.187851, 4);
  const [bdLon, bdLat] = converted(zhenjiang, 'cgcs2000', 'bd09');
  expect(bdLon).toBeCloseTo(119.4323384, 4);
  expect(bdLat).toBeCloseTo(32.1939336, 4);
});

test('every pair there and back: 1e-10 degrees; the same datum unchanged', () => {
  for (const from of datums) {
    expect(converted(zhenjiang, from, from)).toEqual(zhenjiang);
    for (const to of datums) {
      const [lon, lat] = converted(converted(zhenjiang, from, to), to, from);
      expect(Math.abs(lon - zhenjiang[0])).toBeLessThan(1e-10);
      expect(Math.abs(lat - zhenjiang[1])).toBeLessThan(1e-10);
    }
  }
});
