import type { Kysely } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import * as districts from '#lib/server/db/districts.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import * as recompute from '#lib/server/jobs/recompute.ts';
import { UsageProblem } from './command.ts';
import * as districtRules from './district-rules.ts';
import { readRulesArguments } from './rules-arguments.ts';

const test = testDatabase();

// In Shanghai it is the 26th already.
const now = new Date('2026-11-25T18:00:00Z');
const houses = Array.from({ length: 20 }, (_, i) => building(i, 50 + 100 * i, 10, { population: 10 }));
const town = district({ buildings: houses, places: [place(0, 0, 0)] });

async function run(db: Kysely<Schema>, ...args: readonly string[]): Promise<{ out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => Promise.resolve(void (said.out += text)),
    err: (line: string) => void (said.err += `${line}\n`)
  };
  const asked = readRulesArguments(args);
  await districtRules.answer(db, { code: 'test', timeZone: 'Asia/Shanghai' }, asked, now, io);
  return said;
}

const toTen = ['set', '--service', 'government', '--minutes', '10', '--reason', 'hills in the north'];

describe('rules', () => {
  test('are a table, with the default beside what the district set itself', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    await recompute.run(db, 'test');
    const before = await run(db, '--service', 'legal');
    expect(before.out).toBe(
      'service,facility_kind,metres,minutes,clause,source,status,valid_from,valid_to,overrides,reason,default_metres,default_minutes\r\n' +
        'legal,headline,1000,15,"no national walking clause found; 15 minutes, 1000 m",district,local,2021-07-01,,false,,1000,15\r\n'
    );
    await run(db, ...toTen);
    const [rule]: unknown[] = JSON.parse((await run(db, '--service', 'government', '--json')).out);
    expect(rule).toMatchObject({ minutes: 10, overrides: true, default_minutes: 15, valid_from: '2026-11-26' });
    const yesterday: unknown[] = JSON.parse((await run(db, '--json', '--at', '2026-11-25')).out);
    expect(yesterday).toHaveLength(19);
    expect(yesterday[0]).toMatchObject({ minutes: 15, overrides: false, valid_to: '2026-11-26' });
    expect((await run(db, '--at', '2001-01-01')).out.split('\r\n')).toHaveLength(2);
  });

  test('are set with the people before and after, which a dry run counts and does not write', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    await recompute.run(db, 'test');
    const dry = await run(db, ...toTen, '--dry-run');
    expect(dry.err).toContain('Nothing is written');
    expect((await run(db, '--service', 'government', '--history')).out.trim().split('\r\n')).toHaveLength(4);

    // 60, 160 … 1960 m: 9 houses within 900 m, 6 within 600.
    const { out } = await run(db, ...toTen);
    const answer: unknown = JSON.parse(out);
    expect(answer).toMatchObject({
      district: 'test',
      service: 'government',
      facilityKind: 'headline',
      measure: 'minutes',
      act: 'set',
      from: '2026-11-26',
      written: true,
      people: 200,
      before: { limit: 15, reached: 90, unreached: 110 },
      after: { limit: 10, reached: 60, unreached: 140 },
      streets: [{ code: 'd1', people: 200, before: { reached: 90 }, after: { reached: 60, unreached: 140 } }],
      outsideStreets: { people: 0 },
      changedMost: [{ code: 'd1a', level: 'grid' }]
    });
    expect({ ...JSON.parse(dry.out), written: true }).toEqual(answer);
    const history = (await run(db, '--service', 'government', '--history')).out;
    expect(history).toContain('hills in the north');
    expect(history).toContain(',200,90,60\r\n');

    const back = await run(db, 'withdraw', '--service', 'government', '--reason', 'the hills are gone');
    expect(JSON.parse(back.out)).toMatchObject({ before: { reached: 60 }, after: { limit: 15, reached: 90 } });
    expect((await run(db, '--service', 'government')).out).toContain('headline,900,15');
  });

  test('that cannot be set are refused with what is allowed', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const set = (more: Readonly<Record<string, string>>) => {
      const given = { service: 'care', minutes: '12', reason: 'hills in the north', ...more };
      return run(db, 'set', ...Object.entries(given).flatMap(([name, text]) => [`--${name}`, text]));
    };
    for (const [more, sentence] of [
      [{ minutes: '31' }, '--minutes must be a whole number from 1 to 30, not "31"'],
      [{ minutes: '15' }, '--minutes 15 is what holds from 2026-11-26 already'],
      [{ reason: 'short' }, '--reason must have 10 to 500 characters, not 5'],
      [{ reason: 'ask 13812345678 about it' }, 'stands for a person'],
      [{ from: '2026-11-25' }, '--from must be 2026-11-26 or later'],
      [{ from: '2126-11-25' }, 'within ten years']
    ] as const) {
      await expect(set(more), sentence).rejects.toThrow(UsageProblem);
      await expect(set(more)).rejects.toThrow(sentence);
    }
    const metres = ['set', '--service', 'care', '--facility', 'library', '--metres', '500', '--reason', 'far too far'];
    await expect(run(db, ...metres)).rejects.toThrow('there are day-care, health-station, nursery');
    const withdraw = ['withdraw', '--service', 'care', '--reason', 'the hills are gone'];
    await expect(run(db, ...withdraw)).rejects.toThrow('has set no rule of its own that holds from 2026-11-26');
  });

  test('can be set before walking times are computed', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const { out, err } = await run(db, ...toTen);
    expect(err).toContain('Walking times are not computed yet');
    expect(JSON.parse(out)).toMatchObject({ people: null, before: { limit: 15, reached: null }, after: { limit: 10 } });
  });
});
