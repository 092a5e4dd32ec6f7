import { expect, test } from 'vitest';
import { lineOf, unitsBeneath } from './lineage.ts';

const unit = (code: string, parent: string | null) => ({ code, parent });
/** A district of two streets; one of them has a community with two grids. */
const town = [
  unit('d', null),
  unit('d1', 'd'),
  unit('d2', 'd'),
  unit('d11', 'd1'),
  unit('d111', 'd11'),
  unit('d112', 'd11')
];
const codes = (units: readonly { readonly code: string }[]) => units.map(({ code }) => code);

test('a line runs from the district down to the unit itself', () => {
  expect(codes(lineOf(town, 'd112'))).toEqual(['d', 'd1', 'd11', 'd112']);
  expect(codes(lineOf(town, 'd'))).toEqual(['d']);
  expect(lineOf(town, 'x')).toEqual([]);
});

test('beneath a unit lie its children and theirs, without itself', () => {
  expect(codes(unitsBeneath(town, 'd1'))).toEqual(['d11', 'd111', 'd112']);
  expect(codes(unitsBeneath(town, 'd'))).toEqual(codes(town.slice(1)));
  expect(unitsBeneath(town, 'd2')).toEqual([]);
});

test('units that lie in each other are refused', () => {
  const knot = [unit('a', 'b'), unit('b', 'a')];
  expect(() => lineOf(knot, 'a')).toThrow('its own ancestor');
  expect(() => unitsBeneath(knot, 'a')).toThrow('its own ancestor');
});
