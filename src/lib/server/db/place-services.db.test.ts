import { describe, expect } from 'vitest';
import { allWeek, minutesAWeek, type Span } from '#lib/core/places/open-week.ts';
import { testDatabase } from '#testing/database.ts';
import { district, madeUpFile, place } from '#testing/world.ts';
import * as districts from './districts.ts';
import * as placeServices from './place-services.ts';
import * as places from './places.ts';

const test = testDatabase();

const at = (day: number, hour: number) => day * 1440 + hour * 60;
const wednesday = 2;
const saturday = 5;
const office = [0, 1, 2, 3, 4].map((day): Span => [at(day, 9), at(day, 17)]);
const legalHours: Span[] = [
  [at(wednesday, 14), at(wednesday, 17)],
  [at(saturday, 14), at(saturday, 17)]
];

/** A hub with hours of its own for legal aid, one of which nobody knows, one by appointment, one whose night passes Sunday, one gone. */
const five = district({
  places: [
    place(0, 0, 0, {
      services: ['care', 'legal', 'government'],
      hours: 'Mo-Fr 09:00-17:00',
      serviceHours: { legal: 'We,Sa 14:00-17:00' }
    }),
    place(1, 100, 0, { services: ['legal'] }),
    place(2, 200, 0, { services: ['legal', 'care'], hours: '"by appointment"', serviceHours: { care: '24/7' } }),
    place(3, 300, 0, { services: ['daily-life'], hours: 'Su 22:00-02:00' }),
    place(4, 400, 0, { services: ['legal'], hours: '24/7', validTo: '2026-01-01' })
  ]
});

describe('what is written', () => {
  test('comes back as it was, each service with its hours', async ({ db }) => {
    await districts.write(db, five, madeUpFile);
    const [hub, noted, asked, night] = await places.valid(db, 'test');
    expect(hub?.openings).toEqual([
      { services: ['government', 'care'], hours: 'Mo-Fr 09:00-17:00', open: office, unknown: [] },
      { services: ['legal'], hours: 'We,Sa 14:00-17:00', open: legalHours, unknown: [] }
    ]);
    expect(noted?.openings).toEqual([{ services: ['legal'], hours: null, open: [], unknown: allWeek }]);
    expect(asked?.openings).toEqual([
      { services: ['legal'], hours: '"by appointment"', open: [], unknown: allWeek },
      { services: ['care'], hours: '24/7', open: allWeek, unknown: [] }
    ]);
    const spans = [
      [0, 120],
      [at(6, 22), minutesAWeek]
    ];
    expect(night?.openings).toEqual([{ services: ['daily-life'], hours: 'Su 22:00-02:00', open: spans, unknown: [] }]);
  });

  test('goes with its place', async ({ db }) => {
    await districts.write(db, five, madeUpFile);
    await db.deleteFrom('place').where('district', '=', 'test').where('id', '=', 0).execute();
    const left = await db.selectFrom('placeService').select('place').distinct().orderBy('place').execute();
    expect(left.map((row) => row.place)).toEqual([1, 2, 3, 4]);
    await districts.remove(db, 'test');
    expect(await db.selectFrom('placeService').select('place').execute()).toEqual([]);
  });

  test('hours that cannot be read are unknown, and said', async ({ db }) => {
    const chinese = '周一至周五 8:30-17:30';
    const notes = await districts.write(
      db,
      district({
        places: [place(7, 0, 0, { hours: chinese, services: ['care', 'legal'], serviceHours: { legal: '?' } })]
      }),
      madeUpFile
    );
    expect(notes).toEqual([{ kind: 'assumed', code: 'opening-hours-unread', count: 2, examples: ['test/7'] }]);
    const [one] = await places.valid(db, 'test');
    expect(one?.openings.map(({ hours, unknown }) => [hours, unknown])).toEqual([
      ['?', allWeek],
      [chinese, allWeek]
    ]);
  });

  test('hours for what a place does not offer are refused', async ({ db }) => {
    const odd = district({ places: [place(3, 0, 0, { services: ['care'], serviceHours: { legal: '24/7' } })] });
    await expect(districts.write(db, odd, madeUpFile)).rejects.toThrow(
      'Place 3 has hours for legal, which it does not offer (it offers care)'
    );
    expect(await districts.find(db, 'test')).toBeNull();
  });
});

describe('which places are open', () => {
  test.for([
    ['legal', at(wednesday, 14), [0], [1, 2]],
    ['legal', at(wednesday, 17), [], [1, 2]],
    ['legal', at(saturday, 16), [0], [1, 2]],
    ['government', at(saturday, 16), [], []],
    ['government', at(wednesday, 9), [0], []],
    ['care', at(wednesday, 9), [0, 2], []],
    ['care', at(6, 3), [2], []],
    ['daily-life', 0, [3], []],
    ['daily-life', 119, [3], []],
    ['daily-life', 120, [], []],
    ['daily-life', minutesAWeek - 1, [3], []],
    ['party-member', 0, [], []]
  ] as const)('for %s at minute %i: %j, and of %j nobody knows', async ([service, minute, open, unknown], { db }) => {
    await districts.write(db, five, madeUpFile);
    expect(await places.openAt(db, 'test', service, minute)).toEqual({ open, unknown });
  });

  test('a place that an older program wrote is unknown, not closed', async ({ db }) => {
    await districts.write(db, five, madeUpFile);
    await db.deleteFrom('placeService').where('place', '=', 0).execute();
    expect(await places.openAt(db, 'test', 'government', at(wednesday, 9))).toEqual({ open: [], unknown: [0] });
    const openings = await placeServices.openingsOf(db, 'test');
    expect(openings({ id: 0, services: ['government'], hours: '24/7' })).toEqual([
      { services: ['government'], hours: '24/7', open: [], unknown: allWeek }
    ]);
  });
});
