import { area, featureCollection, intersect, polygon } from '@turf/turf';
import { expect, test } from 'vitest';
import { Random } from '../random.ts';
import { buildingsOf } from '../records.ts';
import { layRegionUnits } from '../units/region-units.ts';
import { madeLand } from '../units/made-land.ts';
import { faultFilesOf, plantFaults } from './boundary-faults.ts';
import type { FaultRow } from './fault-rows.ts';

const { draft, region } = madeLand(new Random(4), 4200, [9, 9, 2]);
const laid = layRegionUnits(draft, region);
const buildings = buildingsOf(draft, new Map(), laid.unitOf, new Random(4));
const ground = { units: laid.units, buildings, compounds: [], edges: [], baseFeatures: [] };
const planted = plantFaults(ground);
const ofRule = (rule: number) => planted.answers.filter((answer) => answer.rule === rule);

const shapeOf = (code: string) => {
  const row = planted.units.find((unit) => unit.code === code);
  if (row?.boundary.type !== 'Polygon') throw new Error(`${code} is no polygon`);
  return polygon(row.boundary.coordinates);
};

test('forty faults of fifteen rules, each with units, a sentence and a place', () => {
  expect(planted.answers.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect(new Set(planted.answers.map(({ rule }) => rule)).size).toBe(15);
  for (const { done, units } of planted.answers) {
    expect(done).toMatch(/^[^%&]+\.$/);
    expect(units.length).toBeGreaterThan(0);
  }
  const grids = planted.answers.filter(({ rule }) => rule !== 6).map(({ units }) => units[0]?.slice(0, 15));
  expect(new Set(grids).size).toBe(grids.length);
});

test('an overlap has the area the sheet says, by other geometry', () => {
  for (const { units, squareMetres, done } of ofRule(2)) {
    const shared = intersect(featureCollection(units.map(shapeOf)));
    expect((shared === null ? 0 : area(shared)) / (squareMetres ?? 1), done).toBeCloseTo(1, 1.7);
  }
});

test('a gap takes the area the sheet says from its unit', () => {
  for (const { units, squareMetres, done } of ofRule(3)) {
    const before = laid.units.find(({ code }) => code === units[0]);
    if (before?.boundary.type !== 'Polygon') throw new Error('A polygon was expected');
    const lost = area(before.boundary) - area(shapeOf(units[0] ?? ''));
    expect(lost / (squareMetres ?? 1), done).toBeCloseTo(1, 1.7);
  }
});

test('units no fault names are as they were', () => {
  const named = new Set(planted.answers.flatMap(({ units }) => units));
  const before = new Map(laid.units.map((unit) => [unit.code, unit]));
  const strange = (row: FaultRow): boolean => before.get(row.code)?.boundary !== row.boundary && !named.has(row.code);
  expect(planted.units.filter(strange).map(({ code }) => code)).toEqual([]);
});

test('the same seed plants the same faults, and files hold them', () => {
  const again = faultFilesOf({ district: ground });
  expect(JSON.parse(again[1]?.text ?? '')).toEqual(planted.answers);
  expect(again[0]?.text).toContain('"FeatureCollection"');
});

test('of units held more than once, the dates of two overlap and of two leave a hole', () => {
  const overlapping: string[] = [];
  const broken: string[] = [];
  for (const row of planted.units) {
    for (const other of planted.units) {
      if (other === row || other.code !== row.code || other.validFrom < row.validFrom) continue;
      if (other.validFrom === row.validFrom) continue;
      if (row.validTo === null || other.validFrom < row.validTo) overlapping.push(row.code);
      else if (other.validFrom > row.validTo) broken.push(row.code);
    }
  }
  const sheet = ofRule(15);
  expect(overlapping).toEqual([sheet[0]?.units[0]]);
  expect(broken).toEqual([sheet[1]?.units[0]]);
});
