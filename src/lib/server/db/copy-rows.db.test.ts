import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { copyRows } from './copy-rows.ts';

const test = testDatabase();

const columns = ['district', 'name', 'name_hans', 'name_hant', 'name_en', 'origin', 'synthetic', 'time_zone'];
const rest = ['data_date', 'attribution', 'west', 'south', 'east', 'north', 'state'];
const row = (code: string, name: string, west = 120.5) => [
  ...[code, name, '一', '二', 'three', 'sample', true, 'Asia/Shanghai'],
  ...['2026-01-02', 'none', west, 31, 121, 32, 'ready']
];

describe('copyRows', () => {
  test('brings every character back as it was', async ({ db }) => {
    const names = [
      'plain',
      'tab\there',
      'line\nbreak\r',
      'back\\slash \\N \\.',
      '"quoted"',
      '𠮷野家 ☕',
      "o'clock {a,b}"
    ];
    const rows = names.map((name, index) => row(`d${index}`, name));
    expect(await copyRows(db, 'district', [...columns, ...rest], rows)).toBe(names.length);
    const stored = await db.selectFrom('district').select(['name', 'west', 'synthetic']).orderBy('district').execute();
    expect(stored).toEqual(names.map((name) => ({ name, west: 120.5, synthetic: true })));
  });

  test('carries arrays, json, bytes, dates, null and geometry', async ({ db }) => {
    await copyRows(db, 'district', [...columns, ...rest], [row('d', 'd')]);
    const place = { kind: 'hub', facility_kind: 'hub', name: 'n', name_hans: 'n', name_hant: 'n', name_en: 'n' };
    const more = { search: '', services: ['care', 'legal'], functions: [], position: 'SRID=4326;POINT(120.75 31.5)' };
    const last = {
      hours: null,
      seats: 12,
      step_free: null,
      valid_from: new Date(Date.UTC(2026, 0, 2)),
      source_id: 's'
    };
    const values: Record<string, unknown> = { district: 'd', id: 1, ...place, ...more, ...last };
    await copyRows(db, 'place', Object.keys(values), [Object.values(values)]);
    const { rows } = await sql`select services, functions, st_x(position) as lon, hours, seats, step_free,
      valid_from::text as since from place`.execute(db);
    expect(rows).toEqual([
      {
        services: ['care', 'legal'],
        functions: [],
        lon: 120.75,
        hours: null,
        seats: 12,
        stepFree: null,
        since: '2026-01-02'
      }
    ]);
  });

  test('writes all or nothing, over several statements', async ({ db }) => {
    // 5 MB of names: two statements, the wrong row in the second.
    const rows = function* (): Generator<unknown[]> {
      for (let index = 0; index < 60; index++) yield row(`d${index}`, 'x'.repeat(100_000));
      yield row('last', 'x', 200);
    };
    const failure = copyRows(db, 'district', [...columns, ...rest], rows());
    await expect(failure).rejects.toMatchObject({ code: '23514', table: 'district' });
    expect(await db.selectFrom('district').select('district').execute()).toEqual([]);
  });

  test('a row of the wrong length is named', async ({ db }) => {
    await expect(copyRows(db, 'district', ['district', 'name'], [['a', 'b'], ['c']])).rejects.toThrow(
      'Row 2 for district has 1 values, but 2 columns are named.'
    );
  });
});
