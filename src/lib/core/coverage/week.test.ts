import { describe, expect, test } from 'vitest';
import { at as positionAt, building, district, place } from '#testing/world.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { walkModel } from '../walk/model.ts';
import { buildNetwork } from '../walk/network.ts';
import { searchOptions } from '../walk/option-search.ts';
import { paces } from '../walk/pace.ts';
import { hourMask, hoursOfWeek, hourWords, weekOfUnits, type PlaceHours } from './week.ts';

/** Four houses along one street, 50, 150, 250 and 350 m from place 3; place 5 stands 850, 750 … from them. */
const { edges, ...town } = district({
  buildings: Array.from({ length: 4 }, (_, id) => building(id, 50 + id * 100, 10)),
  places: [place(3, 0, 0), place(5, 900, 0)]
});
const model = walkModel(
  buildNetwork(edges, []),
  [],
  town.buildings.map(({ id }) => ({ id, position: positionAt(50 + id * 100, 0), compound: null })),
  town.places.map(({ id, position }) => ({ id, position, compound: null }))
);
const found = [searchOptions(model, [3, 5], 18_000, () => undefined)];
/** Houses 0 and 1 are one cell of 30 people, 2 and 3 cells of their own; the last in another unit. */
const people = {
  cellOf: Int32Array.of(0, 0, 1, 2),
  cellPeople: Int32Array.of(30, 10, 20),
  cellUnit: Int32Array.of(0, 0, 1),
  unitCount: 2
};
const allWeek = hourMask(() => true);
const care = serviceKinds.indexOf('care');

/** Place 3 and place 5, each open or unknown in some hours, for care alone. */
function hoursOf(...each: readonly { open?: Int32Array; unknown?: Int32Array }[]): PlaceHours {
  const words = serviceKinds.length * hourWords;
  const places = {
    indexOf: new Map([
      [3, 0],
      [5, 1]
    ]),
    open: new Int32Array(2 * words),
    unknown: new Int32Array(2 * words)
  };
  each.forEach(({ open, unknown }, index) => {
    if (open) places.open.set(open, index * words + care * hourWords);
    if (unknown) places.unknown.set(unknown, index * words + care * hourWords);
  });
  return places;
}

const inOffice = hourMask((hour) => hour % 24 >= 9 && hour % 24 < 17 && hour < 5 * 24);
const onSaturday = hourMask((hour) => Math.floor(hour / 24) === 5);

describe('the week of units', () => {
  test('counts cells in the hours in which all their buildings reach an open place', () => {
    const places = hoursOf({ open: inOffice }, { open: onSaturday });
    // 200 m: place 3 is near houses 0 and 1, place 5 near none.
    const near = weekOfUnits(people, [{ hours: allWeek, found }], places, paces.standard, 2000);
    const [first, second] = [0, 1].map((unit) =>
      near.reached[care]?.slice(unit * hoursOfWeek, (unit + 1) * hoursOfWeek)
    );
    expect(first).toEqual(Int32Array.from({ length: 168 }, (_, h) => (h < 120 && h % 24 >= 9 && h % 24 < 17 ? 30 : 0)));
    expect(second?.some((count) => count > 0)).toBe(false);
    // 600 m reach place 5 from houses 2 and 3 on foot: 650 and 550 m; only the last.
    const far = weekOfUnits(people, [{ hours: allWeek, found }], places, paces.standard, 6000);
    const saturdayNoon = 5 * 24 + 12;
    expect([far.reached[care]?.[saturdayNoon], far.reached[care]?.[hoursOfWeek + saturdayNoon]]).toEqual([0, 20]);
    expect(far.reached[care]?.[9]).toBe(40);
  });

  test('tells hours of which nobody knows apart, and certain ones win', () => {
    const places = hoursOf({ unknown: allWeek }, { open: onSaturday });
    const { reached, unknown } = weekOfUnits(people, [{ hours: allWeek, found }], places, paces.standard, 9000);
    for (let hour = 0; hour < hoursOfWeek; hour++) {
      const isSaturday = hour >= 120 && hour < 144;
      expect([reached[care]?.[hour], unknown[care]?.[hour]]).toEqual(isSaturday ? [40, 0] : [0, 40]);
    }
  });

  test('takes the walks of each hour from the way the gates stand then', () => {
    const places = hoursOf({ open: allWeek });
    const nobody = [{ ...found[0]!, start: new Int32Array(5) }];
    const night = hourMask((hour) => hour % 24 < 6);
    const day = hourMask((hour) => hour % 24 >= 6);
    const { reached } = weekOfUnits(
      people,
      [
        { hours: day, found },
        { hours: night, found: nobody }
      ],
      places,
      paces.standard,
      9000
    );
    expect(Array.from({ length: 24 }, (_, hour) => reached[care]?.[hour])).toEqual(
      Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0 : 40))
    );
  });

  test('has no hours for a kind that no place offers', () => {
    const { reached, unknown } = weekOfUnits(
      people,
      [{ hours: allWeek, found }],
      hoursOf({ open: allWeek }),
      paces.standard,
      9000
    );
    serviceKinds.forEach((_, kind) => {
      if (kind !== care) expect([...reached[kind]!, ...unknown[kind]!].every((count) => count === 0)).toBe(true);
    });
  });
});
