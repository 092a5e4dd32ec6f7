import { describe, expect, test } from 'vitest';
import { lineMetres } from '#lib/core/geometry/local-metres.ts';
import { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import type { RegionLand } from '../land/region-land.ts';
import { named } from '../names.ts';
import { Mesh } from '../shape/mesh.ts';
import { fromLonLat, spot, type Spot } from '../shape/plane.ts';
import { walkableEdges } from '../streets.ts';
import { busynessOf } from './busyness.ts';
import { coursesOf } from './courses.ts';
import { passBelowRailways } from './railway-footways.ts';
import { regionEdges } from './region-edges.ts';

/*
 * 2400 × 1000 m with an avenue from west to east at 500 m north and a railway at 800 m; streets end against the tracks at 900 m east
 * from the south and at 1000 m from the north. An exclave of 400 × 400 m lies 1200 m to the west.
 */
const [ring, avenue, railway, south, north] = [0, 1, 2, 3, 4];
const style = { halfWidthMetres: 8, walk: 'onLine', walkwayMetres: 0 } as const;
const name = (word: string) => named(word, word, word);

function region(): { draft: Draft; land: RegionLand } {
  const square = (x: number, y: number, width: number, height: number): Spot[] => [
    spot(x, y),
    spot(x + width, y),
    spot(x + width, y + height),
    spot(x, y + height)
  ];
  const outlines = [square(0, 0, 2400, 1000), square(-1600, 300, 400, 400)];
  const mesh = new Mesh(outlines[0] ?? [], () => ring);
  mesh.addOutline(outlines[1] ?? [], () => ring);
  const along = (y: number): Spot[] => Array.from({ length: 41 }, (_, i) => spot(i * 60, y));
  mesh.cut(mesh.faceAt(spot(100, 100)), along(500), avenue, 1);
  mesh.cut(mesh.faceAt(spot(100, 900)), along(800), railway, 1);
  mesh.cut(mesh.faceAt(spot(100, 600)), [spot(900, 500), spot(900, 800)], south, 1);
  mesh.cut(mesh.faceAt(spot(100, 900)), [spot(1000, 1000), spot(1000, 800)], north, 1);
  const lines = [
    { ...style, wayClass: 'tertiary', names: name('Ring') },
    { ...style, wayClass: 'primary', names: name('Avenue'), walk: 'alongside', walkwayMetres: 17 },
    { ...style, wayClass: 'railway', names: null, walk: 'never' },
    { ...style, wayClass: 'residential', names: name('South Street') },
    { ...style, wayClass: 'residential', names: name('North Street') }
  ] as const;
  const block = { zone: 'newTown', areaSquareMetres: 1_200_000 } as const;
  const ground = { names: name('River'), ring: [], at: { x: 0, y: 0 } };
  const land: RegionLand = {
    mesh,
    lines,
    laneLine: -1,
    runs: [],
    size: 'district',
    code: 'test',
    names: name('Test'),
    blocks: [
      { ...block, label: 'a', centre: spot(1800, 700), urbanity: 1 },
      { ...block, label: 'b', centre: spot(400, 300), urbanity: 0.2 }
    ],
    streets: [],
    communities: [],
    features: { outlines, river: ground, shoals: [], hills: [], lakes: [], courses: [] }
  };
  return { draft: { land, buildings: [], compounds: [], links: [], grounds: [] }, land };
}

describe('a region’s network', () => {
  const { draft, land } = region();
  const edges = regionEdges(draft, land);
  const pathOf = (edge: (typeof edges)[number]): Spot[] => edge.path.map(fromLonLat);

  test('has a signal within some 200 m of everywhere on a wide road', () => {
    const signals = edges.filter(({ waitSeconds }) => waitSeconds === 20).map((edge) => pathOf(edge)[0]?.x ?? 0);
    for (let x = 0; x <= 2400; x += 20) {
      expect(Math.min(...signals.map((signal) => Math.abs(signal - x))), String(x)).toBeLessThan(235);
    }
    // Two at its ends, and no more than every 300 m between.
    expect(signals.length).toBeLessThanOrEqual(9);
  });

  test('has a footbridge where most is going on, between two signals', () => {
    const deck = edges.find(({ structure }) => structure === 'bridge');
    expect(deck?.name).toBe('Avenue一号天桥');
    expect(deck === undefined ? 0 : (pathOf(deck)[0]?.x ?? 0)).toBeGreaterThan(1100);
    expect(edges.filter(({ steps }) => steps).length).toBe(2);
  });

  test('hangs together: a road outside the outline joins the exclave to the rest', () => {
    const outside = edges.filter((edge) => pathOf(edge).some(({ x }) => x > -1199 && x < -1));
    expect(outside.map(({ wayClass }) => wayClass)).toEqual(['tertiary']);
    const nodes = new Map<number, number[]>();
    for (const { from, to } of edges) {
      nodes.set(from, [...(nodes.get(from) ?? []), to]);
      nodes.set(to, [...(nodes.get(to) ?? []), from]);
    }
    const reached = new Set([0]);
    for (const node of reached) for (const next of nodes.get(node) ?? []) reached.add(next);
    expect(reached.size).toBe(nodes.size);
  });

  test('is as long as it is on the earth', () => {
    for (const { path, lengthMetres } of edges) expect(Math.abs(lineMetres(path) - lengthMetres)).toBeLessThan(0.0052);
  });
});

test('a way below the tracks joins streets that end on their two sides', () => {
  const { draft, land } = region();
  const corners = new Corners(land);
  passBelowRailways(draft, corners, coursesOf(land, corners, 'never'), busynessOf(land), 3);
  expect(draft.links.length).toBe(1);
  const below = walkableEdges(draft).filter(({ structure }) => structure === 'tunnel');
  expect(below.map(({ wayClass, stepFree }) => [wayClass, stepFree])).toEqual([
    ['tertiary', true],
    ['tertiary', true],
    ['footway', true]
  ]);
  // From 9 m south of the tracks at 900 m east to 9 m north of them at 1000 m.
  const path = below[2]?.path.map(fromLonLat) ?? [];
  const ends = [path[0], path.at(-1)].map((end) => [Math.round(end?.x ?? 0), Math.round(end?.y ?? 0)]);
  expect(ends.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([
    [900, 791],
    [1000, 809]
  ]);
});
