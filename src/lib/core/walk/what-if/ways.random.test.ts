import { describe, expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { randomSketch } from '#testing/random-town.ts';
import { sweptLabels } from '#testing/swept-labels.ts';
import { town, townModel, type Town } from '#testing/town.ts';
import { fromNothing, peopleOf, seconds, session } from '#testing/what-if-session.ts';
import { dice } from '../../chance/dice.ts';
import type { CompoundData, GateState } from '../../district/district-data.ts';
import { lineMetres } from '../../geometry/local-metres.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import { serviceKinds } from '../../places/service-kind.ts';
import { walkModel, type WalkModel } from '../model.ts';
import { buildNetwork } from '../network.ts';
import { paces, type Pace, type WalkAccess } from '../pace.ts';
import { positionOf } from '../standing.ts';
import type { StreetEdge } from '../street-edge.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import { limitMillimetres, placeBook, sweepFor, sweepNetwork } from '../sweep/sweep-model.ts';
import { publicZone } from '../zones.ts';
import { standAt } from './stand.ts';

const gateStates: readonly GateState[] = ['open', 'residents', 'closed'];
const street = { steps: false, stepFree: true, waitSeconds: 0 };

/** A drawn town with one gate in another state. */
function withGateState({ compounds, ...rest }: Town, gate: number, state: GateState): Town {
  const changed = compounds.map((compound): CompoundData => ({
    ...compound,
    gates: compound.gates.map((one) => (one.id === gate ? { ...one, state } : one))
  }));
  return { ...rest, compounds: changed };
}

/** A drawn town without one edge. */
const withoutStreet = ({ edges, ...rest }: Town, edge: number): Town => ({
  ...rest,
  edges: edges.filter(({ id }) => id !== edge).map((one, id) => ({ ...one, id }))
});

/** The edges and positions of the vertices that count as the district's, to see whether an edit changed which they are. */
const mainSpots = ({ network }: WalkModel): string[] =>
  [...network.vertexMain.keys()]
    .filter((vertex) => network.vertexMain[vertex] === 1)
    .map((vertex) => `${network.vertexLon[vertex]} ${network.vertexLat[vertex]}`);

describe.each(['walking', 'stepFree'] as const)('equals a network built anew, %s', (access: WalkAccess) => {
  const pace: Pace = { metresPerSecond: 1, access };

  test('with a gate opened or closed, in random towns', () => {
    let compared = 0;
    let changed = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const drawn = town(randomSketch(seed));
      const model = townModel(drawn);
      model.network.gates.forEach((named, gate) => {
        const state = gateStates[(seed + gate) % 3] ?? 'open';
        const anew = townModel(withGateState(drawn, named.gate, state));
        // Which streets are the district's must not hang on this gate.
        if (mainSpots(anew).join() !== mainSpots(model).join()) return;
        const whatIf = session(model, pace);
        const first = [...whatIf.millimetres];
        whatIf.setGate(gate, state);
        const expected = fromNothing(anew, pace);
        expect([...whatIf.millimetres], `seed ${seed}, gate ${gate} ${state}`).toEqual(expected);
        compared++;
        if (expected.some((label, at) => label !== first[at])) changed++;
        whatIf.undo();
        expect([...whatIf.millimetres], `seed ${seed}, gate ${gate} ${state}, taken back`).toEqual(first);
      });
    }
    expect(compared).toBeGreaterThan(200);
    expect(changed).toBeGreaterThan(80);
  });

  test('with an edge taken away, in random towns', () => {
    let compared = 0;
    let changed = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const drawn = town(randomSketch(seed));
      const model = townModel(drawn);
      const edge = (seed * 7) % drawn.edges.length;
      const rest = townModel(withoutStreet(drawn, edge));
      // Which streets are the district's must not depend on this edge, nor what hangs together behind walls.
      const left = new Set(mainSpots(rest));
      const ends = drawn.edges[edge]?.path.map(([lon, lat]) => `${lon} ${lat}`) ?? [];
      if (mainSpots(model).some((spot) => !left.has(spot) && !ends.includes(spot))) continue;
      const { edgeFirstPiece, pieceZone } = model.network;
      const zones = pieceZone.subarray(edgeFirstPiece[edge], edgeFirstPiece[edge + 1]);
      if (zones.some((zone) => zone !== publicZone)) continue;
      const whatIf = session(model, pace);
      const first = [...whatIf.millimetres];
      whatIf.removeEdge(edge);
      const anew = fromNothing(rest, pace);
      expect([...whatIf.millimetres], `seed ${seed}, edge ${edge}`).toEqual(anew);
      compared++;
      if (anew.some((label, at) => label !== first[at])) changed++;
    }
    expect(compared).toBeGreaterThan(60);
    expect(changed).toBeGreaterThan(30);
  });
});

/** Two streets cut at whole millimetres and joined by a way of its own: what `addWay` should amount to. */
function joinedStreets(edges: readonly StreetEdge[], cuts: readonly { edge: number; spot: LonLat }[]): StreetEdge[] {
  let junction = Math.max(...edges.flatMap(({ from, to }) => [from, to]));
  const made: StreetEdge[] = [];
  const joints: { junction: number; spot: LonLat }[] = [];
  for (const edge of edges) {
    const cut = cuts.find((one) => one.edge === edge.id);
    const [from, to] = edge.path;
    if (cut === undefined || from === undefined || to === undefined) {
      made.push(edge);
      continue;
    }
    joints.push({ junction: ++junction, spot: cut.spot });
    const share = lineMetres([from, cut.spot]) / lineMetres([from, to]);
    const first = Math.round(share * edge.lengthMetres * 1000) / 1000;
    made.push({ ...edge, to: junction, path: [from, cut.spot], lengthMetres: first });
    made.push({ ...edge, from: junction, path: [cut.spot, to], lengthMetres: edge.lengthMetres - first });
  }
  const [a, b] = joints;
  if (a === undefined || b === undefined) throw new Error('two streets must be cut');
  const path = [a.spot, b.spot];
  const rest = { wayClass: 'footway', name: null, steps: false, stepFree: true, waitSeconds: 0, structure: null };
  made.push({ id: 0, from: a.junction, to: b.junction, path, lengthMetres: lineMetres(path), ...rest });
  return made.map((edge, id) => ({ ...edge, id }));
}

test('a way added equals a network in which it was drawn, on random street plans', () => {
  const pace = paces.standard;
  let compared = 0;
  let changed = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const roll = dice(seed);
    const { edges, doors } = randomPlan(roll);
    const subjects = doors.map((position, id) => ({ id, position, compound: null }));
    const model = walkModel(buildNetwork(edges, []), [], subjects, subjects.slice(0, 4));
    const whatIf = session(model, pace);
    const first = [...whatIf.millimetres];
    const pick = [Math.floor(roll() * edges.length), Math.floor(roll() * edges.length)];
    if (pick[0] === pick[1]) continue;
    const cuts = pick.map((edge) => {
      const [a, b] = edges[edge]?.path ?? [];
      if (a === undefined || b === undefined) throw new Error('an edge without a path');
      const share = 0.3 + 0.4 * roll();
      const spot: LonLat = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
      return { edge, spot };
    });
    const [from, to] = cuts;
    if (from === undefined || to === undefined) continue;
    const drawn = walkModel(buildNetwork(joinedStreets(edges, cuts), []), [], subjects, subjects.slice(0, 4));
    // Doors must stand by the streets they stood by: nobody's door is on a way that is added.
    const link = drawn.network.edgeCount - 1;
    if (drawn.buildings.walking.piece.includes(link)) continue;
    whatIf.addWay(from.spot, to.spot, street);
    const anew = fromNothing(drawn, pace);
    anew.forEach((label, at) => {
      const found = whatIf.millimetres[at] ?? beyond;
      // Halves of a street are rounded to millimetres each.
      if (Math.abs(found - label) > 4) expect.fail(`seed ${seed}, state ${at}: ${found} mm, not ${label}`);
    });
    compared++;
    if ([...whatIf.millimetres].some((label, at) => label < (first[at] ?? 0) - 1000)) changed++;
  }
  expect(compared).toBeGreaterThan(60);
  expect(changed).toBeGreaterThan(25);
});

/** Straight streets between corners of a loose lattice, and a door on each. */
function randomPlan(roll: () => number): { edges: StreetEdge[]; doors: LonLat[] } {
  const side = 5;
  const corners = Array.from({ length: side * side }, (_, corner): LonLat => {
    const [column, row] = [corner % side, Math.floor(corner / side)];
    return [118.7 + (column + roll() * 0.5) * 0.0015, 32.1 + (row + roll() * 0.5) * 0.0015];
  });
  const edges: StreetEdge[] = [];
  const doors: LonLat[] = [];
  const add = (from: number, to: number): void => {
    const [a, b] = [corners[from] ?? [0, 0], corners[to] ?? [0, 0]];
    const path: LonLat[] = [
      [a[0], a[1]],
      [b[0], b[1]]
    ];
    const rest = { wayClass: 'footway', name: null, steps: false, stepFree: true, waitSeconds: 0, structure: null };
    edges.push({ id: edges.length, from, to, path, lengthMetres: lineMetres(path), ...rest });
    const share = 0.2 + 0.6 * roll();
    doors.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
  };
  for (let corner = 0; corner < side * side; corner++) {
    if (corner % side < side - 1 && roll() < 0.75) add(corner, corner + 1);
    if (corner < side * (side - 1) && roll() < 0.75) add(corner, corner + side);
  }
  return { edges, doors };
}

/** Places and ways edited at random; after each edit the answer must be that of a sweep over the edited model from nothing. */
function editAtRandom(model: WalkModel, pace: Pace, spots: readonly LonLat[], edits: number, seed: number): number {
  const roll = dice(seed);
  const whatIf = session(model, pace);
  const { network } = model;
  const places = [...model.places.ids].map((id, index) => ({
    number: index,
    position: positionOf(model.places, index),
    kinds: 1 << (id % 6)
  }));
  const spot = (): LonLat => spots[Math.floor(roll() * spots.length)] ?? [0, 0];
  const anyOf = (count: number): number => Math.floor(roll() * count);
  let changes = 0;
  for (let edit = 0; edit < edits; edit++) {
    const before = [...whatIf.millimetres];
    const known = [...places];
    const act = roll();
    if (act < 0.2) {
      const [position, kinds] = [spot(), 1 + anyOf(63)];
      places.push({ number: whatIf.open(position, kinds), position, kinds });
    } else if (act < 0.3 && places.length > 0) {
      const [gone] = places.splice(anyOf(places.length), 1);
      if (gone) whatIf.close(gone.number);
    } else if (act < 0.4 && places.length > 0) {
      const [moved] = places.splice(anyOf(places.length), 1);
      const position = spot();
      if (moved) places.push({ ...moved, number: whatIf.move(moved.number, position), position });
    } else if (act < 0.6 && network.gates.length > 0)
      whatIf.setGate(anyOf(network.gates.length), gateStates[anyOf(3)] ?? 'open');
    else if (act < 0.8) whatIf.removeEdge(anyOf(network.edgeCount));
    else {
      const start = spot();
      // A way within sight: neighbours of a spot, not the other end of town.
      const near: LonLat = [start[0] + (roll() - 0.5) * 0.0012, start[1] + (roll() - 0.5) * 0.0012];
      whatIf.addWay(start, near, { ...street, steps: roll() < 0.3, waitSeconds: roll() < 0.3 ? 10 : 0 });
    }
    const people = peopleOf(model);
    const edited = whatIf.model;
    const swept = sweepFor(edited, sweepNetwork(edited, pace.access), pace, people, { stops: whatIf.stops });
    const book = placeBook({ ...edited, places: { ...edited.places, count: 0 } }, swept, new Uint8Array());
    for (const { position, kinds } of places)
      book.add(swept.survey.look(standAt(edited, position, pace.access), kinds));
    swept.sweep.run(book);
    const limit = limitMillimetres(seconds, pace);
    const message = `seed ${seed}, edit ${edit}, ${act}`;
    expect([...whatIf.millimetres], message).toEqual(sweptLabels(swept.sweep, limit));
    expect([...whatIf.reached], message).toEqual([...swept.sweep.reachedPeople(limit)]);
    if (before.some((label, at) => label !== whatIf.millimetres[at])) changes++;
    if (roll() < 0.25) {
      whatIf.undo();
      places.splice(0, places.length, ...known);
      expect([...whatIf.millimetres], `${message}, taken back`).toEqual(before);
    }
  }
  return changes;
}

test.each(['walking', 'stepFree'] as const)('1,200 random edits of places and ways in random towns, %s', (access) => {
  let changes = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const drawn = town(randomSketch(seed));
    const spots = [...drawn.houses, ...drawn.places].map(({ position }) => position);
    changes += editAtRandom(townModel(drawn), { metresPerSecond: 1, access }, spots, 12, seed);
  }
  expect(changes).toBeGreaterThan(400);
});

test('300 random edits of places and ways on the sample', () => {
  const { model } = countedSample();
  const spots = Array.from({ length: model.buildings.count }, (_, building) => positionOf(model.buildings, building));
  let changes = 0;
  for (let seed = 1; seed <= 10; seed++) changes += editAtRandom(model, paces.elder60, spots, 30, seed);
  expect(changes).toBeGreaterThan(100);
  expect(lanes).toBeGreaterThanOrEqual(serviceKinds.length);
});
