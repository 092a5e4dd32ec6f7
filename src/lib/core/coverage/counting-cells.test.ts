import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellDeciseconds, countingCells, type CountedBuilding, type UnitInTree } from './counting-cells.ts';

const street: UnitInTree[] = [
  { code: 'd', parent: null },
  { code: 'd1', parent: 'd' },
  { code: 'd1a', parent: 'd1' },
  { code: 'd1b', parent: 'd1' },
  { code: 'd2', parent: 'd' },
  { code: 'd2a', parent: 'd2' }
];

function building(id: number, unit: string, metresEast: number, population: number): CountedBuilding {
  return {
    id,
    unit,
    position: [metresEast / 111_195, 0],
    population,
    population60to74: Math.floor(population / 5),
    population75plus: 0,
    households: 1
  };
}

const summary = (buildings: CountedBuilding[]) =>
  countingCells(street, buildings).map((cell) => `${cell.unit} ${cell.population} [${cell.buildings.join(' ')}]`);

describe('counting cells', () => {
  test('a large building stands alone, small ones join their nearest, nobody living there is no cell', () => {
    expect(
      summary([
        building(0, 'd1a', 0, 30),
        building(1, 'd1a', 10, 4),
        building(2, 'd1a', 500, 6),
        building(3, 'd1a', 20, 7),
        building(4, 'd1a', 520, 5),
        building(5, 'd1a', 15, 0)
      ])
    ).toEqual(['d1a 30 [0]', 'd1a 11 [1 3]', 'd1a 11 [2 4]']);
  });

  test('a remainder joins the nearest cell of its unit', () => {
    expect(summary([building(0, 'd1a', 0, 9), building(1, 'd1a', 10, 9), building(2, 'd1a', 20, 3)])).toEqual([
      'd1a 21 [0 1 2]'
    ]);
  });

  test('a unit of few people is counted by its nearest sibling, and the parent keeps its sum', () => {
    expect(summary([building(0, 'd1a', 100, 20), building(1, 'd1b', 130, 4), building(2, 'd2a', 140, 50)])).toEqual([
      'd1a 24 [0 1]',
      'd2a 50 [2]'
    ]);
  });

  test('small siblings together make a cell, counted by the most populous', () => {
    expect(summary([building(0, 'd1a', 0, 5), building(1, 'd1b', 900, 8), building(2, 'd2a', 5, 50)])).toEqual([
      'd1b 13 [0 1]',
      'd2a 50 [2]'
    ]);
  });

  test('a parent of few people is counted one level higher', () => {
    expect(summary([building(0, 'd1a', 0, 2), building(1, 'd1b', 9, 3), building(2, 'd2a', 5, 50)])).toEqual([
      'd2a 55 [0 1 2]'
    ]);
  });

  test('a district of few people shows nobody', () => {
    expect(countingCells(street, [building(0, 'd1a', 0, 5), building(1, 'd2a', 9, 4)])).toEqual([]);
  });

  test('k has a floor, and a building needs a unit', () => {
    expect(() => countingCells(street, [], 4)).toThrow('at least 5, not 4');
    expect(() => countingCells(street, [building(7, 'x', 0, 5)])).toThrow('building 7 lies in unit x');
  });

  test('the slowest building speaks for its cell', () => {
    expect(cellDeciseconds([10, 30, 20])).toBe(30);
    expect(cellDeciseconds([10, null])).toBeNull();
  });
});

const units: UnitInTree[] = [{ code: 'd', parent: null }];
for (const a of ['1', '2', '3']) {
  units.push({ code: `d${a}`, parent: 'd' });
  for (const b of ['1', '2', '3', '4']) {
    units.push({ code: `d${a}${b}`, parent: `d${a}` });
    for (const c of ['1', '2']) units.push({ code: `d${a}${b}${c}`, parent: `d${a}${b}` });
  }
}

const anyBuilding = fc.record({
  unit: fc.constantFrom(...units.map((unit) => unit.code)),
  east: fc.integer({ min: 0, max: 3000 }),
  north: fc.integer({ min: 0, max: 3000 }),
  population: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 80 })),
  /** Deciseconds to two kinds of service. */
  times: fc.tuple(fc.option(fc.integer({ min: 0, max: 18_000 })), fc.option(fc.integer({ min: 0, max: 18_000 })))
});

type AnyBuilding = {
  unit: string;
  east: number;
  north: number;
  population: number;
  times: [number | null, number | null];
};

const toCounted = (list: readonly AnyBuilding[]): CountedBuilding[] =>
  list.map((b, id) => ({
    ...building(id, b.unit, 0, b.population),
    position: [b.east / 111_195, b.north / 111_195] as const
  }));

describe('whatever is asked', () => {
  test('cells hold every person once, k of them at least, and the same ones in any order', () => {
    fc.assert(
      fc.property(fc.array(anyBuilding, { maxLength: 120 }), fc.integer({ min: 5, max: 20 }), (list, k) => {
        const buildings = toCounted(list);
        const cells = countingCells(units, buildings, k);
        const everybody = buildings.reduce((sum, b) => sum + b.population, 0);
        expect(cells.reduce((sum, cell) => sum + cell.population, 0)).toBe(everybody < k ? 0 : everybody);
        for (const cell of cells) expect(cell.population).toBeGreaterThanOrEqual(k);
        const counted = cells.flatMap((cell) => cell.buildings);
        expect(new Set(counted).size).toBe(counted.length);
        expect(countingCells(units.toReversed(), buildings.toReversed(), k)).toEqual(cells);
      }),
      { numRuns: 300 }
    );
  });

  test('a unit of k people or more counts its own people, but for what small neighbours add', () => {
    fc.assert(
      fc.property(fc.array(anyBuilding, { maxLength: 120 }), (list) => {
        const buildings = toCounted(list);
        const cells = countingCells(units, buildings);
        for (const { code } of units) {
          const living = buildings.filter((b) => b.unit.startsWith(code)).reduce((sum, b) => sum + b.population, 0);
          const own = cells
            .filter((cell) => cell.unit.startsWith(code))
            .flatMap((cell) => cell.buildings)
            .filter((id) => buildings[id]?.unit.startsWith(code))
            .reduce((sum, id) => sum + (buildings[id]?.population ?? 0), 0);
          if (living >= 10) expect(own).toBe(living);
        }
      }),
      { numRuns: 200 }
    );
  });

  // An attacker takes figures apart: a unit at one minute less its child at another, less another kind … Each figure is a set
  // of people; whatever set can be had by taking away and cutting must hold nobody or k people.
  test('100,000 sequences of differences tell fewer than k people apart never', () => {
    const question = fc.record({
      unit: fc.constantFrom(...units.map((unit) => unit.code)),
      deciseconds: fc.integer({ min: 0, max: 30 }).map((minutes) => minutes * 600),
      kind: fc.constantFrom<(0 | 1)[]>(0, 1),
      how: fc.constantFrom('without', 'within')
    });
    fc.assert(
      fc.property(
        fc.array(anyBuilding, { minLength: 20, maxLength: 80 }),
        fc.array(fc.array(question, { minLength: 1, maxLength: 5 }), { minLength: 100, maxLength: 100 }),
        (list, attacks) => {
          const cells = countingCells(units, toCounted(list)).map((cell) => ({
            unit: cell.unit,
            population: cell.population,
            times: ([0, 1] as const).map((kind) =>
              cellDeciseconds(cell.buildings.map((id) => list[id]?.times[kind] ?? null))
            )
          }));
          for (const attack of attacks) {
            let left = cells;
            for (const { unit, deciseconds, kind, how } of attack) {
              const figure = new Set(
                cells.filter((cell) => cell.unit.startsWith(unit) && (cell.times[kind] ?? Infinity) <= deciseconds)
              );
              left = left.filter((cell) => figure.has(cell) === (how === 'within'));
            }
            const people = left.reduce((sum, cell) => sum + cell.population, 0);
            expect(people === 0 || people >= 10).toBe(true);
          }
        }
      ),
      { numRuns: 1000 }
    );
  });
});
