import { expect, test } from 'vitest';
import type { UnitBoundary } from '../map-data.ts';
import { borderLines, gapsAt } from './unit-layer.ts';

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
    ...({ code, level: 'grid', names, people } as const),
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
