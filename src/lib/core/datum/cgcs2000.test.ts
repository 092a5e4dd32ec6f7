import { readFileSync } from 'node:fs';
import { assert, double, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { cgcs2000FromWgs84, gaussKrugerZone, wgs84FromCgcs2000 } from './cgcs2000.ts';
import { fromGaussKruger, toGaussKruger, type GaussKrugerZone } from './gauss-kruger.ts';

function zone(epsg: number): GaussKrugerZone {
  const found = gaussKrugerZone(epsg);
  if (found === null) throw new Error(`EPSG:${epsg} is no strip of CGCS2000`);
  return found;
}

// PROJ 9.1.1 through pyproj, four decimals of a metre (known/cgcs2000_shared.json): easting, northing.
const zhenjiang: LonLat = [119.4203825, 32.1897211];
test.each<[number, LonLat, number, number]>([
  [4549, zhenjiang, 445342.7933, 3563037.5983],
  [4528, zhenjiang, 40445342.7933, 3563037.5983],
  [4548, zhenjiang, 728266.9332, 3565459.7406],
  [4527, zhenjiang, 39728266.9332, 3565459.7406],
  [4509, zhenjiang, 728266.9332, 3565459.7406],
  [4498, zhenjiang, 20728266.9332, 3565459.7406],
  [4528, [120, 32.2], 40500000, 3564030.1464],
  [4548, [116.397463, 39.909187], 448478.7756, 4419619.5302]
])('EPSG:%i: PROJ’s answer to 0.1 mm, and back to 1 µm', (epsg, position, east, north) => {
  const point = toGaussKruger(position, zone(epsg));
  expect(Math.abs(point.eastMetres - east)).toBeLessThan(1e-4);
  expect(Math.abs(point.northMetres - north)).toBeLessThan(1e-4);
  const back = fromGaussKruger(point, zone(epsg));
  expect(Math.abs(back[0] - position[0])).toBeLessThan(1e-11);
  expect(Math.abs(back[1] - position[1])).toBeLessThan(1e-11);
});

test('the ends of each row of EPSG numbers, and what lies beyond them', () => {
  const of = (epsg: number): number[] => [zone(epsg).centralMeridianDegrees, zone(epsg).falseEastingMetres];
  expect(of(4491)).toEqual([75, 13_500_000]);
  expect(of(4501)).toEqual([135, 23_500_000]);
  expect(of(4502)).toEqual([75, 500_000]);
  expect(of(4512)).toEqual([135, 500_000]);
  expect(of(4513)).toEqual([75, 25_500_000]);
  expect(of(4533)).toEqual([135, 45_500_000]);
  expect(of(4534)).toEqual([75, 500_000]);
  expect(of(4554)).toEqual([135, 500_000]);
  for (const other of [4490, 4555, 4326, 4528.5, NaN]) expect(gaussKrugerZone(other)).toBeNull();
});

test('there and back in every strip, out to 10 degrees from its meridian: 1e-10 degrees', () => {
  const anywhere = record({
    epsg: integer({ min: 4491, max: 4554 }),
    aside: double({ min: -10, max: 10, noNaN: true }),
    lat: double({ min: -80, max: 80, noNaN: true })
  });
  assert(
    property(anywhere, ({ epsg, aside, lat }) => {
      const strip = zone(epsg);
      const lon = strip.centralMeridianDegrees + aside;
      const [backLon, backLat] = fromGaussKruger(toGaussKruger([lon, lat], strip), strip);
      expect(Math.abs(backLon - lon)).toBeLessThan(1e-10);
      expect(Math.abs(backLat - lat)).toBeLessThan(1e-10);
    }),
    { seed: 3, numRuns: 2000 }
  );
});

test('in degrees CGCS2000 is WGS84 as it stands', () => {
  expect(wgs84FromCgcs2000(zhenjiang)).toEqual(zhenjiang);
  expect(cgcs2000FromWgs84(zhenjiang)).toEqual(zhenjiang);
});

const known = sharedData('known/cgcs2000_shared.json');

describe.skipIf(known === null)('PROJ 9.1.1 (known/cgcs2000_shared.json; skipped where absent)', () => {
  test('every position in every strip it lists, to 0.1 mm', () => {
    const file: {
      readonly cases: readonly { readonly lnglat: LonLat; readonly xy: Readonly<Record<string, LonLat>> }[];
    } = JSON.parse(readFileSync(known ?? '', 'utf8'));
    let compared = 0;
    for (const { lnglat, xy } of file.cases) {
      for (const [name, [east, north]] of Object.entries(xy)) {
        const strip = gaussKrugerZone(Number(name.replace('EPSG:', '')));
        if (strip === null) continue;
        const point = toGaussKruger(lnglat, strip);
        expect(Math.abs(point.eastMetres - east)).toBeLessThan(1e-4);
        expect(Math.abs(point.northMetres - north)).toBeLessThan(1e-4);
        compared += 1;
      }
    }
    expect(compared).toBe(28);
  });
});
