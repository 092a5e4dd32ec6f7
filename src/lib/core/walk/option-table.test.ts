import { describe, expect, test } from 'vitest';
import { at as positionAt, building, district, place } from '#testing/world.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { walkModel } from './model.ts';
import { buildNetwork } from './network.ts';
import { nearestByClass, optionsByBuilding } from './option-table.ts';
import { searchOptions } from './option-search.ts';
import { optionsOfPlace } from './options.ts';
import { paces, walkDeciseconds, walkerClasses } from './pace.ts';
import { kindBits } from './sweep/sweep-model.ts';

const { edges, ...town } = district({
  buildings: Array.from({ length: 20 }, (_, id) => building(id, 50 + id * 100, 10)),
  places: [place(3, 0, 0), place(5, 900, 0), place(9, 2000, 0)]
});
// The street from 400 m to 500 m is a flight of stairs: two towns for who needs a way without steps.
const stairs = edges.map((edge) => (edge.id === 4 ? { ...edge, steps: true, stepFree: false } : edge));
const model = walkModel(
  buildNetwork(stairs, []),
  [],
  town.buildings.map(({ id }) => ({ id, position: positionAt(50 + id * 100, 10), compound: null })),
  town.places.map(({ id, position }) => ({ id, position, compound: null }))
);
const found = (places: readonly number[]) => searchOptions(model, places, 18_000, () => undefined);
const table = [...optionsByBuilding(model.buildings.ids, [found([3, 5, 9])])];

describe('the table of options', () => {
  test('holds what optionsOfPlace finds, building by building', () => {
    expect(table.map((row) => row.building)).toEqual(Array.from({ length: 20 }, (_, id) => id));
    for (const [access, at] of [
      ['walking', 0],
      ['stepFree', 3]
    ] as const) {
      const found = table.flatMap(({ building: id, places, numbers }) =>
        [...places].flatMap((placeId, i) => {
          const [decimetres = -1, paceDecimetres = -1, fixedDeciseconds = -1] = numbers
            .slice(at, at + 3)
            .map((column) => column[i] ?? -1);
          return decimetres === -1
            ? []
            : [{ building: id, place: placeId, decimetres, paceDecimetres, fixedDeciseconds }];
        })
      );
      const expected = [3, 5, 9].flatMap((placeId) => optionsOfPlace(model, placeId, access, 18_000));
      const order = (a: { building: number; place: number }, b: { building: number; place: number }): number =>
        a.building - b.building || a.place - b.place;
      expect(found).toEqual(expected.sort(order));
    }
  });

  test('is the same whether its places were searched together or in parts', () => {
    for (const parts of [
      [[3], [5], [9]],
      [[3, 5], [9]],
      [[], [3, 5, 9], []]
    ]) {
      expect([...optionsByBuilding(model.buildings.ids, parts.map(found))]).toEqual(table);
    }
  });

  test('gives each class the least of its walking times, for the kinds a place offers', () => {
    const nearest = nearestByClass(
      new Map([
        [3, kindBits(['care'])],
        [5, kindBits(['care', 'legal'])],
        [9, kindBits(['government'])]
      ])
    );
    for (const row of table) {
      const times = nearest(row);
      walkerClasses.forEach((walker, w) => {
        const { access, metresPerSecond } = paces[walker];
        const best = (places: readonly number[]): number => {
          const all = places
            .flatMap((placeId) => optionsOfPlace(model, placeId, access, 18_000))
            .filter((option) => option.building === row.building)
            .map((option) => walkDeciseconds(option.paceDecimetres, option.fixedDeciseconds, metresPerSecond));
          return all.length === 0 ? -1 : Math.min(...all);
        };
        const expected = { care: best([3, 5]), legal: best([5]), government: best([9]) };
        for (const [kind, deciseconds] of Object.entries(expected)) {
          expect(times[w]?.[serviceKinds.findIndex((each) => each === kind)]).toBe(deciseconds);
        }
        expect(times[w]?.[serviceKinds.indexOf('party-member')]).toBe(-1);
      });
    }
  });
});
