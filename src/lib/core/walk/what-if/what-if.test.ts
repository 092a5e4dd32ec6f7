import { expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { randomSketch } from '#testing/random-town.ts';
import { town, townModel } from '#testing/town.ts';
import { dice } from '../../chance/dice.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import { serviceKinds } from '../../places/service-kind.ts';
import type { WalkModel } from '../model.ts';
import { paces, walkerClasses } from '../pace.ts';
import type { CountedPeople } from '../sweep/counted-people.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import type { PlaceBook } from '../sweep/place-book.ts';
import {
  limitMillimetres,
  placeBook,
  placeKinds,
  sweepFor,
  sweepNetwork,
  type ClassSweep
} from '../sweep/sweep-model.ts';
import { WhatIf } from './what-if.ts';

/** What a sweep from nothing says of the book as it is now. */
function fromNothing(
  swept: ClassSweep,
  book: PlaceBook,
  seconds: number
): { millimetres: number[]; reached: number[] } {
  const limit = limitMillimetres(seconds, swept.pace);
  swept.sweep.run(book);
  const millimetres: number[] = [];
  for (let building = 0; building < swept.sweep.buildingCount; building++) {
    for (let kind = 0; kind < lanes; kind++) {
      const label = swept.sweep.buildingLabels[swept.sweep.labelAt(building) + kind] ?? beyond;
      millimetres.push(label > limit ? beyond : label);
    }
  }
  return { millimetres, reached: [...swept.sweep.reachedPeople(limit)] };
}

/** Random edits; after each the answer must be the one found from nothing, and taken back the one before. */
function editAtRandom(
  model: WalkModel,
  people: CountedPeople,
  { swept, book, seconds }: { swept: ClassSweep; book: PlaceBook; seconds: number },
  spots: readonly LonLat[],
  edits: number,
  seed: number
): number {
  const roll = dice(seed);
  const whatIf = new WhatIf(model, swept, book, people, seconds);
  const first = fromNothing(swept, book, seconds);
  const spot = (): LonLat => spots[Math.floor(roll() * spots.length)] ?? [0, 0];
  const anyPlace = (): number => Math.floor(roll() * book.count);
  let changes = 0;
  for (let edit = 0; edit < edits; edit++) {
    const before = [...whatIf.millimetres];
    const act = roll();
    if (act < 0.4) whatIf.open(spot(), 1 + Math.floor(roll() * 63));
    else if (act < 0.65) whatIf.close(anyPlace());
    else whatIf.move(anyPlace(), spot());
    const message = `seed ${seed}, edit ${edit}`;
    const expected = fromNothing(swept, book, seconds);
    expect([...whatIf.millimetres], message).toEqual(expected.millimetres);
    expect([...whatIf.reached], message).toEqual(expected.reached);
    expect([...whatIf.difference()], message).toEqual(
      expected.reached.map((now, at) => now - (first.reached[at] ?? 0))
    );
    if (before.some((label, at) => label !== whatIf.millimetres[at])) changes++;
    if (roll() < 0.3) {
      whatIf.undo();
      expect([...whatIf.millimetres], `${message}, taken back`).toEqual(before);
    }
  }
  return changes;
}

test('after 1,000 random edits of places on the sample the answer is that of a sweep from nothing', () => {
  const { model, people, servicesOf } = countedSample();
  const { lon, lat } = model.buildings;
  const spots = Array.from(lon, (east, index): LonLat => [east + 0.0003, (lat[index] ?? 0) - 0.0002]);
  let changes = 0;
  walkerClasses.forEach((walker, index) => {
    const pace = paces[walker];
    const swept = sweepFor(model, sweepNetwork(model, pace.access), pace, people);
    const book = placeBook(model, swept, placeKinds(model, servicesOf));
    changes += editAtRandom(model, people, { swept, book, seconds: 600 }, spots, 250, index + 1);
  });
  expect(changes).toBeGreaterThan(600);
});

test.each(['walking', 'stepFree'] as const)('and so it is in 100 random towns with walls and gates, %s', (access) => {
  let changes = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const drawn = town(randomSketch(seed));
    const model = townModel(drawn);
    const count = model.buildings.count;
    const people = {
      cellOf: Int32Array.from({ length: count }, (_, index) => (index % 4 === 3 ? -1 : Math.floor(index / 2))),
      cellPeople: new Int32Array(count).fill(11),
      cellUnit: Int32Array.from({ length: count }, (_, cell) => cell % 3),
      unitCount: 3
    };
    const swept = sweepFor(model, sweepNetwork(model, access), { metresPerSecond: 1, access }, people);
    const services = drawn.places.map(({ id }) => [id, [serviceKinds[id % 6] ?? 'care']] as const);
    const book = placeBook(model, swept, placeKinds(model, new Map(services)));
    const spots = [...drawn.houses, ...drawn.places].map(({ position }) => position);
    for (let column = 0; column < 19; column++) spots.push(drawn.at(column, 5), drawn.at(column, 8));
    changes += editAtRandom(model, people, { swept, book, seconds: 90 + seed }, spots, 12, seed);
  }
  expect(changes).toBeGreaterThan(400);
});
