import type { Kysely } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import type { RuleChange } from '../core/places/rule-change.ts';
import type { RuleRecord } from '../core/places/rule-record.ts';
import * as countingCells from './db/counting-cells.ts';
import * as districts from './db/districts.ts';
import * as gaps from './db/gaps.ts';
import type { Schema } from './db/schema.ts';
import * as thresholds from './db/thresholds.ts';
import * as unitTotals from './db/unit-totals.ts';
import * as recompute from './jobs/recompute.ts';
import * as ruleChanges from './rule-changes.ts';

const test = testDatabase();

const today = '2026-11-25';

// Twenty houses 10 m beside the street, one every 100 m from 50 m on: from the place at its western end, 60, 160 … 1960 m
// are walked. Every third holds 4 people, so that it is counted with a neighbour.
const houses = Array.from({ length: 20 }, (_, i) =>
  building(i, 50 + 100 * i, 10, { population: i % 3 === 0 ? 4 : 10 + i, unit: i < 10 ? 'd1a' : 'd1b' })
);
const town = district({
  buildings: houses,
  places: [
    place(0, 0, 0, { services: ['government'], facilityKind: 'street-hub' }),
    place(1, 0, 0, { services: ['care'], facilityKind: 'day-care' }),
    place(2, 1500, 0, { services: ['care'], facilityKind: 'nursery' })
  ]
});

async function walkedTown(db: Kysely<Schema>): Promise<void> {
  await districts.write(db, town, madeUpFile);
  await recompute.run(db, 'test');
}

async function recordOf(
  db: Kysely<Schema>,
  facilityKind: string,
  service: RuleRecord['service'] = 'care',
  day = today
): Promise<RuleRecord> {
  const all = await ruleChanges.records(db, 'test', day);
  const record = all.find((one) => one.service === service && one.facilityKind === facilityKind);
  if (record === undefined) throw new Error(`there is no rule ${service} ${facilityKind}`);
  return record;
}

const change = (limit: number, more: Partial<RuleChange> = {}): RuleChange => ({
  act: 'set',
  limit,
  reason: 'the hills in the north',
  from: today,
  ...more
});

/** Which headline minutes of care are in force on each of these days? */
async function minutesOn(db: Kysely<Schema>, ...days: readonly string[]): Promise<(number | undefined)[]> {
  const all = [];
  for (const day of days) all.push((await thresholds.headlineMinutes(db, 'test', day)).get('care'));
  return all;
}

describe('a rule of the district’s own', () => {
  test('holds from its day on, beside the default it takes the place of', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    await ruleChanges.save(db, 'test', await recordOf(db, 'headline'), change(12, { from: '2027-01-01' }));
    expect(await minutesOn(db, today, '2026-12-31', '2027-01-01', '2030-01-01')).toEqual([15, 15, 12, 12]);
    expect(await thresholds.rules(db, 'test', '2027-01-01')).toHaveLength(19);
    // Before there was any.
    expect(await thresholds.rules(db, 'test', '2018-11-30')).toEqual([]);
    const record = await recordOf(db, 'headline', 'care', '2027-01-01');
    expect(record).toMatchObject({
      inForce: {
        version: 2,
        minutes: 12,
        metres: 720,
        status: 'local',
        source: 'district',
        overrides: true,
        reason: 'the hills in the north',
        validFrom: '2027-01-01',
        validTo: null,
        effect: null
      },
      byDefault: { version: 1, minutes: 15, status: 'unverified', overrides: false, validTo: '2027-01-01' }
    });
    // Nothing but that one rule has changed.
    const others = (await thresholds.versions(db, 'test')).filter(({ version }) => version === 1);
    expect(others).toHaveLength(19);
    expect(others.filter(({ validTo }) => validTo !== null)).toHaveLength(1);
  });

  test('takes the place of one set the same day, and of those that were to come; both stay written down', async ({
    db
  }) => {
    await districts.write(db, town, madeUpFile);
    for (const { limit, from } of [
      { limit: 12, from: today },
      { limit: 8, from: '2027-06-01' },
      { limit: 10, from: today }
    ]) {
      await ruleChanges.save(db, 'test', await recordOf(db, 'headline'), change(limit, { from }));
    }
    expect(await minutesOn(db, '2026-11-24', today, '2027-06-01')).toEqual([15, 10, 10]);
    const { history, coming } = await recordOf(db, 'headline');
    expect(coming).toEqual([]);
    expect(history.map(({ version, minutes, validFrom, validTo }) => [version, minutes, validFrom, validTo])).toEqual([
      [4, 10, today, null],
      [3, 8, '2027-06-01', '2027-06-01'],
      [2, 12, today, today],
      [1, 15, '2018-12-01', today]
    ]);
  });

  test('is withdrawn: the default holds again, and the history stays', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    await ruleChanges.save(db, 'test', await recordOf(db, 'day-care'), change(500));
    const withdrawal = change(300, { act: 'withdraw', reason: 'the stairs are gone', from: '2026-12-01' });
    await ruleChanges.save(db, 'test', await recordOf(db, 'day-care'), withdrawal);
    const record = await recordOf(db, 'day-care', 'care', '2026-12-01');
    expect(record.inForce).toMatchObject({
      version: 3,
      metres: 300,
      minutes: null,
      overrides: false,
      status: 'unverified',
      reason: 'the stairs are gone',
      clause: record.history.at(-1)?.clause,
      source: record.history.at(-1)?.source
    });
    expect(record.history.map(({ metres, overrides }) => [metres, overrides])).toEqual([
      [300, false],
      [500, true],
      [300, false]
    ]);
    expect((await recordOf(db, 'day-care')).inForce).toMatchObject({ version: 2, metres: 500 });
  });

  test('is refused by the database where it is none, in a sentence', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const rule = {
      service: 'care',
      facilityKind: 'headline',
      metres: 720,
      minutes: 12,
      clause: 'set by the district',
      source: 'district',
      status: 'local',
      validFrom: today,
      overrides: true,
      reason: 'the hills in the north',
      effect: null
    } as const;
    await expect(thresholds.add(db, 'test', { ...rule, reason: null })).rejects.toThrow('needs a reason');
    await expect(thresholds.add(db, 'test', { ...rule, reason: 'short' })).rejects.toThrow('10 to 500 characters');
    await expect(thresholds.add(db, 'test', { ...rule, minutes: 31 })).rejects.toThrow('1 to 30 minutes');
    await expect(thresholds.add(db, 'test', { ...rule, metres: 1801 })).rejects.toThrow('1,800 at most');
    await expect(thresholds.add(db, 'nowhere', rule)).rejects.toMatchObject({ code: 'threshold_district_fkey' });
    expect(await minutesOn(db, today)).toEqual([15]);
  });
});

describe('what a change means', () => {
  test('is counted before it is made, adds up, and is what is counted once it is made', async ({ db }) => {
    await walkedTown(db);
    const record = await recordOf(db, 'headline', 'government');
    for (const [before, after] of [
      [15, 10],
      [10, 30],
      [30, 1]
    ] as const) {
      const asked = change(after);
      const current = await recordOf(db, 'headline', 'government');
      const preview = await ruleChanges.preview(db, 'test', current, asked);
      if (preview === null) throw new Error('the town has walking times');
      const { effect, streets, outsideStreets, changedMost } = preview;
      const answer = async (minutes: number) => {
        const question = { service: 'government', walker: 'standard', minutes, level: 'grid' } as const;
        return gaps.byUnit(db, 'test', question);
      };
      const [{ total: old, units: oldUnits }, { total: next, units: nextUnits }] = [
        await answer(before),
        await answer(after)
      ];
      expect(effect).toEqual({
        recompute: 1,
        people: old.people,
        before: { limit: before, reached: old.reached, unreached: old.unreached },
        after: { limit: after, reached: next.reached, unreached: next.unreached }
      });
      expect(effect.before.reached + effect.before.unreached).toBe(effect.people);
      expect(effect.after.reached + effect.after.unreached).toBe(effect.people);
      for (const figure of ['people', 'reachedBefore', 'reachedAfter'] as const) {
        const inStreets = streets.reduce((sum, street) => sum + street[figure], 0);
        const whole = { people: old.people, reachedBefore: old.reached, reachedAfter: next.reached }[figure];
        expect(inStreets + outsideStreets[figure]).toBe(whole);
      }
      const differences = nextUnits
        .map(({ code, reached }, at) => [code, reached - (oldUnits[at]?.reached ?? 0)] as const)
        .filter(([, people]) => people !== 0)
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
      expect(changedMost.map((unit) => [unit.code, unit.reachedAfter - unit.reachedBefore])).toEqual(differences);

      await ruleChanges.save(db, 'test', current, asked);
      expect((await recordOf(db, 'headline', 'government')).inForce?.effect).toEqual(effect);
    }
    expect(record.inForce?.minutes).toBe(15);
  });

  test('in the totals of the next recompute is what was counted before', async ({ db }) => {
    await walkedTown(db);
    // By the clock, for a recompute begins today.
    const { day } = await db
      .selectFrom('recompute')
      .select((eb) => eb.cast<string>(eb.fn('date', ['startedAt']), 'text').as('day'))
      .executeTakeFirstOrThrow();
    const asked = change(10, { from: day });
    const record = await recordOf(db, 'headline', 'government', day);
    const preview = await ruleChanges.preview(db, 'test', record, asked);
    await ruleChanges.save(db, 'test', record, asked);
    await recompute.run(db, 'test');
    const trend = await unitTotals.trend(db, 'test', 'd', { service: 'government', walker: 'standard' });
    expect(trend.map(({ minutes, people, reached }) => ({ minutes, people, reached }))).toEqual([
      { minutes: 15, people: preview?.effect.people, reached: preview?.effect.before.reached },
      { minutes: 10, people: preview?.effect.people, reached: preview?.effect.after.reached }
    ]);
  });

  test('moves the kind most people lack at once', async ({ db }) => {
    await walkedTown(db);
    // Care is offered at both ends, government at one: that is the worse, as long as both are asked for 15 minutes.
    expect(await unitTotals.worstKind(db, 'test', 1, today)).toBe('government');
    await ruleChanges.save(db, 'test', await recordOf(db, 'headline', 'care'), change(1, { from: '2026-12-01' }));
    expect(await unitTotals.worstKind(db, 'test', 1, today)).toBe('government');
    expect(await unitTotals.worstKind(db, 'test', 1, '2026-12-01')).toBe('care');
  });

  test('of a rule in metres counts the cells of which every house lies within the walk', async ({ db }) => {
    await walkedTown(db);
    const walks = await db
      .selectFrom('walkOption')
      .where('place', '=', 1)
      .select(['building', 'walkDecimetres'])
      .execute();
    const metres = new Map(walks.map(({ building: id, walkDecimetres }) => [id, (walkDecimetres ?? Infinity) / 10]));
    const { cells } = countingCells.ofDistrict(town);
    expect(cells.some(({ buildings }) => buildings.length > 1)).toBe(true);
    const within = (limit: number) =>
      cells
        .filter((cell) => cell.buildings.every((id) => (metres.get(id) ?? Infinity) <= limit))
        .reduce((sum, { population }) => sum + population, 0);
    const people = cells.reduce((sum, { population }) => sum + population, 0);
    const record = await recordOf(db, 'day-care');
    for (const limit of [59, 60, 160, 559, 860, 1760, 1800]) {
      const preview = await ruleChanges.preview(db, 'test', record, change(limit));
      expect(preview?.effect, `${limit} m`).toEqual({
        recompute: 1,
        people,
        before: { limit: 300, reached: within(300), unreached: people - within(300) },
        after: { limit, reached: within(limit), unreached: people - within(limit) }
      });
      const streets = preview?.streets.map(({ code, reachedAfter }) => [code, reachedAfter]);
      expect(streets).toEqual([['d1', within(limit)]]);
    }
    // By arithmetic: the houses at 60, 160 and 260 m; which cells they make is counting-cells.test.ts's to say.
    expect([...metres].filter(([, walk]) => walk <= 300).map(([id]) => id)).toEqual([0, 1, 2]);
    expect(within(1800)).toBeGreaterThan(within(300));
  });

  test('cannot be said before walking times are computed, and the change can be made nevertheless', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const record = await recordOf(db, 'headline');
    expect(await ruleChanges.preview(db, 'test', record, change(12))).toBeNull();
    await ruleChanges.save(db, 'test', record, change(12));
    expect((await recordOf(db, 'headline')).inForce).toMatchObject({ minutes: 12, effect: null });
  });

  test('is nothing where the facility kind has no place', async ({ db }) => {
    await walkedTown(db);
    const preview = await ruleChanges.preview(db, 'test', await recordOf(db, 'health-station'), change(1500));
    expect(preview?.effect).toMatchObject({ before: { reached: 0 }, after: { reached: 0 } });
    expect(preview?.changedMost).toEqual([]);
  });
});
