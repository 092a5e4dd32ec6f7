import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { readGeoJsonLines } from '../readers/geojson.ts';
import { readOsm } from '../readers/osm.ts';
import { linesAsOsm } from './lines-as-osm.ts';
import { osmFile } from '#testing/osm-sketch.ts';
import { streetEdges } from './streets.ts';

const footway = { highway: 'footway' };
const ends = (edges: readonly { from: number; to: number }[]) => edges.map(({ from, to }) => [from, to]);

describe('cutting', () => {
  //   1 — 2 — 3 — 4      5 hangs below 3
  const at = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0], 5: [2, -1] } as const;

  test('ways are cut where they meet and nowhere else; ids and junctions are dense', () => {
    const { edges } = streetEdges(
      osmFile(at, { 10: { nodes: [1, 2, 3, 4], tags: footway }, 11: { nodes: [3, 5], tags: footway } })
    );
    expect(edges.map((edge) => edge.id)).toEqual([0, 1, 2]);
    expect(ends(edges)).toEqual([
      [0, 1],
      [1, 2],
      [1, 3]
    ]);
    expect(edges[0]?.path).toHaveLength(3);
  });

  test('a closed barrier cuts, an open gate and a gate of a compound do not', () => {
    const ways = { 10: { nodes: [1, 2, 3], tags: footway } };
    const cut = streetEdges(osmFile(at, ways, { 2: { barrier: 'gate', access: 'no' } }));
    expect(ends(cut.edges)).toEqual([
      [0, 1],
      [2, 3]
    ]);
    expect(cut.notes).toContainEqual({ kind: 'found', code: 'barrier-closed-on-foot', count: 1, examples: ['node/2'] });
    expect(ends(streetEdges(osmFile(at, ways, { 2: { barrier: 'gate' } })).edges)).toEqual([[0, 1]]);
    const gates = { gateNodes: new Set([2]) };
    expect(ends(streetEdges(osmFile(at, ways, { 2: { barrier: 'gate', access: 'private' } }), gates).edges)).toEqual([
      [0, 1]
    ]);
  });

  test('what can be walked one way only, is private or lies beyond the file is left out and listed', () => {
    const { edges, notes } = streetEdges(
      osmFile(at, {
        10: { nodes: [1, 2], tags: { ...footway, 'oneway:foot': 'yes' } },
        11: { nodes: [2, 3], tags: { highway: 'service', access: 'private' } },
        12: { nodes: [3, 99, 4, 5], tags: footway },
        13: { nodes: [3, 4], tags: { highway: 'motorway' } }
      })
    );
    expect(edges.map((edge) => edge.path)).toEqual([[at[4], at[5]]]);
    expect(notes.filter((note) => note.kind === 'leftOut').map((note) => [note.code, note.examples])).toEqual([
      ['way-one-way-on-foot', ['way/10']],
      ['way-private', ['way/11']],
      ['way-closed-on-foot', ['way/13']],
      ['way-part-beyond-the-file', ['way/12']]
    ]);
  });

  test('a node drawn twice in a row is one point of the way', () => {
    const { edges } = streetEdges(osmFile(at, { 10: { nodes: [1, 2, 2, 3], tags: footway } }));
    expect(edges.map((edge) => edge.path.length)).toEqual([3]);
  });

  test('a private way is kept where walls govern who gets to it', () => {
    const osm = osmFile(at, { 11: { nodes: [2, 3], tags: { highway: 'service', access: 'private' } } });
    expect(streetEdges(osm, { privateWays: new Set([11]) }).edges).toHaveLength(1);
  });

  test('a closed loop has no edge that begins where it ends, and keeps its length', () => {
    const { edges } = streetEdges(osmFile(at, { 10: { nodes: [2, 3, 5, 2], tags: footway } }));
    expect(edges.length).toBeGreaterThan(1);
    expect(edges.every((edge) => edge.from !== edge.to)).toBe(true);
    const open = streetEdges(
      osmFile(at, { 10: { nodes: [2, 3, 5], tags: footway }, 11: { nodes: [5, 2], tags: footway } })
    ).edges;
    const metres = (list: typeof edges) => list.reduce((sum, edge) => sum + edge.lengthMetres, 0);
    expect(metres(edges)).toBeCloseTo(metres(open), 6);
  });
});

describe('what an edge knows', () => {
  //  road 1 — 2 — 3 ; walkers cross it at 2 from 4 to 5
  const at = { 1: [-1, 0], 2: [0, 0], 3: [1, 0], 4: [0, 2], 5: [0, -2], 6: [0, 0.1], 7: [0, -0.1] } as const;
  const crossing = { 2: { highway: 'crossing', crossing: 'traffic_signals' } };

  test('a signal is waited for once, by those who cross, on the pieces next to it', () => {
    const { edges } = streetEdges(
      osmFile(
        at,
        { 10: { nodes: [1, 2, 3], tags: { highway: 'primary' } }, 11: { nodes: [4, 6, 2, 7, 5], tags: footway } },
        crossing
      )
    );
    expect(edges.map((edge) => [edge.wayClass, edge.waitSeconds])).toEqual([
      ['primary', 0],
      ['primary', 0],
      ['footway', 0],
      ['footway', 10],
      ['footway', 10],
      ['footway', 0]
    ]);
  });

  test('where several footways meet at the signal, each way across still waits for it once', () => {
    const { edges } = streetEdges(
      osmFile(at, { 11: { nodes: [4, 2, 5], tags: footway }, 12: { nodes: [1, 2, 3], tags: footway } }, crossing)
    );
    expect(edges.map((edge) => edge.waitSeconds)).toEqual([10, 10, 10, 10]);
  });

  test('a footway that ends at the signal in the road’s middle carries the whole wait', () => {
    const { edges } = streetEdges(
      osmFile(
        at,
        { 10: { nodes: [1, 2, 3], tags: { highway: 'primary' } }, 11: { nodes: [4, 2], tags: footway } },
        crossing
      )
    );
    expect(edges.map((edge) => edge.waitSeconds)).toEqual([0, 0, 20]);
  });

  test('a signalled crossing way without a node waits 20 s over its whole length', () => {
    const tags = { highway: 'footway', footway: 'crossing', crossing: 'traffic_signals' };
    const { edges } = streetEdges(
      osmFile(at, { 10: { nodes: [1, 2, 3], tags: { highway: 'primary' } }, 11: { nodes: [4, 2, 5], tags } })
    );
    expect(edges.map((edge) => Math.round(edge.waitSeconds))).toEqual([0, 0, 10, 10]);
  });

  test('steps, wheels, structures and names', () => {
    const { edges } = streetEdges(
      osmFile(
        at,
        {
          10: { nodes: [1, 2], tags: { highway: 'steps', name: '登山步道' } },
          11: { nodes: [2, 3], tags: { highway: 'footway', bridge: 'yes' } },
          12: { nodes: [3, 4], tags: { highway: 'footway', tunnel: 'building_passage' } },
          13: { nodes: [4, 6, 5], tags: footway }
        },
        { 6: { barrier: 'turnstile' } }
      )
    );
    expect(edges.map((edge) => [edge.steps, edge.stepFree, edge.structure, edge.name])).toEqual([
      [true, false, null, '登山步道'],
      [false, true, 'bridge', null],
      [false, true, null, null],
      [false, false, null, null],
      [false, false, null, null]
    ]);
  });
});

describe('GeoJSON lines as a network', () => {
  test('lines meet where they share a position, also in the middle of one', () => {
    const line = (
      row: number,
      path: readonly (readonly [number, number])[],
      properties: Readonly<Record<string, string>> = {}
    ) => ({
      row,
      path,
      properties: new Map(Object.entries(properties))
    });
    const { edges } = streetEdges(
      linesAsOsm([
        line(1, [
          [0, 0],
          [1, 0],
          [2, 0]
        ]),
        line(2, [
          [1, 0.00000000001],
          [1, 1]
        ]),
        line(
          3,
          [
            [2, 0],
            [2, 1]
          ],
          { highway: 'motorway' }
        )
      ])
    );
    expect(ends(edges)).toEqual([
      [0, 1],
      [1, 2],
      [1, 3]
    ]);
  });

  const macau = sharedData('osm/macau_roads.geojson');
  test.skipIf(macau === null)('Macau: nearly all hangs together, as its collection states', async () => {
    const { value } = await readGeoJsonLines(readFileSync(macau ?? ''));
    const { edges } = streetEdges(linesAsOsm(value ?? []));
    const kilometres = edges.reduce((sum, edge) => sum + edge.lengthMetres, 0) / 1000;
    expect(kilometres).toBeGreaterThan(300);
    // 436.7 km in all; motorways and trunks are not walked.
    expect(kilometres).toBeLessThan(436.8);
  });
});

const porto = sharedData('osm/porto.osm.pbf');
test.skipIf(porto === null)('Porto: ids dense, lengths agree with paths, most hangs together', async () => {
  const { value } = await readOsm(readFileSync(porto ?? ''));
  expect(value).not.toBeNull();
  if (value === null) return;
  const { edges } = streetEdges(value);
  expect(edges.length).toBeGreaterThan(4000);
  const junctions = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  expect(Math.max(...junctions)).toBe(junctions.size - 1);
  expect(edges.every((edge, index) => edge.id === index && edge.from !== edge.to && edge.path.length > 1)).toBe(true);
});
