import { expect, test } from 'vitest';
import { sharedSupply } from './supply.ts';
import { supplyOfUnits } from './unit-supply.ts';

const units = [
  { code: 'd', parent: null },
  { code: 'd1', parent: 'd' },
  { code: 'd2', parent: 'd' },
  { code: 'd3', parent: 'd' }
];

// Cells of 60, 40 and 100 people, and an empty one. The first place (30 seats) is near the first two, the second (20) near the
// second and third, the third (unknown) near the third: R = 30/100, 20/140; A = 0.3, 0.3 + 1/7, 1/7, 0.
const people = [60, 40, 100, 0];
const answer = sharedSupply(
  people,
  [30, 20, null],
  {
    demand: Int32Array.of(0, 1, 1, 2, 2),
    place: Int32Array.of(0, 0, 1, 1, 2),
    deciseconds: new Int32Array(5)
  },
  900
);

test('the mean of a unit’s people, and seats that add up to those shared', () => {
  const rows = supplyOfUnits(units, ['d1', 'd1', 'd2', 'd3'], people, answer);
  expect(rows.get('d1')?.seats).toBeCloseTo(18 + 12 + 40 / 7, 12);
  expect(rows.get('d1')?.seatsPerPerson).toBeCloseTo((30 + 40 / 7) / 100, 12);
  expect(rows.get('d1')).toMatchObject({ people: 100, peopleNearUnknown: 0 });
  expect(rows.get('d2')?.seatsPerThousandPeople).toBeCloseTo(1000 / 7, 9);
  expect(rows.get('d2')?.peopleNearUnknown).toBe(100);
  expect(rows.get('d')).toMatchObject({ people: 200, peopleNearUnknown: 100 });
  expect(rows.get('d')?.seats).toBeCloseTo(50, 12);
  expect(rows.get('d')?.seatsPerThousandPeople).toBeCloseTo(250, 9);
});

test('where nobody lives there is no figure a person', () => {
  expect(supplyOfUnits(units, ['d1', 'd1', 'd2', 'd3'], people, answer).get('d3')).toEqual({
    people: 0,
    seats: 0,
    seatsPerPerson: null,
    seatsPerThousandPeople: null,
    peopleNearUnknown: 0
  });
});

test('demand points that are not those of the answer, or lie in no unit, are refused', () => {
  expect(() => supplyOfUnits(units, ['d1'], people, answer)).toThrow('for 4 demand points, not 1 with 4 counts');
  expect(() => supplyOfUnits(units, ['d1', 'd1', 'x', 'd3'], people, answer)).toThrow('unit x, which does not exist');
});
