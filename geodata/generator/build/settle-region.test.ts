import { expect, test } from 'vitest';
import type { Draft } from '../draft.ts';
import { districtLand } from '../land/district-land.ts';
import { peopleIn } from '../people.ts';
import { Random } from '../random.ts';
import { centreOf, collide, contains, metresToRing } from '../shape/ring.ts';
import type { LandBlock } from '../land/region-land.ts';
import { Mesh } from '../shape/mesh.ts';
import { spot } from '../shape/plane.ts';
import { madeLand } from '../units/made-land.ts';
import { settleRegion } from './settle-region.ts';

function settled(seed: number): Draft {
  const region = districtLand(new Random(seed).fork('land'));
  const draft: Draft = { land: region, buildings: [], compounds: [], links: [], grounds: [] };
  settleRegion(draft, region, new Random(seed).fork('build'));
  return draft;
}

const draft = settled(321111);
const { mesh } = draft.land;
const facesOf = new Map<string, number[]>();
for (const [face, { label }] of mesh.faces) facesOf.set(label, [...(facesOf.get(label) ?? []), face]);

test('a district has its numbers of homes, people, buildings and compounds', () => {
  const random = new Random(2);
  const people = draft.buildings.map((building) => peopleIn(building, random));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const homes = sum(draft.buildings.map(({ households }) => households));
  const population = sum(people.map((one) => one.population));
  expect(homes).toBeGreaterThan(105_000);
  expect(homes).toBeLessThan(115_000);
  expect(population).toBeGreaterThan(280_000);
  expect(population).toBeLessThan(315_000);
  expect(sum(people.map((one) => one.population60to74)) / population).toBeCloseTo(0.16, 1);
  expect(draft.buildings.length).toBeGreaterThan(12_000);
  expect(draft.buildings.length).toBeLessThan(20_000);
  expect(draft.compounds.length).toBeGreaterThan(300);
  expect(new Set(draft.compounds.map(({ site }) => site)).size).toBe(draft.compounds.length);
  expect(new Set(draft.compounds.map(({ names }) => names.name)).size).toBe(draft.compounds.length);
});

test('each building stands wholly in one face of its block, clear of every other there', () => {
  const byFace = new Map<number, Draft['buildings']>();
  const astray = draft.buildings.filter((building) => {
    const face = (facesOf.get(building.site) ?? []).find((one) => contains(mesh.ringOf(one), centreOf(building.ring)));
    if (face === undefined) return true;
    const there = byFace.get(face) ?? [];
    byFace.set(face, there);
    const ring = mesh.ringOf(face);
    const isClear = there.every((other) => !collide(other.ring, building.ring, 0.1));
    there.push(building);
    return !isClear || !building.ring.every((p) => contains(ring, p));
  });
  expect(astray.length).toBe(0);
});

test('every gate lies on the wall of its compound', () => {
  for (const { ring, gates } of draft.compounds) {
    expect(gates.length).toBeGreaterThan(0);
    for (const gate of gates) expect(metresToRing(ring, gate.spot)).toBeLessThan(0.01);
  }
});

test('slabs, towers, courts and hamlets are all there', () => {
  const homesOf = (age: string): number =>
    draft.buildings.filter((building) => building.age === age).reduce((sum, { households }) => sum + households, 0);
  for (const age of ['oldTown', 'workUnit', 'newEstate', 'village']) expect(homesOf(age), age).toBeGreaterThan(3000);
  expect(draft.buildings.some(({ age, floors }) => age === 'newEstate' && floors >= 30)).toBe(true);
});

test('a hill rises among housing, and villages have homes for a grid', () => {
  const hills = draft.grounds.filter(({ kind }) => kind === 'hill');
  expect(hills.length).toBeGreaterThanOrEqual(3);
  for (const { ring } of hills) {
    const stairs = draft.links.filter(({ steps, path }) => steps && path.every((p) => contains(ring, p)));
    expect(stairs.length).toBeGreaterThanOrEqual(3);
  }
  const inExclave = draft.buildings.filter(({ entrance }) => entrance.y < -8800);
  expect(inExclave.reduce((sum, { households }) => sum + households, 0)).toBeGreaterThan(330);
});

test('the same seed settles the same', () => {
  const made = madeLand(new Random(4), 500, [2, 1]).region;
  const lines = made.lines.map((line) => ({ ...line, halfWidthMetres: 6 }));
  const settledBlock = (zone: LandBlock['zone']): string => {
    const outline = [spot(0, 0), spot(300, 0), spot(300, 280), spot(0, 280)];
    const land = { mesh: new Mesh(outline, () => 5), lines, laneLine: 5, runs: [] };
    land.mesh.face(0).label = 'b1';
    const block = { label: 'b1', zone, centre: spot(150, 140), areaSquareMetres: 84_000, urbanity: 0.5 };
    const small: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
    settleRegion(small, { ...made, ...land, blocks: [block] }, new Random(9));
    expect(small.buildings.length + small.grounds.length, zone).toBeGreaterThan(0);
    return JSON.stringify([small.buildings, small.links, small.grounds]);
  };
  for (const zone of ['oldTown', 'workUnit', 'newTown', 'villages', 'industry', 'civic', 'campus', 'hill'] as const)
    expect(settledBlock(zone)).toBe(settledBlock(zone));
});
