import { readFileSync } from 'node:fs';
import { assert, double, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { gcj02FromWgs84, isShifted, wgs84FromGcj02 } from './gcj02.ts';

const degreesApart = (a: LonLat, b: LonLat): number => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));

// googollee/eviltransform, go/transform_test.go @ 03ba58d; its own claim: five decimals.
test.each<[string, LonLat, LonLat]>([
  ['Shanghai', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ['Shenzhen', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ['Beijing', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]]
])('%s: the answers of eviltransform, to five decimals', (_, wgs84, gcj02) => {
  expect(degreesApart(gcj02FromWgs84(wgs84), gcj02)).toBeLessThan(1e-5);
  expect(degreesApart(wgs84FromGcj02(gcj02), wgs84)).toBeLessThan(1e-5);
});

test('the same formula to the last digits where the source prints them all: Urumqi', () => {
  // gcoord 1.0.7, transform([87.616848, 43.825592], WGS84, GCJ02), run once and typed in.
  expect(degreesApart(gcj02FromWgs84([87.616848, 43.825592]), [87.61969799823531, 43.826797436147594])).toBeLessThan(
    1e-12
  );
});

describe('bounds', () => {
  test.each<LonLat>([
    [-8.61, 41.15],
    [139.77, 35.68],
    [103.82, -1.35],
    [71.9, 40],
    [100, 56]
  ])('%s, %s lies outside and stays as it is, both ways', (lon, lat) => {
    expect(isShifted([lon, lat])).toBe(false);
    expect(gcj02FromWgs84([lon, lat])).toEqual([lon, lat]);
    expect(wgs84FromGcj02([lon, lat])).toEqual([lon, lat]);
  });

  // gcoord 1.0.7 never returns from the first of these: its guess falls out of the box and back for ever.
  test.each<LonLat>([
    [72.0045, 40],
    [72.01, 40],
    [137.834, 50],
    [100, 55.827],
    [100, 0.8295]
  ])('along the bounds an answer comes, and it is an inverse or the position itself: %s, %s', (lon, lat) => {
    const answer = wgs84FromGcj02([lon, lat]);
    const back = gcj02FromWgs84(answer);
    if (degreesApart(answer, [lon, lat]) > 0) expect(degreesApart(back, [lon, lat])).toBeLessThan(1e-11);
  });

  test('a position just inside is found again though its shifted one lies outside', () => {
    const inside: LonLat = [137.834, 50];
    expect(isShifted(gcj02FromWgs84(inside))).toBe(false);
    expect(degreesApart(wgs84FromGcj02(gcj02FromWgs84(inside)), inside)).toBeLessThan(1e-11);
  });
});

test('there and back anywhere 10 m within the bounds: exact to 1e-11 degrees, and never farther than 0.05', () => {
  const anywhere = record({
    lon: double({ min: 72.0041, max: 137.8346, noNaN: true }),
    lat: double({ min: 0.8294, max: 55.827, noNaN: true })
  });
  assert(
    property(anywhere, ({ lon, lat }) => {
      const shifted = gcj02FromWgs84([lon, lat]);
      expect(degreesApart(wgs84FromGcj02(shifted), [lon, lat])).toBeLessThan(1e-11);
      expect(degreesApart(shifted, [lon, lat])).toBeLessThan(0.05);
      expect(degreesApart(shifted, [lon, lat])).toBeGreaterThan(0);
    }),
    { seed: 3, numRuns: 2000 }
  );
});

const known = sharedData('known/crs_gcj_bd_shared.json');

describe.skipIf(known === null)(
  '166 cities of a map service (known/crs_gcj_bd_shared.json; skipped where absent)',
  () => {
    test('within 0.8 m of the service both ways: what the formula itself leaves out', () => {
      const file: { readonly cases: readonly { readonly coords: Readonly<Record<'WGS84' | 'GCJ02', LonLat>> }[] } =
        JSON.parse(readFileSync(known ?? '', 'utf8'));
      expect(file.cases).toHaveLength(166);
      for (const { coords } of file.cases) {
        // The source promises 0.00005°; what is found is a seventh of that.
        expect(degreesApart(gcj02FromWgs84(coords.WGS84), coords.GCJ02)).toBeLessThan(7.5e-6);
        expect(degreesApart(wgs84FromGcj02(coords.GCJ02), coords.WGS84)).toBeLessThan(7.5e-6);
      }
    });
  }
);
