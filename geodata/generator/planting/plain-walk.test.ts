import { describe, expect, test } from 'vitest';
import type { CompoundData, GateState } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { engineWalk } from '#testing/engine-walk.ts';
import { sampleDistrict } from '../sample.ts';
import { spot, toLonLat } from '../shape/plane.ts';
import { PlainWalk, type WalkEnd } from './plain-walk.ts';

const standard = { metresPerSecond: 1, steps: true };

/*
 * A street runs from x = 0 to 600 m; a walled yard from 200 to 400 lies north of it, a lane through it from gate to gate and on
 * to a second street in the north.
 *
 *   n1 ───── n2            y = 200
 *            │
 *          gate 1          y = 150   wall
 *            │ yard
 *          gate 0          y = 50    wall
 *            │
 *   s0 ───── s1 ─ s2 ─── s3   y = 0, a signal between s1 and s2
 */
const nodes: readonly (readonly [number, number])[] = [
  [0, 0],
  [300, 0],
  [600, 0],
  [300, 50],
  [300, 150],
  [300, 200],
  [0, 200],
  [320, 0]
];
const at = (node: number): LonLat => toLonLat(spot(...(nodes[node] ?? [0, 0])));
const edge = (
  id: number,
  from: number,
  to: number,
  lengthMetres: number,
  more: Partial<StreetEdge> = {}
): StreetEdge => ({
  id,
  from,
  to,
  path: [at(from), at(to)],
  lengthMetres,
  wayClass: 'residential',
  name: null,
  steps: false,
  stepFree: true,
  waitSeconds: 0,
  structure: null,
  ...more
});
const edges = [
  edge(0, 0, 1, 300),
  edge(1, 1, 7, 20, { waitSeconds: 20 }),
  edge(6, 7, 2, 280),
  edge(2, 1, 3, 50),
  edge(3, 3, 4, 100),
  edge(4, 4, 5, 50),
  edge(5, 5, 6, 300, { steps: true, stepFree: false })
];

const yard = (south: GateState, north: GateState): CompoundData => ({
  id: 0,
  names: null,
  boundary: {
    type: 'Polygon',
    coordinates: [
      [
        [200, 50],
        [300, 50],
        [400, 50],
        [400, 150],
        [300, 150],
        [200, 150],
        [200, 50]
      ].map(([x = 0, y = 0]) => [...toLonLat(spot(x, y))])
    ]
  },
  gates: [
    { id: 0, position: at(3), state: south, hours: null, assumed: false, sourceId: 'south' },
    { id: 1, position: at(4), state: north, hours: null, assumed: false, sourceId: 'north' }
  ],
  sourceId: 'yard'
});

const end = (id: number, x: number, y: number, compound: number | null = null): WalkEnd => ({
  id,
  entrance: toLonLat(spot(x, y)),
  compound
});
const place = end(0, 0, 0);
const east = end(1, 600, 0);
const inside = end(2, 300, 100, 0);
const beyond = end(3, 300, 200);
const north = end(4, 0, 200);

const from = (compounds: CompoundData[], start: WalkEnd = place) =>
  new PlainWalk(edges, compounds).secondsFrom(start, [east, inside, beyond, north], standard, 3600);
const rounded = (seconds: ReadonlyMap<number, number>) =>
  Object.fromEntries([...seconds].map(([id, value]) => [id, Math.round(value)]));

describe('walking through a yard with two gates', () => {
  test('open gates: through it, with the wait at the signal and stairs at half the pace', () => {
    expect(rounded(from([yard('open', 'open')]))).toEqual({ 1: 620, 2: 400, 3: 500, 4: 1100 });
  });

  test('a residents’ gate ends the walk inside: nobody passes on', () => {
    expect(rounded(from([yard('residents', 'open')]))).toEqual({ 1: 620, 2: 400 });
  });

  test('a closed gate: neither in nor through', () => {
    expect(rounded(from([yard('closed', 'open')]))).toEqual({ 1: 620 });
  });

  test('a place inside is reached by outsiders through open gates alone', () => {
    const hall = end(5, 300, 100, 0);
    expect(rounded(from([yard('residents', 'open')], hall))).toEqual({ 2: 0, 3: 100, 4: 700 });
  });

  test('what would be different: a gate opened, a bridge built', () => {
    const walk = new PlainWalk(edges, [yard('closed', 'open')]);
    const opened = walk.secondsFrom(place, [inside], standard, 3600, { gates: new Map([[0, 'open']]) });
    expect(Math.round(opened.get(2) ?? 0)).toBe(400);
    const bridged = walk.secondsFrom(place, [north], standard, 3600, { bridge: { from: 0, to: 6, metres: 200 } });
    expect(Math.round(bridged.get(4) ?? 0)).toBe(200);
  });

  test('who takes no stairs does not reach the end of the steps', () => {
    const walk = new PlainWalk(edges, [yard('open', 'open')]);
    const level = walk.secondsFrom(place, [beyond, north], { metresPerSecond: 0.5, steps: false }, 3600);
    expect(rounded(level)).toEqual({ 3: 1000 });
  });
});

test('it and the product’s engine agree on the small sample: 998 pairs in 1,000 within two seconds', () => {
  const sample = sampleDistrict();
  const walk = new PlainWalk(sample.edges, sample.compounds);
  const engine = engineWalk(sample);
  const ends = sample.buildings.flatMap(({ id, entrance, compound }) =>
    entrance === null ? [] : [{ id, entrance, compound }]
  );
  let pairs = 0;
  let far = 0;
  for (const { id, entrance, position, compound } of sample.places) {
    const mine = walk.secondsFrom({ id, entrance: entrance ?? position, compound }, ends, standard, 1800);
    const theirs = [...engine.secondsToPlace(id, 'standard')].filter(([, seconds]) => seconds <= 1800);
    // What the engine alone finds lies at the limit, or has its door on the same piece of street.
    for (const [building, seconds] of theirs) {
      pairs++;
      if (Math.abs(seconds - (mine.get(building) ?? Infinity)) > 2) far++;
    }
  }
  expect(pairs).toBeGreaterThan(9000);
  expect(far / pairs).toBeLessThan(0.002);
});
