import { describe, expect, test } from 'vitest';
import { settleRegion } from '../generator/build/settle-region.ts';
import type { Draft } from '../generator/draft.ts';
import { districtLand } from '../generator/land/district-land.ts';
import { regionEdges } from '../generator/network/region-edges.ts';
import { Random } from '../generator/random.ts';
import { polygonOf } from '../generator/records.ts';
import { defaultSeed } from '../generator/sample.ts';
import { townFigures } from './figures.ts';

/*
 * The district's streets and buildings. Beside each bound stands what `compare.ts` measured of real towns: Porto, Porto Alegre and
 * Macau, whose extracts have footways and service ways too; of buildings, Porto's.
 */
const random = new Random(defaultSeed);
const land = districtLand(random.fork('land'));
const draft: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
settleRegion(draft, land, random.fork('build'));
const edges = regionEdges(draft, land);
const buildings = draft.buildings.map(({ ring, floors }) => ({ footprint: polygonOf(ring), floors }));
const figures = townFigures(edges, buildings);
const within = (value: number, least: number, most: number): void => {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
};

describe('the district’s streets beside real ones', () => {
  test('are as many as a district has: about 18,000 to 30,000 vertices', () => {
    within(figures.vertices, 18_000, 30_000);
  });

  test('meet like theirs, though lanes to doors end more often', () => {
    within(figures.meanDegree, 2.3, 3.3); // 3.22, 2.84, 2.64
    within(figures.deadEndShare, 0.1, 0.3); // 0.15, 0.18, 0.25
    within(figures.threeWayShare, 0.4, 0.7); // 0.41, 0.63, 0.62
    within(figures.fourWayShare, 0.05, 0.4); // 0.39, 0.18, 0.13
    within(figures.medianStretchMetres, 15, 70); // 17, 56, 65
  });

  test('leave blocks of their size between them', () => {
    within(figures.blockSquareMetres[0], 1500, 5000); // 1779, 3545, 2742
    within(figures.blockSquareMetres[1], 4000, 11_000); // 4363, 10,602, 5824
    within(figures.blockSquareMetres[2], 9000, 28_000); // 11,336, 19,192, 17,144; here fields too
  });

  test('are no chessboard', () => {
    within(figures.bearingEntropy, 0.85, 1); // 0.98, 0.99, 0.98; a chessboard 0.39
  });

  test('are walked with their detours, longer where walls have few gates', () => {
    within(figures.medianDetour, 1.2, 1.5); // 1.30, 1.30, 1.42
    within(figures.meanDetour, 1.2, 1.5); // 1.40, 1.38, 2.12
  });

  test('contract as well', () => {
    within(figures.upwardArcs, 1.5, 3.5); // 2.59, 3.17, 2.47
  });
});

describe('the district’s buildings beside Porto’s', () => {
  test('are larger, being slabs and towers rather than houses', () => {
    within(figures.footprintSquareMetres?.[0] ?? 0, 50, 250); // 54
    within(figures.footprintSquareMetres?.[1] ?? 0, 90, 450); // 99
    within(figures.footprintSquareMetres?.[2] ?? 0, 170, 800); // 177
  });

  test('have few floors in most, many in some', () => {
    within(figures.floors?.[0] ?? 0, 1, 4); // 4, mostly assumed
    within(figures.floors?.[1] ?? 0, 2, 6); // 4
    within(figures.floors?.[2] ?? 0, 4, 11); // 4
  });
});

describe('the district’s network', () => {
  test('hangs together, the exclave by the road through the neighbour’s land', () => {
    const nodes = new Map<number, number[]>();
    for (const { from, to } of edges) {
      nodes.set(from, [...(nodes.get(from) ?? []), to]);
      nodes.set(to, [...(nodes.get(to) ?? []), from]);
    }
    const reached = new Set([0]);
    for (const node of reached) for (const next of nodes.get(node) ?? []) reached.add(next);
    expect(nodes.size - reached.size).toBe(0);
    expect(draft.links.filter(({ wayClass }) => wayClass === 'tertiary').length).toBe(1);
  });

  test('passes its barriers at few places: bridges, ways below the tracks, footbridges, some of them without stairs', () => {
    const decks = edges.filter(({ name, structure }) => structure === 'bridge' && name?.endsWith('天桥') === true);
    within(decks.length, 8, 13);
    within(decks.filter(({ stepFree }) => stepFree).length, 2, 6);
    within(edges.filter(({ structure }) => structure === 'bridge').length - decks.length, 4, 16);
    within(edges.filter(({ structure }) => structure === 'tunnel').length, 12, 45);
    within(edges.filter(({ name, structure }) => structure === 'tunnel' && name === null).length, 2, 4);
    expect(edges.filter(({ waitSeconds }) => waitSeconds === 20).length).toBeGreaterThan(50);
  });

  test('has no edge without length and none that ends where it begins', () => {
    expect(edges.filter(({ lengthMetres, from, to }) => lengthMetres < 0.01 || from === to)).toEqual([]);
  });
});
