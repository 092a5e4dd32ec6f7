import { describe, expect, test } from 'vitest';
import { codeCharactersAdded } from '#lib/core/units/unit.ts';
import type { UnitData } from '#lib/core/district/district-data.ts';
import { Random } from '../random.ts';
import { madeLand } from './made-land.ts';
import { layRegionUnits } from './region-units.ts';

describe.each([1, 2, 3])('units of a made land, seed %i', (seed) => {
  const { draft, region } = madeLand(new Random(seed), 3000, [4, 5, 1]);
  const { units, unitOf } = layRegionUnits(draft, region);
  const at = (level: string): UnitData[] => units.filter((unit) => unit.level === level);
  const homes = (code: string): number =>
    draft.buildings.reduce((sum, b) => sum + (unitOf.get(b)?.startsWith(code) === true ? b.households : 0), 0);

  test('every grid has 300–500 households, every micro-grid 50–100', () => {
    for (const { code } of at('grid')) expect([code, homes(code)]).toEqual([code, within(homes(code), 300, 500)]);
    for (const { code } of at('microGrid')) expect([code, homes(code)]).toEqual([code, within(homes(code), 50, 100)]);
    expect(unitOf.size).toBe(draft.buildings.length);
  });

  test('one part without holes each, the district two', () => {
    for (const { code, level, boundary } of units) {
      expect([code, boundary.type]).toEqual([code, level === 'district' ? 'MultiPolygon' : 'Polygon']);
      const parts = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
      expect([code, parts.map((rings) => rings.length)]).toEqual([code, parts.map(() => 1)]);
      const ring = parts[0]?.[0] ?? [];
      expect(new Set(ring.map(String)).size, code).toBe(ring.length - 1);
    }
  });

  test('children tile their parent: inner steps run both ways, outer ones are the parent’s', () => {
    for (const parent of units.filter((unit) => unit.level !== 'microGrid')) {
      const steps = units.filter((unit) => unit.parent === parent.code).flatMap(stepsOf);
      const all = new Set(steps);
      expect(all.size, parent.code).toBe(steps.length);
      expect(new Set(steps.filter((step) => !all.has(back(step)))), parent.code).toEqual(new Set(stepsOf(parent)));
    }
  });

  test('no community splits a block', () => {
    const communityOf = new Map<string, Set<string>>();
    for (const [building, unit] of unitOf)
      communityOf.set(building.site, (communityOf.get(building.site) ?? new Set()).add(unit.slice(0, 12)));
    expect([...communityOf.values()].filter((communities) => communities.size > 1)).toEqual([]);
  });

  test('codes nest by their lengths and count from 1', () => {
    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    for (const { code, level, parent } of units) {
      if (level === 'district' || parent === null) continue;
      expect(code.slice(0, -codeCharactersAdded[level])).toBe(parent);
    }
    for (const { code } of at('community')) {
      const numbers = at('grid')
        .filter((grid) => grid.parent === code)
        .map((grid) => Number(grid.code.slice(12)));
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    }
  });
});

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

function stepsOf({ boundary }: UnitData): string[] {
  const parts = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return parts.flat().flatMap((ring) => ring.slice(1).map((corner, i) => `${String(ring[i])}>${String(corner)}`));
}
const back = (step: string): string => step.split('>').toReversed().join('>');
