import { expect } from 'vitest';
import type { BuildingData, CompoundData, UnitData } from '#lib/core/district/district-data.ts';
import { testDatabase } from '#testing/database.ts';
import * as tiling from '#testing/tiling.ts';
import { Random } from '../random.ts';
import { buildingsOf } from '../records.ts';
import { makeRegion } from '../region.ts';
import { defaultSeed, sampleDistrict } from '../sample.ts';
import { madeLand } from './made-land.ts';
import { layRegionUnits } from './region-units.ts';

const test = testDatabase();

interface Laid {
  readonly units: readonly UnitData[];
  readonly buildings: readonly BuildingData[];
  readonly compounds: readonly CompoundData[];
}

test('the small sample tiles exactly, by PostGIS', async ({ db }) => {
  await refusesNothing(db, sampleDistrict());
  expect(await tiling.partsAndHoles(db)).toEqual({ parts: [], holes: [] });
  expect(await tiling.outOfBounds(db)).toEqual([]);
  // Its compounds are as large as grids, and micro-grids are cut between their rows; nothing else is cut.
  expect(await tiling.cuts(db)).toEqual(
    ['street', 'community', 'grid', 'microGrid'].map((level) => ({
      level,
      buildings: 0,
      compounds: level === 'microGrid' ? 18 : 0
    }))
  );
});

test('units grown over a made land tile exactly, and only its district has two parts', async ({ db }) => {
  const { draft, region } = madeLand(new Random(4), 3000, [4, 5, 1]);
  const { units, unitOf } = layRegionUnits(draft, region);
  await refusesNothing(db, { units, buildings: buildingsOf(draft, new Map(), unitOf, new Random(4)), compounds: [] });
  expect(await tiling.partsAndHoles(db)).toEqual({ parts: ['990000'], holes: [] });
  expect(await tiling.outOfBounds(db)).toEqual([]);
  expect(await tiling.outOfOrder(db)).toEqual([]);
});

test('the bundled district tiles exactly, by PostGIS', { timeout: 60_000 }, async ({ db }) => {
  const { district } = makeRegion('district', defaultSeed);
  expect(new Set(district.units.map(({ level }) => level)).size).toBe(5);
  await refusesNothing(db, district);
  // 韋崗街道 lies apart, alone: the district has two parts, no street has.
  expect(await tiling.partsAndHoles(db)).toEqual({ parts: ['321111'], holes: [] });
  expect(await tiling.outOfBounds(db)).toEqual([]);
  expect(await tiling.outOfOrder(db)).toEqual([]);
  expect(await tiling.loneCorners(db)).toEqual([]);
  // Micro-grids are cut between a compound's rows, and a compound of more than 500 households falls into two grids; communities never cut one.
  for (const { level, buildings, compounds } of await tiling.cuts(db)) {
    expect([level, buildings]).toEqual([level, 0]);
    if (level === 'street' || level === 'community') expect([level, compounds]).toEqual([level, 0]);
    else expect(compounds / district.compounds.length, level).toBeLessThan(level === 'grid' ? 0.35 : 0.8);
  }
});

/** METHOD 7, the rules that refuse: 1 to 7. */
async function refusesNothing(db: Parameters<typeof tiling.overlaps>[0], laid: Laid): Promise<void> {
  await tiling.loadTiling(db, laid.units, laid.buildings, laid.compounds);
  expect(await tiling.invalidShapes(db)).toEqual([]);
  expect(await tiling.overlaps(db)).toEqual([]);
  const mismatches = await tiling.mismatches(db);
  expect(mismatches.length).toBe(new Set(laid.units.flatMap(({ parent }) => parent ?? [])).size);
  for (const { parent, gap, beyond, area } of mismatches) {
    expect(gap / area, `gap in ${parent}`).toBeLessThan(1e-9);
    expect(beyond / area, `beyond ${parent}`).toBeLessThan(1e-9);
  }
  expect(await tiling.wrongCodes(db)).toEqual([]);
  expect(await tiling.strayDwellings(db)).toEqual([]);
}
