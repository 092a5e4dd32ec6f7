import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundsOf, growBounds } from '#lib/core/geometry/bounds.ts';
import { walkModel } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { town } from '#testing/town.ts';
import type { BenchTown } from './bench-town.ts';
import { PgRouting } from './pgrouting.ts';
import { nearestVertex, snappedPlaces } from './place-vertices.ts';

/** Where Debian keeps what PostgreSQL can be extended with. */
const isThere = globSync('/usr/share/postgresql/*/extension/pgrouting.control').length > 0;

/** A street of 210 m: a stands 50 m from its western end, b 100 m; place A is nearer to that end, B to the eastern one. */
const drawn = town(`
  +A---a----b---------B+
`);
const benchTown: BenchTown = {
  name: 'drawn',
  sample: null,
  edges: drawn.edges,
  places: drawn.places.map(({ position }, id) => ({ id, position, kinds: [id] })),
  buildings: drawn.houses.map(({ position }, id) => ({ id, position, people: (id + 1) * 10, unit: id })),
  unitCount: 2
};
const model = walkModel(buildNetwork(drawn.edges, []), [], drawn.houses, drawn.places);

test('a place starts at the nearer end of its street', () => {
  expect(snappedPlaces(model)).toEqual([0, 1]);
  const [west, east] = [nearestVertex(model, 0), nearestVertex(model, 1)];
  expect(model.network.vertexLon[west]).toBeLessThan(model.network.vertexLon[east] ?? -Infinity);
});

describe.skipIf(!isThere)('pgRouting (skipped where it is not installed)', () => {
  let pgRouting: PgRouting;
  const [west, east] = [nearestVertex(model, 0), nearestVertex(model, 1)];

  beforeAll(async () => {
    pgRouting = await PgRouting.start();
    await pgRouting.load(model, benchTown);
  }, 60_000);
  afterAll(() => pgRouting.close());

  test('walks the same network, in seconds at 1.0 m/s', async () => {
    const seconds = await pgRouting.secondsFrom(west, 210, null);
    expect(seconds.get(west)).toBe(0);
    expect(seconds.get(east)).toBeCloseTo(210, 3);
    expect(await pgRouting.countWithin(west, 209, null)).toBe(1);
    const around = growBounds(boundsOf([drawn.at(0, 0)]) ?? [0, 0, 0, 0], 1);
    expect(await pgRouting.countWithin(west, 210, around)).toBe(2);
    expect(await pgRouting.countWithinNearest([west, east], 10)).toBe(2);
  });

  test('counts people by unit, and those whom another place would gain', async () => {
    // From the west a is 50 m away and b 100 m; from the east 160 m and 110 m.
    expect(await pgRouting.peopleWithinNearest([west], 60)).toEqual(new Map([[0, 10]]));
    expect(await pgRouting.peopleWithinNearest([west, east], 110)).toEqual(new Map([[0, 10], [1, 20]])); // prettier-ignore
    expect(await pgRouting.cover([west], 60)).toBe(1);
    expect(await pgRouting.peopleGained(east, 200, null)).toEqual(new Map([[1, 20]]));
    expect(await pgRouting.cover([west], 200)).toBe(2);
    expect(await pgRouting.peopleGained(east, 200, null)).toEqual(new Map());
  });
});
