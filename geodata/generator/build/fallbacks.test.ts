import { expect, test } from 'vitest';
import type { Draft } from '../draft.ts';
import { cutLanes } from '../houses.ts';
import type { LandLine } from '../land.ts';
import { Random } from '../random.ts';
import { Mesh } from '../shape/mesh.ts';
import { centreOf, areaOf, collide, contains } from '../shape/ring.ts';
import { at, spot, type Spot } from '../shape/plane.ts';
import { tryCut } from '../shape/try-cut.ts';
import { CompoundNames } from './compound-names.ts';
import { settleEstate } from './estate.ts';
import { layFields, layPark } from './greens.ts';
import { settleOldTown, settleVillage } from './houses-quarter.ts';
import { layHill } from './hills.ts';
import { rowStyle, type RowKind } from './row-styles.ts';

const street: LandLine = {
  wayClass: 'residential',
  names: null,
  halfWidthMetres: 6,
  walk: 'onLine',
  walkwayMetres: 0
};

function draftOf(outline: readonly Spot[]): Draft {
  const mesh = new Mesh(outline, () => 0);
  mesh.face(0).label = 'b1';
  const lines = [street, { ...street, wayClass: 'living_street', halfWidthMetres: 2.5 }];
  return {
    land: { mesh, lines, laneLine: 1, runs: [] },
    buildings: [],
    compounds: [],
    links: [],
    grounds: []
  };
}

const shapes: Readonly<Record<string, readonly Spot[]>> = {
  square: [spot(0, 0), spot(260, 0), spot(260, 240), spot(0, 240)],
  triangle: [spot(0, 0), spot(300, 0), spot(20, 260)],
  'thin triangle': [spot(0, 0), spot(400, 0), spot(390, 60)],
  hollow: [spot(0, 0), spot(300, 0), spot(300, 260), spot(170, 260), spot(150, 60), spot(130, 260), spot(0, 260)],
  bent: [spot(0, 0), spot(300, 0), spot(300, 120), spot(130, 130), spot(120, 300), spot(0, 300)],
  narrow: [spot(0, 0), spot(420, 10), spot(420, 52), spot(0, 40)],
  tiny: [spot(0, 0), spot(24, 0), spot(24, 22), spot(0, 20)]
};
const kinds: readonly RowKind[] = ['slabs', 'towers', 'midrise', 'industry', 'market', 'mall', 'station', 'campus'];

for (const [name, outline] of Object.entries(shapes)) {
  test(`rows on ${name} ground stand within it and clear of each other, or not at all`, () => {
    for (const kind of kinds) {
      const draft = draftOf(outline);
      const random = new Random(7).fork(kind);
      const style = rowStyle(kind, 460, random);
      const plan = { label: 'b1', word: 'b1', style, names: 'old', habit: 'estate', outbuildings: 3 } as const;
      const stands = settleEstate(draft, 0, plan, new CompoundNames(), random);
      if (name === 'square' && kind === 'slabs') expect(stands).toBe(true);
      if (name === 'tiny') expect(stands).toBe(false);
      expect(draft.buildings.length > 0, kind).toBe(stands);
      expectToStand(draft, outline);
      for (const { compound } of draft.buildings)
        if (compound !== null) expect(draft.compounds, kind).toContain(compound);
    }
  });

  test(`houses, fields, parks and hills on ${name} ground keep within it`, () => {
    for (const lay of [
      (draft: Draft) => {
        settleOldTown(draft, 0, 'b1', 240, new Random(3));
      },
      (draft: Draft) => {
        settleVillage(draft, 0, 'b1', 120, 1, new Random(3));
      },
      (draft: Draft) => {
        layFields(draft, 0, 'b1', new Random(3));
      },
      (draft: Draft) => {
        layPark(draft, 0, 'b1', new Random(3));
      },
      (draft: Draft) => {
        layHill(draft, 0, 'b1', new Random(3));
      }
    ]) {
      const draft = draftOf(outline);
      lay(draft);
      expectToStand(draft, outline);
    }
  });

  test(`lanes tile ${name} ground`, () => {
    const draft = draftOf(outline);
    const faces = cutLanes(draft, 0, 3000, new Random(5));
    const areas = faces.map((face) => areaOf(draft.land.mesh.ringOf(face)));
    expect(areas.every((area) => area > 0)).toBe(true);
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(areaOf(outline), 3);
  });
}

function expectToStand(draft: Draft, outline: readonly Spot[]): void {
  draft.buildings.forEach(({ ring }, i) => {
    for (const corner of ring) expect(contains(outline, corner)).toBe(true);
    const neighbours = draft.buildings.slice(0, i).filter((other) => near(other.ring, ring));
    expect(neighbours.some((other) => collide(other.ring, ring, 0.1))).toBe(false);
  });
}

function near(one: readonly Spot[], other: readonly Spot[]): boolean {
  const [a, b] = [centreOf(one), centreOf(other)];
  return Math.abs(a.x - b.x) < 200 && Math.abs(a.y - b.y) < 200;
}

test('a path that leaves its face, or ends where it began, cuts nothing', () => {
  const { land } = draftOf(at([shapes['hollow'] ?? []], 0));
  expect(tryCut(land.mesh, 0, [spot(60, 260), spot(240, 260)], 1, 1)).toBeNull();
  expect(tryCut(land.mesh, 0, [spot(0, 0), spot(0.5, 0)], 1, 1)).toBeNull();
  expect(land.mesh.faces.size).toBe(1);
  expect(tryCut(land.mesh, 0, [spot(0, 30), spot(300, 30)], 1, 1)).not.toBeNull();
  expect(land.mesh.faces.size).toBe(2);
});
