import { describe, expect, test } from 'vitest';
import type { Draft } from '../generator/draft.ts';
import { districtLand } from '../generator/land/district-land.ts';
import { regionEdges } from '../generator/network/region-edges.ts';
import { Random } from '../generator/random.ts';
import { defaultSeed } from '../generator/sample.ts';
import { townFigures } from './figures.ts';

/*
 * The district's streets before anything is built. Beside each bound stand what `compare.ts` measured of real towns: Porto, Porto
 * Alegre and Macau, whose extracts have footways and service ways too.
 */
const land = districtLand(new Random(defaultSeed).fork('land'));
const draft: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
const edges = regionEdges(draft, land);
const figures = townFigures(edges, []);
const within = (value: number, least: number, most: number): void => {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
};

describe('the district’s streets beside real ones', () => {
  test('meet like theirs', () => {
    within(figures.meanDegree, 2.5, 3.3); // 3.22, 2.84, 2.64
    within(figures.deadEndShare, 0.01, 0.3); // 0.15, 0.18, 0.25
    within(figures.threeWayShare, 0.4, 0.75); // 0.41, 0.63, 0.62
    within(figures.fourWayShare, 0.1, 0.4); // 0.39, 0.18, 0.13
  });

  test('are no chessboard', () => {
    within(figures.bearingEntropy, 0.85, 1); // 0.98, 0.99, 0.98; a chessboard 0.39
  });

  test('are walked with their detours', () => {
    within(figures.medianDetour, 1.2, 1.45); // 1.30, 1.30, 1.42
    within(figures.meanDetour, 1.2, 1.7); // 1.40, 1.38, 2.12
  });

  test('contract like theirs, though without dead ends yet', () => {
    within(figures.upwardArcs, 2, 3.8); // 2.59, 3.17, 2.47
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
    expect(edges.filter(({ lengthMetres, from, to }) => lengthMetres < 0.5 || from === to)).toEqual([]);
  });
});
