import { readFileSync } from 'node:fs';
import { assert, double, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { bd09FromGcj02, gcj02FromBd09 } from './bd09.ts';

const degreesApart = (a: LonLat, b: LonLat): number => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));

// hujiulong/gcoord, test/fixtures/china-cities.json @ fa43556, seven decimals: what Baidu's own service answered.
test.each<[string, LonLat, LonLat]>([
  ['Zhenjiang', [119.4258401, 32.187851], [119.4323384, 32.1939336]],
  ['Nanjing', [118.7968802, 32.0602574], [118.8033021, 32.0666136]],
  ['Aksu', [80.2606106, 41.1687815], [80.2670534, 41.1749125]]
])('%s: Baidu’s answer to 1 cm, both ways', (_, gcj02, bd09) => {
  expect(degreesApart(bd09FromGcj02(gcj02), bd09)).toBeLessThan(1.1e-7);
  expect(degreesApart(gcj02FromBd09(bd09), gcj02)).toBeLessThan(1.1e-7);
});

test('abroad nothing is moved, both ways', () => {
  expect(bd09FromGcj02([-8.61, 41.15])).toEqual([-8.61, 41.15]);
  expect(gcj02FromBd09([-8.61, 41.15])).toEqual([-8.61, 41.15]);
});

test('there and back anywhere 10 m within the bounds: exact to 1e-11 degrees', () => {
  const anywhere = record({
    lon: double({ min: 72.0041, max: 137.8346, noNaN: true }),
    lat: double({ min: 0.8294, max: 55.827, noNaN: true })
  });
  assert(
    property(anywhere, ({ lon, lat }) => {
      const moved = bd09FromGcj02([lon, lat]);
      expect(degreesApart(gcj02FromBd09(moved), [lon, lat])).toBeLessThan(1e-11);
      expect(degreesApart(moved, [lon, lat])).toBeGreaterThan(0.004);
    }),
    { seed: 3, numRuns: 2000 }
  );
});

const known = sharedData('known/crs_gcj_bd_shared.json');

describe.skipIf(known === null)('166 cities (known/crs_gcj_bd_shared.json; skipped where absent)', () => {
  test('Baidu’s answers to 1.1 cm, both ways; the source promises six decimals', () => {
    const file: { readonly cases: readonly { readonly coords: Readonly<Record<'GCJ02' | 'BD09', LonLat>> }[] } =
      JSON.parse(readFileSync(known ?? '', 'utf8'));
    expect(file.cases).toHaveLength(166);
    for (const { coords } of file.cases) {
      expect(degreesApart(bd09FromGcj02(coords.GCJ02), coords.BD09)).toBeLessThan(1.1e-7);
      expect(degreesApart(gcj02FromBd09(coords.BD09), coords.GCJ02)).toBeLessThan(1.1e-7);
    }
  });
});
