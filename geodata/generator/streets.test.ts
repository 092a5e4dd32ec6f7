import { describe, expect, test } from 'vitest';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import type { Draft } from './draft.ts';
import type { LandLine } from './land.ts';
import { named } from './names.ts';
import { walkableEdges } from './streets.ts';
import { Mesh } from './shape/mesh.ts';
import { distance, fromLonLat, spot, type Spot } from './shape/plane.ts';

/*
 * A square of 400 m with a street round it, a wide line down its middle, north to south, and streets from the west:
 * Mill Street at 100 m north ends at the line, Long Street at 200 m goes on beyond it, a lane at 300 m too, under the number all lanes share.
 */
const street = (wayClass: string, name: string | null): LandLine => ({
  wayClass,
  names: name === null ? null : named(name, name, name),
  halfWidthMetres: 8,
  walk: 'onLine',
  walkwayMetres: 0
});
const middles = {
  canal: { wayClass: 'canal', names: null, halfWidthMetres: 28, walk: 'alongside', walkwayMetres: 22 },
  railway: { wayClass: 'railway', names: null, halfWidthMetres: 16, walk: 'never', walkwayMetres: 0 },
  motorway: { wayClass: 'motorway', names: null, halfWidthMetres: 24, walk: 'never', walkwayMetres: 0 },
  primary: { wayClass: 'primary', names: named('Avenue', 'Avenue', 'Avenue'), halfWidthMetres: 22, walk: 'alongside', walkwayMetres: 17 } // prettier-ignore
} as const satisfies Record<string, LandLine>;

const [round, middle, mill, long, lane, beyond] = [0, 1, 2, 3, 4, 5];

function square(
  middleLine: LandLine,
  longLine: LandLine = street('tertiary', 'Long Street'),
  beyondLine: LandLine | null = null
): Draft {
  const mesh = new Mesh([spot(0, 0), spot(400, 0), spot(400, 400), spot(0, 400)], () => round);
  const longRun = [spot(0, 200), spot(200, 200), spot(400, 200)];
  const cut = (a: Spot, b: Spot, line: number): void => {
    mesh.cut(mesh.faceAt(spot((a.x + b.x) / 2, (a.y + b.y) / 2)), [a, b], line, 1);
  };
  cut(spot(200, 0), spot(200, 400), middle);
  cut(spot(0, 100), spot(200, 100), mill);
  cut(spot(0, 200), spot(200, 200), long);
  cut(spot(200, 200), spot(400, 200), beyondLine === null ? long : beyond);
  cut(spot(0, 300), spot(200, 300), lane);
  cut(spot(200, 300), spot(400, 300), lane);
  const lines = [
    street('residential', 'Round Street'),
    middleLine,
    street('residential', 'Mill Street'),
    longLine,
    street('living_street', null),
    ...(beyondLine === null ? [] : [beyondLine])
  ];
  return {
    land: { mesh, lines, laneLine: lane, runs: [{ line: long, path: longRun }] },
    buildings: [],
    compounds: [],
    links: [],
    grounds: []
  };
}

/** Where an edge runs over the middle line, by metres north, with what it crosses on. */
function crossingsOf(edges: readonly StreetEdge[]): string[] {
  return edges
    .flatMap((edge) => {
      const path = edge.path.map(fromLonLat);
      const first = path[0] ?? spot(0, 0);
      const last = path.at(-1) ?? first;
      const crosses = Math.min(first.x, last.x) < 199 && Math.max(first.x, last.x) > 201;
      return crosses ? [`${String(Math.round(first.y))}: ${edge.wayClass} ${String(edge.structure)} ${String(edge.waitSeconds)} s`] : []; // prettier-ignore
    })
    .toSorted();
}

/** How many parts hang together by themselves? */
function parts(edges: readonly StreetEdge[]): number {
  const root = new Map<number, number>();
  const find = (node: number): number => {
    const up = root.get(node) ?? node;
    return up === node ? node : find(up);
  };
  for (const { from, to } of edges) root.set(find(from), find(to));
  return new Set(edges.flatMap(({ from, to }) => [find(from), find(to)])).size;
}

describe('a canal', () => {
  test('is crossed by a bridge where a named street goes on beyond it, and nowhere else', () => {
    const edges = walkableEdges(square(middles.canal));
    expect(crossingsOf(edges)).toEqual(['200: tertiary bridge 0 s']);
    expect(edges.find((edge) => edge.structure === 'bridge')?.lengthMetres).toBeCloseTo(44, 1);
    expect(parts(edges)).toBe(1);
  });

  test('has a greenway on either bank, where streets that do not cross end', () => {
    const edges = walkableEdges(square(middles.canal));
    const greenways = edges.filter((edge) => edge.wayClass === 'footway');
    const metres = greenways.reduce((sum, edge) => sum + edge.lengthMetres, 0);
    expect(metres).toBeCloseTo(800, 0);
    expect(new Set(greenways.flatMap(({ path }) => path.map((p) => Math.round(fromLonLat(p).x))))).toEqual(
      new Set([178, 222])
    );
  });

  test('that runs out of the land cuts a lesser street along the edge; a greater one has its bridge there too', () => {
    const draft = square(middles.canal);
    expect(crossingsOf(walkableEdges(draft)).length).toBe(1);
    const lines = draft.land.lines.map((line, i) => (i === round ? street('secondary', 'Ring Road') : line));
    expect(crossingsOf(walkableEdges({ ...draft, land: { ...draft.land, lines } }))).toEqual([
      '0: secondary bridge 0 s',
      '200: tertiary bridge 0 s',
      '400: secondary bridge 0 s'
    ]);
  });

  test('is crossed on both walkways of an avenue', () => {
    const avenue = { ...middles.primary, names: named('Long Avenue', 'Long Avenue', 'Long Avenue') };
    expect(crossingsOf(walkableEdges(square(middles.canal, avenue)))).toEqual([
      '183: footway bridge 0 s',
      '217: footway bridge 0 s'
    ]);
  });
});

test('two streets that only end at a barrier, face to face under one number, are not joined', () => {
  const draft = square(middles.canal);
  expect(crossingsOf(walkableEdges({ ...draft, land: { ...draft.land, runs: [] } }))).toEqual([]);
});

describe('a railway', () => {
  test('is passed below by the street that goes on; the others end before it', () => {
    const edges = walkableEdges(square(middles.railway));
    expect(crossingsOf(edges)).toEqual(['200: tertiary tunnel 0 s']);
    const ends = edges.flatMap((edge) => (edge.name === 'Mill Street' ? edge.path.map((p) => fromLonLat(p).x) : []));
    expect(Math.max(...ends)).toBeCloseTo(188, 1);
  });

  test('with a canal in its way: the greenways pass below it, and no street crosses both', () => {
    const edges = walkableEdges(square(middles.railway, middles.canal));
    expect(crossingsOf(edges)).toEqual(['178: footway tunnel 0 s', '222: footway tunnel 0 s']);
  });
});

describe('a motorway', () => {
  test('is passed below by greater streets and above by lesser ones', () => {
    expect(crossingsOf(walkableEdges(square(middles.motorway)))).toEqual(['200: tertiary tunnel 0 s']);
    const country = street('residential', 'Long Lane');
    expect(crossingsOf(walkableEdges(square(middles.motorway, country)))).toEqual(['200: residential bridge 0 s']);
  });
});

describe('a wide road that ends at a barrier', () => {
  const avenue = { ...middles.primary, names: named('Long Avenue', 'Long Avenue', 'Long Avenue') };

  test('goes on beyond as another great street, from both its walkways', () => {
    const edges = walkableEdges(square(middles.motorway, avenue, street('secondary', 'National Road')));
    expect(crossingsOf(edges).filter((text) => text.includes('tunnel')).length).toBe(2);
    expect(parts(edges)).toBe(1);
  });

  test('is crossed at its end, if only a lesser street lies beyond', () => {
    const edges = walkableEdges(square(middles.motorway, avenue, street('tertiary', 'Field Road')));
    expect(crossingsOf(edges)).toEqual([]);
    expect(edges.filter(({ waitSeconds }) => waitSeconds === 20).length).toBe(2);
  });
});

describe('a wide road', () => {
  test('is crossed at a signal where a greater street meets it and at its ends; lesser ones end at its walkways', () => {
    const edges = walkableEdges(square(middles.primary));
    expect(crossingsOf(edges)).toEqual(['0: crossing null 20 s', '200: crossing null 20 s', '400: crossing null 20 s']);
    expect(parts(edges)).toBe(1);
  });

  test('that meets another is crossed on all four arms', () => {
    const draft = square(middles.primary, { ...middles.primary, names: named('Cross', 'Cross', 'Cross') });
    const inTheMiddle = walkableEdges(draft).filter(
      ({ waitSeconds, path }) => waitSeconds === 20 && path.every((p) => distance(fromLonLat(p), spot(200, 200)) < 30)
    );
    expect(inTheMiddle.length).toBe(4);
  });

  test('has a signal wherever one is asked for', () => {
    const draft = square(middles.primary);
    const corner = draft.land.mesh.spots.findIndex(({ x, y }) => x === 200 && y === 100);
    expect(crossingsOf(walkableEdges(draft, new Set([corner])))).toContain('100: crossing null 20 s');
  });
});
