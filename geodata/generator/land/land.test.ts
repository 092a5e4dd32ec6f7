import { describe, expect, it } from 'vitest';
import { drawRegionBase } from '../base/region-base.ts';
import { Random } from '../random.ts';
import { at, toLonLat, type Spot } from '../shape/plane.ts';
import { areaOf, contains, isSimple } from '../shape/ring.ts';
import { shapeOf } from './block-shape.ts';
import { districtLand } from './district-land.ts';
import { openLand } from './land-cutter.ts';
import { exclaveSides, mainSides } from './outline-plan.ts';
import type { RegionLand, Zone } from './region-land.ts';
import { zoneRules } from './zone-rules.ts';

const chosen = 321111;
const land = districtLand(new Random(chosen));
const blocksOf = (...zones: Zone[]): number => land.blocks.filter(({ zone }) => zones.includes(zone)).length;

/** A land's corners and borders as one word. */
const wordOf = ({ mesh, blocks, lines }: RegionLand): string =>
  JSON.stringify([mesh.spots.map(toLonLat), [...mesh.faces.keys()].map((face) => mesh.cornersOf(face)), blocks, lines]);

describe('the land of the district', () => {
  it('is tiled by its blocks', () => {
    const outlined = land.features.outlines.reduce((sum, ring) => sum + areaOf(ring), 0);
    const faces = [...land.mesh.faces.keys()].reduce((sum, face) => sum + areaOf(land.mesh.ringOf(face)), 0);
    expect(Math.abs(faces / outlined - 1)).toBeLessThan(1e-9);
    expect(land.mesh.faces.size).toBe(land.blocks.length);
    for (const { label, centre } of land.blocks) expect(land.mesh.face(land.mesh.faceAt(centre)).label).toBe(label);
  });

  it('is as large as the real district, by the areas in facts.json: 113.93 and 9.32 km²', () => {
    const [main, exclave] = land.features.outlines.map(areaOf);
    expect(Math.abs((main ?? 0) / 113.93e6 - 1)).toBeLessThan(0.03);
    expect(Math.abs((exclave ?? 0) / 9.32e6 - 1)).toBeLessThan(0.03);
  });

  it('has simple blocks, wide, large and square enough to build on', () => {
    for (const { label, zone, centre } of land.blocks) {
      const ring = land.mesh.ringOf(land.mesh.faceAt(centre));
      if (!zoneRules[zone].built) continue;
      expect(isSimple(ring), label).toBe(true);
      const shape = shapeOf(ring);
      expect(shape.widthMetres, label).toBeGreaterThanOrEqual(64);
      expect(shape.areaSquareMetres, label).toBeGreaterThanOrEqual(8_500);
      expect(shape.solidity, label).toBeGreaterThan(0.68);
      // No corner of it is sharper than 37°.
      expect(shape.sharpest, label).toBeLessThan(0.8);
    }
  });

  it('has a town, its edge and its hills in the shares that 300 grids need', () => {
    expect(blocksOf('workUnit')).toBeGreaterThan(120);
    expect(blocksOf('workUnit')).toBeLessThan(190);
    expect(blocksOf('newTown')).toBeGreaterThan(50);
    expect(blocksOf('oldTown')).toBeGreaterThan(24);
    expect(blocksOf('villages')).toBeGreaterThan(45);
    expect(blocksOf('industry', 'port')).toBeGreaterThan(50);
    expect(blocksOf('hill')).toBeGreaterThan(8);
    expect(blocksOf('water')).toBe(1);
  });

  it('crosses its barriers in few places', () => {
    const crossings = (name: string): number => {
      const passed = cornersOf(name);
      const met = new Set<string>();
      for (const { line, path } of land.runs) {
        const { names, walk } = at(land.lines, line);
        if (names?.en === name || walk === 'never') continue;
        for (const p of path.slice(1, -1)) if (passed.has(keyOf(p))) met.add(keyOf(p));
      }
      return met.size;
    };
    const canal = crossings('Old Grand Canal');
    const railway = crossings('Shanghai–Nanjing Railway');
    const motorway = crossings('Yangzhou–Liyang Expressway');
    expect(canal).toBeGreaterThanOrEqual(3);
    expect(canal).toBeLessThanOrEqual(6);
    expect(railway).toBeGreaterThanOrEqual(5);
    expect(railway).toBeLessThanOrEqual(9);
    expect(motorway).toBeGreaterThanOrEqual(4);
    expect(motorway).toBeLessThanOrEqual(8);
  });

  it('has the seven streets and 56 communities, each seed in its part of the land', () => {
    expect(land.streets).toHaveLength(7);
    expect(new Set(land.communities.map(({ code }) => code)).size).toBe(56);
    for (const { at: seed, names } of land.communities)
      expect(
        land.features.outlines.some((ring) => contains(ring, seed)),
        names.name
      ).toBe(true);
  });

  it('gives no two streets one name', () => {
    const named = land.lines.flatMap(({ names, wayClass }) => (names === null ? [] : [`${names.name} ${wayClass}`]));
    expect(new Set(named).size).toBe(named.length);
  });

  it('is the same twice, and another with another seed', () => {
    expect(wordOf(districtLand(new Random(chosen)))).toBe(wordOf(land));
    const outlinesOf = (seed: number): unknown =>
      openLand([mainSides, exclaveSides], 1, new Random(seed).fork('outline')).outlines;
    expect(outlinesOf(chosen)).toEqual(land.features.outlines);
    expect(outlinesOf(1)).not.toEqual(land.features.outlines);
  });

  it('is drawn in few features, all of two positions and more', () => {
    const draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
    const drawn = drawRegionBase(draft, land, []);
    expect(drawn.length).toBeGreaterThan(land.blocks.length);
    expect(drawn.length).toBeLessThan(3000);
    expect(drawn.some(({ structure }) => structure === 'bridge')).toBe(true);
    expect(drawn.some(({ structure }) => structure === 'tunnel')).toBe(true);
    for (const { shape } of drawn)
      if (shape.type === 'LineString') expect(shape.coordinates.length).toBeGreaterThanOrEqual(2);
  });
});

const keyOf = (p: Spot): string => `${String(p.x)} ${String(p.y)}`;

/** The corners of the mesh that a line of this name passes. */
function cornersOf(name: string): Set<string> {
  const found = new Set<string>();
  for (const face of land.mesh.faces.keys()) {
    const corners = land.mesh.cornersOf(face);
    corners.forEach((a, i) => {
      const b = at(corners, i + 1);
      const line = land.mesh.lineBetween(a, b);
      if (line >= 0 && at(land.lines, line).names?.en === name)
        found.add(keyOf(land.mesh.spot(a))).add(keyOf(land.mesh.spot(b)));
    });
  }
  return found;
}
