import { describe, expect, test } from 'vitest';
import { countedSample, type CountedDistrict } from '#testing/counted-sample.ts';
import { randomSketch } from '#testing/random-town.ts';
import { town, townModel } from '#testing/town.ts';
import { dice } from '../../chance/dice.ts';
import { serviceKinds } from '../../places/service-kind.ts';
import type { WalkModel } from '../model.ts';
import { optionsOfPlace } from '../options.ts';
import { paces, walkerClasses, type Pace, type WalkAccess } from '../pace.ts';
import { arriveAt, arriveInside, attachmentsFor, startAt, startInside } from '../starts.ts';
import { positionOf } from '../standing.ts';
import { publicZone } from '../zones.ts';
import { beyond } from './hierarchy.ts';
import { lanes, plainKernel, vectorKernel } from './kernel.ts';
import type { PlaceBook } from './place-book.ts';
import { limitMillimetres, placeBook, placeKinds, sweepFor, sweepNetwork, type ClassSweep } from './sweep-model.ts';

const kinds = serviceKinds.length;

/** Nobody is counted: for tests of walks alone. */
const nobody = (model: WalkModel) => ({
  cellOf: new Int32Array(model.buildings.count).fill(-1),
  cellPeople: new Int32Array(),
  cellUnit: new Int32Array(),
  unitCount: 0
});

/** Millimetres from each building to the nearest open place of each kind by `Reach`, one search a place. */
function byReach(model: WalkModel, pace: Pace, book: PlaceBook, limit: number): Int32Array {
  const { reach, buildings, places, snapper } = model;
  const from = attachmentsFor(places, pace.access);
  const to = attachmentsFor(buildings, pace.access);
  const nearest = new Int32Array(buildings.count * kinds).fill(beyond);
  for (let place = 0; place < places.count; place++) {
    if (!book.isOpen[place]) continue;
    const zone = places.zones[place] ?? publicZone;
    const put = (building: number, millimetres: number): void => {
      for (let kind = 0; kind < kinds; kind++) {
        const at = building * kinds + kind;
        if (((book.kinds[place] ?? 0) >> kind) & 1) nearest[at] = Math.min(nearest[at] ?? beyond, millimetres);
      }
    };
    const together = (building: number): boolean => zone !== publicZone && buildings.zones[building] === zone;
    reach.begin(pace.access, pace.metresPerSecond, limit);
    startAt(reach, from, place);
    reach.run();
    for (let b = 0; b < buildings.count; b++) {
      if (!together(b) && arriveAt(reach, to, b) >= 0) put(b, reach.arrival.key);
    }
    reach.begin(pace.access, pace.metresPerSecond, 0x7fffffff);
    startInside(reach, from, place);
    reach.run();
    for (let b = 0; b < buildings.count; b++) {
      if (!together(b)) continue;
      if (arriveInside(reach, to, b) >= 0) put(b, reach.arrival.key);
      else put(b, snapper.acrossMillimetres(zone, positionOf(buildings, b), positionOf(places, place)));
    }
  }
  return nearest.map((millimetres) => (millimetres > limit ? beyond : millimetres));
}

/** The sweep's answer, laid out like `byReach`. */
function bySweep({ sweep, limit }: ClassSweep, count: number): Int32Array {
  const labels = new Int32Array(count * kinds);
  for (let b = 0; b < count; b++) {
    for (let kind = 0; kind < kinds; kind++) {
      const millimetres = sweep.buildingLabels[sweep.labelAt(b) + kind] ?? beyond;
      labels[b * kinds + kind] = millimetres > limit ? beyond : millimetres;
    }
  }
  return labels;
}

test.each(['walking', 'stepFree'] as const)(
  'a sweep equals a search from every place on 200 random towns, %s',
  (access) => {
    let reached = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const sketch = randomSketch(seed);
      const drawn = town(sketch);
      const model = townModel(drawn);
      const pace: Pace = { metresPerSecond: 1, access };
      const swept = sweepFor(model, sweepNetwork(model, access), pace, nobody(model), { limitSeconds: 7200 });
      const book = placeBook(
        model,
        swept,
        placeKinds(model, new Map(drawn.places.map(({ id }) => [id, [serviceKinds[id % kinds] ?? 'care']])))
      );
      swept.sweep.run(book);
      const expected = new Map<string, number>();
      for (const { id } of drawn.places) {
        for (const { building, paceDecimetres, fixedDeciseconds } of optionsOfPlace(model, id, access, 72_000)) {
          const key = `${building} ${id % kinds}`;
          expected.set(key, Math.min(expected.get(key) ?? Infinity, paceDecimetres + fixedDeciseconds));
        }
      }
      const found = new Map<string, number>();
      bySweep(swept, model.buildings.count).forEach((millimetres, at) => {
        const key = `${model.buildings.ids[Math.floor(at / kinds)]} ${at % kinds}`;
        if (millimetres !== beyond) found.set(key, Math.round(millimetres / 100));
      });
      const sorted = (table: Map<string, number>): unknown => Object.fromEntries([...table].sort());
      expect(sorted(found), `seed ${seed}\n${sketch}\n`).toEqual(sorted(expected));
      reached += found.size;
    }
    // The towns must be worth the comparison.
    expect(reached).toBeGreaterThan(1500);
  }
);

test('within one compound pairs are walked inside it, though going out and coming back were shorter', () => {
  const drawn = town(`
        +-B-+
        |   |
     ###o###o###
     #  a   A  #
     #  |   |  #
     #  |   |  #
     #  |   |  #
     #  +---+  #
     ###########
  `);
  const model = townModel(drawn);
  const swept = sweepFor(model, sweepNetwork(model, 'walking'), paces.standard, nobody(model));
  const book = placeBook(
    model,
    swept,
    placeKinds(
      model,
      new Map([
        [0, ['government']],
        [1, ['care']]
      ])
    )
  );
  swept.sweep.run(book);
  expect([...book.apart]).toEqual([1]);
  // To A 4 + 4 + 4 cells inside, not 3 + 4 + 3 outside; to B 3 + 2 out of the gate.
  const metres = bySweep(swept, 1).map((millimetres) => millimetres / 1000);
  expect(metres[serviceKinds.indexOf('government')]).toBe(120);
  expect(metres[serviceKinds.indexOf('care')]).toBe(50);
});

test('behind walls within walls residents walk on to their own door', () => {
  const drawn = town(`
    +----+--A--+
         |
         |
     ####r#########
     #   |        #
     #   | #####  #
     #   | #   #  #
     #   +-r-a+#  #
     #     #   #  #
     #     #####  #
     #            #
     ##############
  `);
  expect(drawn.compounds).toHaveLength(2);
  const model = townModel(drawn);
  const swept = sweepFor(model, sweepNetwork(model, 'walking'), paces.standard, nobody(model));
  swept.sweep.run(placeBook(model, swept, placeKinds(model, new Map([[0, ['government']]]))));
  // Three cells west, seven down and four east, through both residents' gates.
  expect(optionsOfPlace(model, 0, 'walking', 18_000).map(({ decimetres }) => decimetres)).toEqual([1400]);
  expect(bySweep(swept, 1)[0]).toBe(140_000);
});

test.each([
  ['vector', (bytes: number) => vectorKernel(bytes) ?? plainKernel(bytes)],
  ['plain', plainKernel]
])('a limit holds to the millimetre, and units count in their own order, %s kernel', (_, kernelFor) => {
  const drawn = town('+A--a----b----c---+');
  const model = townModel(drawn);
  // Three houses at 30, 80 and 130 m; cells and units not in the order of the houses.
  const people = {
    cellOf: Int32Array.of(2, 0, 1),
    cellPeople: Int32Array.of(20, 30, 10),
    cellUnit: Int32Array.of(1, 0, 1),
    unitCount: 2
  };
  const swept = sweepFor(model, sweepNetwork(model, 'walking'), paces.standard, people, { kernelFor });
  swept.sweep.run(placeBook(model, swept, Uint8Array.of(1)));
  const reached = (limit: number): number[] =>
    [0, 1].map((unit) => swept.sweep.reachedPeople(limit)[unit * lanes] ?? -1);
  expect(reached(29_999)).toEqual([0, 0]);
  expect(reached(30_000)).toEqual([0, 10]);
  expect(reached(80_000)).toEqual([0, 30]);
  expect(reached(129_999)).toEqual([0, 30]);
  expect(reached(130_000)).toEqual([30, 30]);
});

describe('on the small sample', () => {
  const sample: CountedDistrict = countedSample();
  const { model, people, servicesOf } = sample;
  const networks: Record<WalkAccess, ReturnType<typeof sweepNetwork>> = {
    walking: sweepNetwork(model, 'walking'),
    stepFree: sweepNetwork(model, 'stepFree')
  };

  test.each(walkerClasses)('labels equal a search from every place to the millimetre, %s', (walker) => {
    const pace = paces[walker];
    const swept = sweepFor(model, networks[pace.access], pace, people);
    const book = placeBook(model, swept, placeKinds(model, servicesOf));
    const roll = dice(7);
    for (let round = 0; round < 4; round++) {
      swept.sweep.run(book);
      expect(bySweep(swept, model.buildings.count)).toEqual(byReach(model, pace, book, swept.limit));
      for (let place = 0; place < book.count; place++) book.isOpen[place] = roll() < 0.5;
    }
  });

  test('the vector kernel and the plain one give the same labels and sums', () => {
    if (vectorKernel(1) === null)
      throw new Error('This machine has no WebAssembly SIMD; the vector kernel is untested.');
    const pace = paces.elder60;
    const vector = sweepFor(model, networks.walking, pace, people, {
      kernelFor: (bytes) => vectorKernel(bytes) ?? plainKernel(bytes)
    });
    const plain = sweepFor(model, networks.walking, pace, people, { kernelFor: plainKernel });
    const book = placeBook(model, vector, placeKinds(model, servicesOf));
    vector.sweep.run(book);
    plain.sweep.run(book);
    expect(vector.sweep.buildingLabels).toEqual(plain.sweep.buildingLabels);
    for (const minutes of [1, 5, 10, 15, 30]) {
      const limit = limitMillimetres(minutes * 60, pace);
      expect(vector.sweep.reachedPeople(limit)).toEqual(plain.sweep.reachedPeople(limit));
    }
  });

  test('people are counted by whole cells: what is reached is what a plain count says', () => {
    const pace = paces.standard;
    const swept = sweepFor(model, networks.walking, pace, people);
    swept.sweep.run(placeBook(model, swept, placeKinds(model, servicesOf)));
    const limit = limitMillimetres(480, pace);
    const expected = new Int32Array(people.unitCount * lanes);
    people.cellPeople.forEach((population, cell) => {
      for (let kind = 0; kind < kinds; kind++) {
        let all = true;
        people.cellOf.forEach((of, building) => {
          if (of === cell && (swept.sweep.buildingLabels[swept.sweep.labelAt(building) + kind] ?? beyond) > limit)
            all = false;
        });
        const at = (people.cellUnit[cell] ?? 0) * lanes + kind;
        if (all) expected[at] = (expected[at] ?? 0) + population;
      }
    });
    const sums = swept.sweep.reachedPeople(limit);
    for (let at = 0; at < expected.length; at++) if (at % lanes < kinds) expect(sums[at]).toBe(expected[at]);
    expect(sums.reduce((total, count) => total + count, 0)).toBeGreaterThan(1000);
  });
});

test('the limit of so many seconds is the last weight that still rounds into them', () => {
  expect(limitMillimetres(900, paces.standard)).toBe(900_049);
  expect(limitMillimetres(900, paces.elder75)).toBe(540_049);
});
