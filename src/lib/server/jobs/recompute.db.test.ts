import { describe, expect, vi } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import {
  at,
  building,
  compound,
  district,
  gate,
  madeUpFile,
  nothingAround,
  nothingListed,
  place,
  rectangle
} from '#testing/world.ts';
import { paces, walkDeciseconds, walkerClasses } from '../../core/walk/pace.ts';
import * as districts from '../db/districts.ts';
import * as gaps from '../db/gaps.ts';
import * as places from '../db/places.ts';
import * as recomputes from '../db/recomputes.ts';
import * as unitTotals from '../db/unit-totals.ts';
import * as recompute from './recompute.ts';
import { WalkThread } from './walk-thread.ts';
import * as walks from './walks.ts';

const test = testDatabase();

/** A hub at the western end; every 100 m a house of ten people, 10 m from the street (so 10 m of connector). */
const houses = Array.from({ length: 20 }, (_, i) =>
  building(i, 50 + i * 100, 10, { population: 10, unit: i < 10 ? 'd1a' : 'd1b' })
);
const street = district({ buildings: houses, places: [place(0, 0, 0)] });

describe('a recompute', () => {
  test('reaches along the street what arithmetic says', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    const report = await recompute.run(db, 'test');
    // 50 + 100 i + 10 m at 1 m/s: within 30 minutes, 1800 m, the first 18.
    expect(report).toMatchObject({ recompute: 1, buildings: 20, places: 1, options: 18 });
    const { units } = await gaps.curves(db, 'test', { service: 'government', walker: 'standard' });
    const whole = units.find((unit) => unit.code === 'd');
    // 1 minute reaches 60 m: the house at exactly 60 m. 15 minutes reach 900 m: 60, 160 … 860.
    expect(whole?.reachedByMinute[0]).toBe(10);
    expect(whole?.reachedByMinute[14]).toBe(90);
    expect(whole?.reachedByMinute[29]).toBe(180);
    const elders = await gaps.curves(db, 'test', { service: 'government', walker: 'elder75' });
    // 540 m in 15 minutes: 60 … 460.
    expect(elders.units.find((unit) => unit.code === 'd')?.reachedByMinute[14]).toBe(50);
  });

  test('knows the kind most people lack, for those who have not asked yet', async ({ db }) => {
    const careFarAway = place(1, 1500, 0, { services: ['daily-life', 'legal', 'culture-sports'] });
    const all = district({
      buildings: houses,
      places: [place(0, 0, 0, { services: ['government', 'care'] }), careFarAway]
    });
    await districts.write(db, all, madeUpFile);
    const { recompute: number } = await recompute.run(db, 'test');
    expect(await places.countOffering(db, 'test', 'care')).toBe(1);
    expect(await places.countOffering(db, 'test', 'party-member')).toBe(0);
    // Nobody offers party-member services. From the western end 9 of 20 houses are within 900 m; from 1500 m, 640 … 1960 m, 13 of 20 are.
    expect(await unitTotals.worstKind(db, 'test', number, '2026-11-25')).toBe('government');
  });

  test('lists houses that a canal parts from every street, and carries none of them over it', async ({ db }) => {
    const canal = {
      id: 0,
      kind: 'water' as const,
      className: 'canal',
      names: null,
      shape: rectangle(-50, 3, 2050, 7),
      structure: null
    };
    await districts.write(db, { ...street, baseFeatures: [canal] }, madeUpFile);
    const report = await recompute.run(db, 'test');
    expect(report.options).toBe(0);
    expect(report.unsnapped.buildings).toEqual(houses.map((house) => house.id));
  });

  test('stores for each class the integers of core', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    await recompute.run(db, 'test');
    const options = await db.selectFrom('walkOption').selectAll().orderBy('building').execute();
    for (const walker of walkerClasses) {
      const nearest = await db
        .selectFrom('nearest')
        .select(['building', 'government'])
        .where('walker', '=', walker)
        .orderBy('building')
        .execute();
      const { metresPerSecond } = paces[walker];
      expect(nearest).toEqual(
        options.map((option) => ({
          building: option.building,
          government: walkDeciseconds(
            option.walkPaceDecimetres ?? -1,
            option.walkFixedDeciseconds ?? -1,
            metresPerSecond
          )
        }))
      );
    }
  });

  test('a gate that is closed counts: the way round is longer', async ({ db }) => {
    const walls = compound(0, rectangle(20, 5, 180, 60), [gate(0, 100, 5, 'closed'), gate(1, 180, 30, 'open')]);
    const inside = building(0, 100, 20, { population: 10, compound: 0 });
    const open = { ...walls, gates: walls.gates.map((each) => ({ ...each, state: 'open' as const })) };
    const times: number[] = [];
    for (const [code, compounds] of [
      ['closed', [walls]],
      ['open', [open]]
    ] as const) {
      await districts.write(
        db,
        district({ code, compounds, buildings: [inside], places: [place(0, 0, 0)] }),
        madeUpFile
      );
      await recompute.run(db, code);
      const row = await db
        .selectFrom('nearest')
        .select('government')
        .where('district', '=', code)
        .where('walker', '=', 'standard')
        .executeTakeFirstOrThrow();
      times.push(row.government ?? Infinity);
    }
    expect(times[0]).toBeGreaterThan(times[1] ?? Infinity);
  });

  test('leaves out places that do not exist yet, or no more', async ({ db }) => {
    const places = [
      place(0, 0, 0, { services: ['care'] }),
      place(1, 500, 0, { validFrom: '2027-01-01' }),
      place(2, 500, 0, { services: ['legal'], validTo: '2026-11-01' })
    ];
    await districts.write(db, { ...street, places }, madeUpFile);
    expect(await recompute.run(db, 'test')).toMatchObject({ places: 1 });
    const { units } = await gaps.curves(db, 'test', { service: 'government', walker: 'standard' });
    expect(units[0]?.reachedByMinute[29]).toBe(0);
  });

  test('keeps dates and totals of the one before, drops its rows, and counts what changed', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    // 4 units × 6 kinds × 4 classes, all new.
    expect(await recompute.run(db, 'test')).toMatchObject({ recompute: 1, changed: 96 });
    expect(await recompute.run(db, 'test')).toMatchObject({ recompute: 2, changed: 0 });
    await db
      .updateTable('place')
      .set({ services: ['care'] })
      .execute();
    // Government is lost and care won, in the three units that the nine minutes' houses lie in, for the classes that reached any.
    const { changed } = await recompute.run(db, 'test');
    expect(changed).toBe(2 * 3 * 4);
    expect((await recomputes.finished(db, 'test')).map((each) => each.recompute)).toEqual([3, 2, 1]);
    const left = await db.selectFrom('walkOption').select('recompute').distinct().execute();
    expect(left).toEqual([{ recompute: 3 }]);
    const trend = await unitTotals.trend(db, 'test', 'd', { service: 'government', walker: 'standard' });
    expect(trend.map((each) => each.reached)).toEqual([90, 90, 0]);
  });

  test('when cancelled leaves the old answer standing, and nothing of the new one', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    await recompute.run(db, 'test');
    const before = await gaps.curves(db, 'test', { service: 'government', walker: 'standard' });
    for (const stage of ['reading', 'network', 'walking', 'writing', 'totals']) {
      const cancel = new AbortController();
      const started = performance.now();
      const cancelled = recompute.run(db, 'test', {
        signal: cancel.signal,
        onProgress: (_, at) => at === stage && cancel.abort(new Error('enough'))
      });
      await expect(cancelled, stage).rejects.toThrow('enough');
      expect(performance.now() - started).toBeLessThan(5000);
      expect(await gaps.curves(db, 'test', { service: 'government', walker: 'standard' })).toEqual(before);
      expect((await recomputes.finished(db, 'test')).map((each) => each.recompute)).toEqual([1]);
      const unfinished = await db.selectFrom('recompute').select('recompute').where('finishedAt', 'is', null).execute();
      expect(unfinished, stage).toEqual([]);
      for (const table of ['packedWalkOption', 'nearest', 'cellNearest', 'cellStraight'] as const) {
        expect(await db.selectFrom(table).select('recompute').distinct().execute(), stage).toEqual([{ recompute: 1 }]);
      }
    }
  });

  test('of which another engine says something else fails, names the building, and leaves the old answer standing', async ({
    db
  }) => {
    await districts.write(db, street, madeUpFile);
    await recompute.run(db, 'test');
    const { ask } = WalkThread.prototype;
    const lying = vi.spyOn(WalkThread.prototype, 'ask').mockImplementation(async function (
      this: WalkThread,
      ...[question, heard]: Parameters<typeof ask>
    ) {
      const answered = await ask.call(this, question, heard);
      // The fourth house is 360 m away; government is the first kind, standard the first class.
      const [standard] = question.kind === 'nearest' && Array.isArray(answered) ? answered : [];
      if (standard instanceof Int16Array) standard[3 * 6] = 3500;
      return answered;
    });
    const failing = recompute.run(db, 'test');
    await expect(failing).rejects.toThrow(
      /^Two engines disagree on how long building 3 walks to the nearest place of government \(standard\): .* 360 s, the sweep 350 s\./
    );
    lying.mockRestore();
    expect((await recomputes.finished(db, 'test')).map((each) => each.recompute)).toEqual([1]);
    expect(await db.selectFrom('nearest').select('recompute').distinct().execute()).toEqual([{ recompute: 1 }]);
  });

  test('clears what a killed one left behind', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    await recompute.run(db, 'test');
    const killed = await recomputes.begin(db, 'test', { buildings: 0, places: 0 }, nothingListed);
    await db
      .insertInto('nearest')
      .values({ district: 'test', recompute: killed, building: 0, walker: 'standard' })
      .execute();
    await recompute.run(db, 'test');
    const unfinished = await db.selectFrom('recompute').select('recompute').where('finishedAt', 'is', null).execute();
    expect(unfinished).toEqual([]);
    expect(await db.selectFrom('nearest').select('recompute').distinct().execute()).toHaveLength(1);
  });

  test('of which the rows were removed by a later one does not become the answer', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    const overtaken = await recomputes.begin(db, 'test', { buildings: 0, places: 0 }, nothingListed);
    await recompute.run(db, 'test');
    await expect(recomputes.finish(db, 'test', overtaken, nothingAround)).rejects.toThrow('another one began after it');
  });

  test('is refused for a district that is not there, or twice at once', async ({ db }) => {
    await expect(recompute.run(db, 'nowhere')).rejects.toThrow('there is no district nowhere');
    await districts.write(db, street, madeUpFile);
    const first = recompute.run(db, 'test');
    await expect(recompute.run(db, 'test')).rejects.toThrow('being recomputed already');
    await first;
  });

  test('lists what stands too far from any street', async ({ db }) => {
    const far = building(20, 500, 400, { population: 10 });
    await districts.write(db, { ...street, buildings: [...houses, far] }, madeUpFile);
    expect((await recompute.run(db, 'test')).unsnapped).toEqual({ buildings: [20], places: [] });
  });

  test('lists and keeps who is behind closed gates, and which walls were taken to be open', async ({ db }) => {
    const compounds = [
      compound(0, rectangle(20, 5, 80, 60), [gate(0, 50, 5, 'closed')]),
      compound(1, rectangle(120, 5, 180, 60), []),
      compound(2, rectangle(1150, -5, 1250, 5), [gate(1, 1150, 5, 'residents')])
    ];
    const shut = building(0, 50, 30, { population: 10, compound: 0 });
    await districts.write(
      db,
      district({ compounds, buildings: [shut], places: [place(0, 0, 0), place(1, 60, 30, { compound: 0 })] }),
      madeUpFile
    );
    const report = await recompute.run(db, 'test');
    expect(report.enclosed).toEqual({ buildings: [0], places: [1] });
    // The street runs through compound 2, whose one gate is not on it, and leaves and enters by edges 11 and 12.
    expect(report.assumedOpen.compounds).toEqual([1]);
    expect([...new Set(report.assumedOpen.crossings.map((crossing) => crossing.compound))]).toEqual([2]);
    const [kept] = await recomputes.finished(db, 'test');
    const { unsnapped, enclosed, assumedOpen } = report;
    expect(kept).toMatchObject({ unsnapped, enclosed, assumedOpen });
  });

  test('a gate that opens in the evening only is shut at ten: the detour is stored', async ({ db }) => {
    // Near gate: 100 along, 5 to the gate, 40 to the door. Far gate: 280 + 5 + √(180² + 40²).
    const [near, detour] = [145, 469.4];
    for (const [code, hours, seconds] of [
      ['evening', 'Mo-Su 18:00-22:00', detour],
      ['morning', 'Mo-Fr 08:00-12:00', near],
      ['weekend', 'Sa-Su 00:00-24:00', detour],
      ['unknown', 'when the guard is there', near],
      ['always', null, near]
    ] as const) {
      const walls = compound(0, rectangle(100, 5, 300, 105), [
        { ...gate(0, 110, 5, 'open'), hours },
        gate(1, 290, 5, 'open')
      ]);
      const home = building(0, 110, 45, { population: 10, compound: 0, entrance: at(110, 45) });
      const one = district({ code, compounds: [walls], buildings: [home], places: [place(0, 10, 0)] });
      await districts.write(db, one, madeUpFile);
      await recompute.run(db, code);
      const row = await db
        .selectFrom('nearest')
        .select('government')
        .where('district', '=', code)
        .where('walker', '=', 'standard')
        .executeTakeFirstOrThrow();
      // Within 5 s: the test's metres are a sphere's.
      expect((row.government ?? Infinity) / 10, code).toBeCloseTo(seconds, -1);
    }
  });
});

describe('the walking thread', () => {
  test('draws the path, lights the streets and the circles', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    const path = await walks.path(db, 'test', 2, 0, 'standard');
    expect(path?.metres).toBeCloseTo(260, 0);
    expect(path?.seconds).toBeCloseTo(260, 0);
    const light = await walks.streets(db, 'test', 'government', 'standard');
    expect(light).toHaveLength(40);
    expect([...light.subarray(0, 4)]).toEqual([0, 1000, 1000, 2000]);
    expect(light[39]).toBe(65_535);
    expect(await walks.circles(db, 'test', 'government', 'standard', [5, 10])).toHaveLength(2);
    expect(await walks.path(db, 'test', 19, 0, 'standard')).not.toBeUndefined();
    await expect(walks.path(db, 'nowhere', 0, 0, 'standard')).rejects.toThrow('there is no district nowhere');
    await walks.stop();
  });

  test('reads a district again that was removed and opened anew', async ({ db }) => {
    await districts.write(db, street, madeUpFile);
    expect((await walks.path(db, 'test', 0, 0, 'standard'))?.metres).toBeCloseTo(60, 0);
    await districts.remove(db, 'test');
    await districts.write(db, { ...street, places: [place(0, 1000, 0)] }, madeUpFile);
    await walks.forget('test');
    expect((await walks.path(db, 'test', 0, 0, 'standard'))?.metres).toBeCloseTo(960, 0);
    await walks.stop();
  });
});
