import { describe, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { minutesAWeek } from '#lib/core/places/open-week.ts';
import { storedMoment } from '#lib/core/walk/gate-state.ts';
import { testDatabase } from '#testing/database.ts';
import { compound, district, gate, madeUpFile, rectangle } from '#testing/world.ts';
import * as compounds from './compounds.ts';
import * as districts from './districts.ts';
import * as gateStates from './gate-states.ts';

const test = testDatabase();

const saturdayNoon = 5 * 1440 + 720;
const walled = district({
  compounds: [
    compound(0, rectangle(0, 50, 100, 150), [
      { ...gate(0, 50, 50, 'open'), hours: 'Mo-Fr 08:00-18:00' },
      { ...gate(1, 50, 150, 'residents'), hours: 'Mo-Su 06:00-22:00; PH off' }
    ]),
    compound(1, rectangle(200, 50, 300, 150), [
      { ...gate(2, 250, 50, 'open'), hours: 'when the guard is there' },
      { ...gate(3, 250, 150, 'open'), hours: null },
      { ...gate(4, 200, 100, 'closed'), hours: '24/7' }
    ])
  ]
});

describe('how gates stand', () => {
  test.for([
    [storedMoment, 'open', 'residents'],
    [saturdayNoon, 'closed', 'residents'],
    [0, 'closed', 'closed']
  ] as const)('at minute %i: %s and %s; where hours are not known as stated', async ([minute, one, two], { db }) => {
    await districts.write(db, walled, madeUpFile);
    const states = await gateStates.at(db, 'test', minute);
    expect([...states]).toEqual([
      [0, one],
      [1, two],
      [2, 'open'],
      [3, 'open'],
      [4, 'closed']
    ]);
    const walkers = await compounds.forWalking(db, 'test', minute);
    expect(walkers.flatMap(({ gates }) => gates.map(({ state }) => state))).toEqual([...states.values()]);
  });

  test('stored walks speak of Wednesday at ten; what is shown is what was stated', async ({ db }) => {
    await districts.write(db, walled, madeUpFile);
    expect(await compounds.forWalking(db, 'test')).toEqual(await compounds.forWalking(db, 'test', storedMoment));
    const stated = (await compounds.all(db, 'test')).flatMap(({ gates }) => gates.map(({ state }) => state));
    expect(stated).toEqual(['open', 'residents', 'open', 'open', 'closed']);
  });
});

describe('in which ways gates stand', () => {
  test('three in this town, the stored one first', async ({ db }) => {
    await districts.write(db, walled, madeUpFile);
    const sets = await gateStates.sets(db, 'test');
    expect(sets.map(({ states, minutes }) => [minutes / 60, states.get(0), states.get(1)])).toEqual([
      [50, 'open', 'residents'],
      [62, 'closed', 'residents'],
      [56, 'closed', 'closed']
    ]);
    expect(sets[0]?.spans.at(0)).toEqual([480, 1080]);
  });

  test('one where there are no gates', async ({ db }) => {
    await districts.write(db, district(), madeUpFile);
    expect((await gateStates.sets(db, 'test')).map(({ minutes }) => minutes)).toEqual([minutesAWeek]);
  });

  test('six in the small sample, whose gates stand as stated at ten on a Wednesday', async ({ db }) => {
    const sample = sampleDistrict();
    await districts.write(db, sample, madeUpFile);
    const sets = await gateStates.sets(db, sample.code);
    expect(sets.length).toBe(6);
    expect(sets.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(minutesAWeek);
    const stated = sample.compounds.flatMap(({ gates }) => gates.map(({ id, state }) => [id, state] as const));
    expect([...(sets[0]?.states ?? [])]).toEqual(stated.toSorted(([a], [b]) => a - b));
  });
});
