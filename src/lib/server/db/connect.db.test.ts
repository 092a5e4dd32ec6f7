import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { appRole } from './roles.ts';

const test = testDatabase();

const district = {
  district: 'porto',
  name: 'Porto',
  nameHans: '波尔图',
  nameHant: '波多',
  nameEn: 'Porto',
  origin: 'osm',
  synthetic: false,
  timeZone: 'Europe/Lisbon',
  dataDate: '2026-01-01',
  attribution: '© OpenStreetMap contributors',
  west: -8.7,
  south: 41.1,
  east: -8.5,
  north: 41.2,
  state: 'ready'
} as const;

describe('a test’s database forgets', () => {
  test('what was committed in one test', async ({ db }) => {
    await db.transaction().execute((trx) => trx.insertInto('district').values(district).execute());
    expect(await db.selectFrom('district').select('district').execute()).toEqual([{ district: 'porto' }]);
  });

  test('is gone in the next, and a failed statement spoils nothing', async ({ db }) => {
    await expect(
      db
        .insertInto('district')
        .values({ ...district, west: 200 })
        .execute()
    ).rejects.toMatchObject({
      code: '23514',
      table: 'district'
    });
    expect(await db.selectFrom('district').select('district').execute()).toEqual([]);
  });
});

describe('the role of the application', () => {
  test('is no superuser and may not change tables', async ({ db }) => {
    const { rows } = await sql`
      select rolname as name, rolsuper as superuser, rolcreaterole as makes_roles
      from pg_roles where rolname = current_user`.execute(db);
    expect(rows).toEqual([{ name: appRole.name, superuser: false, makesRoles: false }]);
    await expect(sql`create table x (a int)`.execute(db)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`drop table district`.execute(db)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`copy district to '/anywhere/out'`.execute(db)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('transactions', () => {
  test('the COMMIT of a failed transaction is an error, not a silence', async ({ db }) => {
    const swallowed = db.transaction().execute(async (trx) => {
      await trx.insertInto('district').values(district).execute();
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow();
    expect(await db.selectFrom('district').select('district').execute()).toEqual([]);
  });
});
