import { expect, test } from 'vitest';
import type { UnitBoundary } from '../map-data.ts';
import { borderLines, gapsAt, veilAround } from './unit-layer.ts';

const names = { hans: '', hant: '', en: '' };
const square = (code: string, level: 'district' | 'grid', west: number, east: number): UnitBoundary => ({
  type: 'Feature',
  properties: { code, level, names },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 0],
        [east, 0],
        [east, 1],
        [west, 1],
        [west, 0]
      ]
    ]
  }
});

test('a border shared by two units, or by a unit and a wider one, is drawn once', () => {
  const units = [square('d', 'district', 0, 1), square('a', 'grid', 0, 1), square('b', 'grid', 1, 2)];
  const lines = borderLines(units, 'grid');
  const steps = lines.flatMap(({ level, line }) =>
    line.slice(1).map((to, index) => ({ level, ends: [line[index], to].map(String).sort().join(' ') }))
  );
  // District and a are the same four stretches; b shares one of them.
  expect(steps.filter(({ level }) => level === 'district')).toHaveLength(4);
  expect(steps.filter(({ level }) => level === 'grid')).toHaveLength(3);
  expect(new Set(steps.map(({ ends }) => ends)).size).toBe(steps.length);
});

test('the strongest orange stands for the largest unit, so it does not move with the minutes', () => {
  const curve = (code: string, people: number, reached: number) => ({
    ...({ code, parent: null, level: 'grid', names, people } as const),
    reachedByMinute: Array.from({ length: 30 }, (_, index) => (index >= 9 ? reached : 0))
  });
  const curves = { units: [curve('a', 870, 800), curve('b', 120, 20)] };
  expect(gapsAt(curves, 'grid', 5)).toEqual({
    unreached: new Map([
      ['a', 870],
      ['b', 120]
    ]),
    most: 1000
  });
  expect(gapsAt(curves, 'grid', 10)).toEqual({
    unreached: new Map([
      ['a', 70],
      ['b', 100]
    ]),
    most: 1000
  });
});

test('the veil covers everything around the unit once, in pieces that are not much longer than wide', () => {
  const unit = [
    [119.4, 32.2],
    [119.41, 32.2],
    [119.41, 32.206],
    [119.4, 32.206],
    [119.4, 32.2]
  ];
  const [near, ...frames] = veilAround([unit]);
  expect(near?.[1]).toEqual(unit);
  const area = (rings: number[][][]) =>
    Math.abs(
      (rings[0] ?? []).reduce((sum, [x = 0, y = 0], index, ring) => {
        const [nextX = x, nextY = y] = ring[index + 1] ?? [];
        return sum + x * nextY - nextX * y;
      }, 0) / 2
    );
  const lons = frames.flat(2).map(([lon = 0]) => lon);
  const lats = frames.flat(2).map(([, lat = 0]) => lat);
  const [wide, high] = [Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats)];
  expect(Math.min(wide, high)).toBeGreaterThan(1);
  expect([near ?? [], ...frames].reduce((sum, piece) => sum + area(piece), 0)).toBeCloseTo(wide * high, 4);
});
