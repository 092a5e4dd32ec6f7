import { expect, test } from 'vitest';
import {
  beyondParts,
  figuresAt,
  levelsOf,
  parentsOfNamesakes,
  rankedByGap,
  sumOf,
  tellingOf,
  type UnitCurve
} from './curves.ts';

function unit(code: string, level: UnitCurve['level'], people: number, reachedByMinute: number[]): UnitCurve {
  return {
    code,
    level,
    parent: null,
    names: { hans: code, hant: code, en: code },
    people,
    buildings: 4,
    reachedByMinute,
    reachedBuildingsByMinute: reachedByMinute.map((reached) => (reached === people ? 4 : 1))
  };
}

const town = [
  unit('a', 'district', 100, [20, 55, 90]),
  unit('a1', 'grid', 60, [20, 40, 60]),
  unit('a2', 'grid', 30, [0, 10, 20]),
  unit('a3', 'grid', 10, [0, 5, 10])
];

test('reached and unreached make the whole, at every minute', () => {
  for (const minutes of [1, 2, 3]) {
    for (const one of town) {
      const figures = figuresAt(one, minutes);
      expect(figures.reached + figures.unreached).toBe(one.people);
    }
    const { people, reached, unreached } = sumOf(rankedByGap(town, 'grid', minutes));
    expect({ people, reached, unreached }).toMatchObject({
      people: 100,
      reached: town[0]?.reachedByMinute[minutes - 1]
    });
  }
});

test('the most people in the gap come first, equals by code', () => {
  expect(rankedByGap(town, 'grid', 2).map((one) => [one.unit.code, one.unreached])).toEqual([
    ['a1', 20],
    ['a2', 20],
    ['a3', 5]
  ]);
});

test('minutes beyond the curve are refused with the value and the bound', () => {
  expect(() => figuresAt(unit('a', 'grid', 1, [1, 1]), 3)).toThrow('3 minutes: the curve has 1 to 2');
  expect(() => figuresAt(unit('a', 'grid', 1, [1, 1]), 0)).toThrow(RangeError);
});

test('what is said first: nobody, few, a gap, hours that are not known, or that all are reached', () => {
  const curve = unit('a', 'grid', 30, [10, 20, 30]);
  expect(tellingOf(figuresAt(unit('a', 'grid', 0, [0]), 1), false)).toBe('nobody');
  expect(tellingOf(figuresAt(unit('a', 'grid', 0, [0]), 1), true)).toBe('few');
  expect([1, 2, 3].map((minutes) => tellingOf(figuresAt(curve, minutes), false))).toEqual(['gap', 'gap', 'all']);
  const timed = { ...curve, unknownByMinute: [20, 5, 0] };
  expect([1, 2, 3].map((minutes) => tellingOf(figuresAt(timed, minutes), false))).toEqual(['unknown', 'gap', 'all']);
});

test('where nobody lives there is no share', () => {
  expect(figuresAt(unit('a', 'grid', 0, [0]), 1).share).toBeNull();
});

test('levels are those that there are, widest first', () => {
  expect(levelsOf(town.toReversed())).toEqual(['district', 'grid']);
  expect(levelsOf([])).toEqual([]);
});

test('people whom no unit of the level holds are named, so that the list still adds up', () => {
  const [whole, ...parts] = town.map((one) => figuresAt(one, 2));
  if (whole === undefined) throw new Error('the town has a district');
  expect(beyondParts(whole, parts)).toMatchObject({ people: 0, unreached: 0, share: null });
  expect(beyondParts(whole, parts.slice(0, 2))).toMatchObject({ people: 10, reached: 5, unreached: 5, share: 0.5 });
});

test('namesakes are told apart by the unit above them, and only they', () => {
  const named = (code: string, name: string, parent: string): UnitCurve => ({
    ...unit(code, 'grid', 10, [0]),
    parent,
    names: { hans: name, hant: name, en: name }
  });
  const units = [
    unit('x', 'community', 10, [0]),
    unit('y', 'community', 10, [0]),
    named('x1', 'Grid 1', 'x'),
    named('x2', 'Grid 2', 'x'),
    named('y1', 'Grid 1', 'y')
  ];
  const parents = [...parentsOfNamesakes(units, 'grid')].map(([code, parent]) => [code, parent.code]);
  expect(parents).toEqual([
    ['x1', 'x'],
    ['y1', 'y']
  ]);
});
