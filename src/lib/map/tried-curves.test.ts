import { expect, test } from 'vitest';
import type { UnitCurve } from '#lib/core/coverage/curves.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import { changeRows, gainsAt, triedCurve } from './tried-curves.ts';

const minutes = 30;
const name = { hans: '', hant: '', en: '' };
/** Everybody is reached from minute 20 on. */
function unit(code: string, level: UnitLevel, parent: string | null, people: number): UnitCurve {
  const curve = Array.from({ length: minutes }, (_, at) => (at >= 19 ? people : 0));
  const buildings = curve.map((reached) => reached / 10);
  return {
    ...{ code, level, parent, names: name, people, buildings: people / 10 },
    ...{ reachedByMinute: curve, reachedBuildingsByMinute: buildings }
  };
}
const town = [
  unit('d', 'district', null, 60),
  unit('s', 'street', 'd', 40),
  unit('g1', 'grid', 's', 10),
  unit('g2', 'grid', 's', 30),
  unit('t', 'street', 'd', 20)
];
/** People who are reached from minute 12 on because of a trial. */
function change(code: string, people: number) {
  const row = Array.from({ length: minutes }, (_, at) => (at >= 11 && at < 19 ? people : 0));
  return { code, people: row, buildings: row.map((one) => one / 10) };
}

test('what a grid gains, its street and the district gain; who gains nothing is not named', () => {
  const rows = changeRows(town, [change('g1', 10), change('g2', 20), change('t', -20)]);
  if (rows === null) throw new Error('the units are all there');
  expect([...gainsAt(rows, 12)].sort()).toEqual([
    ['d', 10],
    ['g1', 10],
    ['g2', 20],
    ['s', 30],
    ['t', -20]
  ]);
  expect([...gainsAt(rows, 11)]).toEqual([]);
  expect([...gainsAt(rows, 20)]).toEqual([]);
});

test('a curve is raised where the trial raises it, and is the very same where it does not', () => {
  const rows = changeRows(town, [change('g2', 20)]) ?? new Map<string, Float64Array>();
  const [, street, first] = town.map((one) => triedCurve(one, rows.get(one.code)));
  expect(street?.reachedByMinute.slice(10, 20)).toEqual([0, 20, 20, 20, 20, 20, 20, 20, 20, 40]);
  expect(street?.reachedBuildingsByMinute.slice(10, 20)).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 2, 4]);
  expect(first).toBe(town[2]);
});

test('changes of units that the page does not know are of another edition', () => {
  expect(changeRows(town, [change('g9', 10)])).toBe(null);
});
