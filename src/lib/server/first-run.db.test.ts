import pg from 'pg';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Preparing } from '#lib/core/district/preparing.ts';
import { unitLevels } from '#lib/core/units/unit.ts';
import { testDatabase } from '#testing/database.ts';
import { connect, type Connection } from './db/connect.ts';
import * as districts from './db/districts.ts';
import * as gaps from './db/gaps.ts';
import * as places from './db/places.ts';
import { firstRun } from './first-run.ts';
import { readSettings } from './settings.ts';

const test = testDatabase();

function quietly(sample: 'small' | 'district' | null, signal: AbortSignal = new AbortController().signal) {
  const told: Preparing[] = [];
  const said: string[] = [];
  const options = {
    sample,
    signal,
    say: (line: string) => said.push(line),
    onPreparing: (preparing: Preparing) => told.push(preparing)
  };
  return { told, said, options };
}

describe('the first run', () => {
  test('gives an empty database the sample, tells how far it is, and does nothing the second time', async ({ db }) => {
    const { told, said, options } = quietly('small');
    expect(await firstRun({ db, kind: 'embedded' }, options)).toBe(true);
    expect((await districts.list(db)).map(({ code, state }) => [code, state])).toEqual([['sample', 'ready']]);
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['making', 'writing', 'walking']);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(said.at(-1)).toMatch(/^The sample is ready: 666 buildings, 15 places, in \d+ s\.$/);

    const again = quietly('small');
    expect(await firstRun({ db, kind: 'embedded' }, again.options)).toBe(false);
    expect([again.told, again.said]).toEqual([[], []]);
  });

  test('gives the district that a newcomer sees: every level of units, its people and their walks', async ({ db }) => {
    const { told, options } = quietly('district');
    expect(await firstRun({ db, kind: 'embedded' }, options)).toBe(true);
    expect(new Set(told.map(({ stage }) => stage))).toEqual(new Set(['making', 'writing', 'walking']));
    expect(told.at(-1)?.share).toBe(1);
    const [district] = await districts.list(db);
    expect(district).toMatchObject({ code: 'runzhou', state: 'ready', synthetic: true });
    const asked = { service: 'government', walker: 'standard' } as const;
    const { units } = await gaps.curves(db, 'runzhou', asked);
    const counted = units.map(({ level }) => level);
    expect(new Set(counted)).toEqual(new Set(unitLevels));
    expect([
      counted.filter((one) => one === 'street').length,
      counted.filter((one) => one === 'community').length
    ]).toEqual(
      // As the statistical offices' list has them.
      [7, 56]
    );
    const whole = units.find(({ level }) => level === 'district');
    expect(whole?.people).toBeGreaterThan(200_000);
    // Some reach it and some do not: otherwise there would be nothing to see.
    expect(whole?.reachedByMinute[14]).toBeGreaterThan(0.3 * (whole?.people ?? 0));
    expect(whole?.reachedByMinute[14]).toBeLessThan(0.95 * (whole?.people ?? 0));
    const drawn = await places.valid(db, 'runzhou');
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.filter(({ validTo }) => validTo !== null && validTo <= (district?.dataDate ?? ''))).toEqual([]);
  }, 300_000);

  test('gives none where none is wanted', async ({ db }) => {
    expect(await firstRun({ db, kind: 'embedded' }, quietly(null).options)).toBe(false);
    expect(await districts.list(db)).toEqual([]);
  });

  test('ended in the middle, leaves nothing of the sample', async ({ db }) => {
    for (const stage of ['making', 'walking'] as const) {
      const ending = new AbortController();
      const { options } = quietly('small', ending.signal);
      const onPreparing = (preparing: Preparing): void => {
        if (preparing.stage === stage) ending.abort();
      };
      await expect(firstRun({ db, kind: 'embedded' }, { ...options, onPreparing })).rejects.toMatchObject({
        name: 'AbortError'
      });
      expect(await districts.list(db)).toEqual([]);
    }
  });
});

const url = process.env['DATABASE_URL'];
const empty = `quanlan_test_first_${process.pid}`;

/** Two programs at once: only a server lets them in. */
describe.skipIf(!url)('two servers that meet one empty database', () => {
  const admin = new pg.Client({ connectionString: url });
  const both: Connection[] = [];

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${empty}`);
    const address = new URL(url ?? '');
    address.pathname = `/${empty}`;
    const inside = new pg.Client({ connectionString: address.href });
    await inside.connect();
    await inside.query('create extension postgis');
    await inside.end();
    for (let each = 0; each < 2; each++) both.push(await connect(readSettings({ DATABASE_URL: address.href }, '/')));
  });
  afterAll(async () => {
    for (const one of both) await one.close();
    await admin.query(`drop database if exists ${empty} with (force)`);
    await admin.end();
  });

  function first(): Connection {
    const [one] = both;
    if (one === undefined) throw new Error('no connection was opened');
    return one;
  }

  test('make one sample: one makes it, the other waits and says so', async () => {
    const runs = both.map((connection) => ({ connection, ...quietly('small') }));
    const made = await Promise.all(runs.map(({ connection, options }) => firstRun(connection, options)));
    expect(made.toSorted()).toEqual([false, true]);
    const waited = runs[made.indexOf(false)];
    expect(waited?.told).toEqual([{ share: 0, stage: 'waiting' }]);
    expect(waited?.said).toEqual([expect.stringContaining('Another server of this database')]);
    expect((await districts.list(first().db)).map(({ code, state }) => [code, state])).toEqual([['sample', 'ready']]);
  });

  test('one that was killed on the way is followed by the next, who finishes what it left', async () => {
    const connection = first();
    await connection.db.updateTable('district').set({ state: 'opening', currentRecompute: null }).execute();
    const { said, options } = quietly('small');
    expect(await firstRun(connection, options)).toBe(false);
    expect(said[0]).toContain('its opening had been interrupted');
    expect(await districts.find(connection.db, 'sample')).toMatchObject({ state: 'ready' });
  });
});
