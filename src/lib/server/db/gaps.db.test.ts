import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, nothingAround, nothingListed, rectangle, unit } from '#testing/world.ts';
import { cellDeciseconds, countingCells } from '../../core/coverage/counting-cells.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { unitLevels } from '../../core/units/unit.ts';
import { walkerClasses } from '../../core/walk/pace.ts';
import { copyRows } from './copy-rows.ts';
import * as countingCellRows from './counting-cells.ts';
import * as districts from './districts.ts';
import * as gaps from './gaps.ts';
import * as recomputes from './recomputes.ts';

const test = testDatabase();

const ground = rectangle(0, 0, 2000, 2000);
const units = [
  unit('d', null, ground),
  ...['d1', 'd2'].map((code) => unit(code, 'd', ground, { level: 'street' })),
  ...['d1a', 'd1b', 'd2a'].map((code) => unit(code, code.slice(0, 2), ground, { level: 'grid' })),
  ...['d1a1', 'd1a2', 'd2a1'].map((code) => unit(code, code.slice(0, 3), ground, { level: 'microGrid' }))
];

const anyHouse = fc.record({
  unit: fc.constantFrom(...units.map((each) => each.code)),
  east: fc.integer({ min: 0, max: 2000 }),
  population: fc.integer({ min: 0, max: 25 }),
  deciseconds: fc.option(fc.integer({ min: 0, max: 20_000 }))
});

describe('gaps', () => {
  test('equal plain counting over the cells, at each level, for each minute, and add up', async ({ db }) => {
    // The seed is fixed so that both databases see the same towns; the sizes are small because each is a whole district.
    const towns = fc.sample(fc.array(anyHouse, { minLength: 5, maxLength: 60 }), { seed: 2026, numRuns: 12 });
    for (const [number, houses] of towns.entries()) {
      const code = `town-${number}`;
      const buildings = houses.map((house, id) =>
        building(id, house.east, 20, {
          unit: house.unit,
          population: house.population,
          population60to74: Math.floor(house.population / 4)
        })
      );
      const data = district({ code, units, buildings });
      await districts.write(db, data, madeUpFile);
      const recompute = await recomputes.begin(db, code, { buildings: houses.length, places: 1 }, nothingListed);
      const rows = houses.flatMap(({ deciseconds }, id) =>
        deciseconds === null ? [] : [[code, recompute, id, 'standard', deciseconds]]
      );
      await copyRows(db, 'nearest', ['district', 'recompute', 'building', 'walker', 'care'], rows);
      await recomputes.finish(db, code, recompute, nothingAround);

      const { cells } = countingCellRows.ofDistrict(data);
      const reach = cells.map((cell) => cellDeciseconds(cell.buildings.map((id) => houses[id]?.deciseconds ?? null)));
      const reachedIn = (unitCode: string, minutes: number): number =>
        cells.reduce((sum, cell, i) => {
          const within = cell.unit.startsWith(unitCode) && (reach[i] ?? Infinity) <= minutes * 600;
          return sum + (within ? cell.population : 0);
        }, 0);

      const { units: curves } = await gaps.curves(db, code, { service: 'care', walker: 'standard' });
      expect(curves.map((curve) => curve.code)).toEqual(units.map((each) => each.code).sort());
      for (const curve of curves) {
        const minutes = Array.from({ length: 30 }, (_, i) => i + 1);
        expect(curve.reachedByMinute).toEqual(minutes.map((minute) => reachedIn(curve.code, minute)));
        expect(curve.people).toBe(
          cells.filter((cell) => cell.unit.startsWith(curve.code)).reduce((sum, cell) => sum + cell.population, 0)
        );
        const living = houses
          .filter((house) => house.unit.startsWith(curve.code))
          .reduce((n, house) => n + house.population, 0);
        expect(curve.fewPeople).toBe(living > 0 && curve.people === 0);
        if (curve.fewPeople) expect(living).toBeLessThan(10);
        expect(curve.elders === undefined).toBe(curve.level === 'microGrid');
        for (const figure of curve.elders?.reachedByMinute ?? []) expect(figure % 10).toBe(0);
      }

      const everybody = houses.reduce((sum, house) => sum + house.population, 0);
      for (const level of unitLevels) {
        const question = { service: 'care', walker: 'standard', minutes: 12, level } as const;
        const { units: gapRows, total } = await gaps.byUnit(db, code, question);
        expect(total.people).toBe(everybody < 10 ? 0 : everybody);
        expect(total.reached).toBe(reachedIn('d', 12));
        for (const figure of ['people', 'reached', 'unreached', 'buildings', 'unreachedBuildings'] as const) {
          expect(gapRows.reduce((sum, row) => sum + row[figure], 0)).toBe(total[figure]);
        }
        for (const row of gapRows) expect(row.reached + row.unreached).toBe(row.people);
        // "<10" is said of a unit instead of its figures, never beside them.
        for (const row of gapRows) expect(row.fewPeople && row.people > 0).toBe(false);
      }
    }
  });

  test('before any recompute reach nobody, and say so', async ({ db }) => {
    await districts.write(db, district({ buildings: [building(0, 0, 9, { population: 40 })] }), madeUpFile);
    for (const service of serviceKinds) {
      for (const walker of walkerClasses) {
        const { recompute, units: curves } = await gaps.curves(db, 'test', { service, walker });
        expect(recompute).toBeNull();
        expect(curves[0]).toMatchObject({ people: 40, reachedByMinute: Array(30).fill(0) });
      }
    }
  });

  test('of a district of fewer than ten people show nobody', async ({ db }) => {
    const data = district({ buildings: [building(0, 0, 9, { population: 9 })] });
    expect(countingCells(data.units, [])).toEqual([]);
    await districts.write(db, data, madeUpFile);
    expect(await districts.find(db, 'test')).toMatchObject({ population: 0 });
    const { total } = await gaps.byUnit(db, 'test', { service: 'care', walker: 'standard', minutes: 15, level: null });
    expect(total).toMatchObject({ people: 0, share: null, depth: null });
  });

  test('are refused for minutes that are not asked on any screen', async ({ db }) => {
    const question = { service: 'care', walker: 'standard', minutes: 31, level: null } as const;
    await expect(gaps.byUnit(db, 'test', question)).rejects.toThrow('1 to 30, not 31');
  });
});
