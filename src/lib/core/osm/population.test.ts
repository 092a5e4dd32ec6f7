import { expect, test } from 'vitest';
import { estimatePeople, floorSquareMetresPerPerson, type PopulatedZone } from './population.ts';

const zone = (population: number | null, isWhole: boolean): PopulatedZone => ({
  sourceId: 'relation/1',
  population,
  isWhole
});
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('people by floor area: what rounding takes from one building it gives to the next', () => {
  // 1.4 persons each: rounded alone that would be 100, not 140.
  const { people } = estimatePeople(
    Array.from({ length: 100 }, () => 1.4 * floorSquareMetresPerPerson),
    () => null
  );
  expect(sum(people.map((row) => row.population))).toBe(140);
  expect(people.every((row) => row.population === 1 || row.population === 2)).toBe(true);
  expect(sum(people.map((row) => row.population60to74))).toBeCloseTo(140 * 0.14, -1);
  expect(people.every((row) => row.population60to74 + row.population75plus <= row.population)).toBe(true);
  expect(people.every((row) => row.households >= 1 && row.households <= row.population)).toBe(true);
});

test('nobody lives where there are no homes', () => {
  const { people } = estimatePeople([0, 365], () => null);
  expect(people[0]).toEqual({ population: 0, population60to74: 0, population75plus: 0, households: 0 });
  expect(people[1]?.population).toBe(10);
});

test('a whole zone’s total is shared out exactly, in proportion to floor area', () => {
  const town = zone(1000, true);
  const { people, scaled } = estimatePeople([100, 200, 700, 365], (building) => (building < 3 ? town : null));
  expect(people.map((row) => row.population)).toEqual([100, 200, 700, 10]);
  expect([...scaled]).toEqual([town]);
});

test('of a zone cut off by the extract the total is the most there can be', () => {
  const cut = zone(5, false);
  expect(estimatePeople([365], () => cut).people[0]?.population).toBe(5);
  const roomy = zone(5000, false);
  const { people, scaled } = estimatePeople([365], () => roomy);
  expect(people[0]?.population).toBe(10);
  expect(scaled.size).toBe(0);
});
