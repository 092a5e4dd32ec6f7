import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BuildingData, DistrictData } from '#lib/core/district/district-data.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { unitLevels } from '#lib/core/units/unit.ts';
import { exampleFiles } from '../exports/example-files.ts';
import { filesOf, issuesOf, makeRegion } from './region.ts';
import { defaultSeed } from './sample.ts';

/** Of the JSON of the bundled district. It changes with any change of the generator: look at the district, then put the new one. */
const expectedSha256 = 'ebb43b472650fdbf01f078d057af2f6a0f57a4c5e1b0c8700c04758775c35bc1';

const sha256 = (district: DistrictData): string => createHash('sha256').update(JSON.stringify(district)).digest('hex');

const region = makeRegion('district', defaultSeed);
const { district } = region;
const { units, buildings, places, compounds } = district;

const sum = (of: (building: BuildingData) => number, among: readonly BuildingData[] = buildings): number =>
  among.reduce((total, building) => total + of(building), 0);
const households = ({ households: homes }: BuildingData): number => homes;
const population = ({ population: people }: BuildingData): number => people;

describe('the bundled district', () => {
  test('its bytes are the ones written here', () => {
    expect(sha256(district)).toBe(expectedSha256);
  });

  test('one district, seven streets, 56 communities, about 300 grids and 1,400 micro-grids', () => {
    const [one, streets, communities, grids = 0, microGrids = 0] = unitLevels.map(
      (level) => units.filter((unit) => unit.level === level).length
    );
    expect([one, streets, communities]).toEqual([1, 7, 56]);
    expect(grids).toBeGreaterThanOrEqual(260);
    expect(grids).toBeLessThanOrEqual(340);
    expect(microGrids).toBeGreaterThanOrEqual(1250);
    expect(microGrids).toBeLessThanOrEqual(1550);
  });

  test('every grid has 300–500 households, every micro-grid 50–100', () => {
    const homes = new Map<string, number>();
    for (const building of buildings)
      for (const code of [building.unit, building.unit.slice(0, 15)])
        homes.set(code, (homes.get(code) ?? 0) + building.households);
    const outside = units.flatMap(({ level, code }) => {
      const [least, most] = level === 'grid' ? [300, 500] : level === 'microGrid' ? [50, 100] : [0, Infinity];
      const here = homes.get(code) ?? 0;
      return level === 'grid' || level === 'microGrid' ? (here < least || here > most ? [`${code}: ${here}`] : []) : [];
    });
    expect(outside).toEqual([]);
  });

  test('about 110,000 households and 300,000 people, 15–18 in a hundred 60–74 and 5–8 older, the old town oldest', () => {
    expect(sum(households)).toBeGreaterThan(105_000);
    expect(sum(households)).toBeLessThan(115_000);
    expect(sum(population)).toBeGreaterThan(285_000);
    expect(sum(population)).toBeLessThan(315_000);
    const sixty = sum((building) => building.population60to74) / sum(population);
    const older = sum((building) => building.population75plus) / sum(population);
    expect(sixty).toBeGreaterThan(0.14);
    expect(sixty).toBeLessThan(0.19);
    expect(older).toBeGreaterThan(0.05);
    expect(older).toBeLessThan(0.085);
    const shares = units
      .filter(({ level }) => level === 'community')
      .map(({ code }) => {
        const there = buildings.filter(({ unit }) => unit.startsWith(code));
        return sum((building) => building.population75plus, there) / sum(population, there);
      })
      .toSorted((a, b) => a - b);
    expect((shares.at(-1) ?? 0) / (shares[0] ?? 1)).toBeGreaterThan(2);
  });

  test('12,000–20,000 buildings of every use, in walled compounds whose gates are open, for residents or closed', () => {
    expect(buildings.length).toBeGreaterThan(12_000);
    expect(buildings.length).toBeLessThan(20_000);
    expect(new Set(buildings.map(({ use }) => use)).size).toBeGreaterThanOrEqual(6);
    expect(compounds.length).toBeGreaterThan(250);
    expect(new Set(compounds.flatMap(({ gates }) => gates.map(({ state }) => state)))).toEqual(
      new Set(['open', 'residents', 'closed'])
    );
  });

  test('18 hubs and 147 micro positions on the data’s day, the six kinds, hours known and unknown', () => {
    const today = places.filter(({ validTo }) => validTo === null);
    expect(today.filter(({ kind }) => kind === 'hub').length).toBe(18);
    expect(today.filter(({ kind }) => kind === 'micro').length).toBe(147);
    expect(new Set(today.flatMap(({ services }) => services))).toEqual(new Set(serviceKinds));
    expect(new Set(today.flatMap(({ functions }) => functions)).size).toBe(5);
    expect(new Set(today.map(({ hours }) => hours)).size).toBeGreaterThanOrEqual(5);
    expect(today.some(({ hours }) => hours === null)).toBe(true);
    expect(new Set(today.map(({ stepFree }) => stepFree))).toEqual(new Set([true, false, null]));
  });

  test('every coordinate has at most 7 decimals', () => {
    expect(JSON.stringify(district).match(/\b(?:119|32)\.\d{8,}/g)).toBeNull();
  });
});

describe('what is committed beside it', () => {
  const committed = (path: string): Buffer => readFileSync(new URL(`../${path}`, import.meta.url));
  const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

  // After a change of the generator: the two commands under "Rebuild" in geodata/README.md.
  test('the files for what has no table yet', () => {
    const files = filesOf(region, issuesOf(region, defaultSeed));
    expect(files.length).toBeGreaterThan(12);
    for (const { path, text } of files)
      expect(committed(`runzhou/${path}`).equals(bytesOf(text)), `runzhou/${path}`).toBe(true);
  });

  test('the importer’s worked examples', () => {
    const files = exampleFiles(district);
    expect(files.length).toBeGreaterThan(10);
    for (const { path, bytes } of files)
      expect(committed(`examples/${path}`).equals(bytes), `examples/${path}`).toBe(true);
  });
});
