import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { connect, open } from './connect.ts';
import { findings } from './findings.ts';
import { appRole } from './roles.ts';

const url = process.env['DATABASE_URL'];
const plain = `quanlan_test_plain_${process.pid}`;
const poor = `quanlan_test_poor_${process.pid}`;
const fresh = `quanlan_test_fresh_${process.pid}`;
const poorUser = `quanlan_test_user_${process.pid}`;

/** Databases and a user made for this file: only a server has them. */
describe.skipIf(!url)('on a server', () => {
  const admin = new pg.Client({ connectionString: url });

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${plain}`);
    await admin.query(`create role ${poorUser} login password 'secret'`);
    await admin.query(`create database ${poor} owner ${poorUser}`);
    await admin.query(`create database ${fresh}`);
    await within(poor, ['create extension postgis', `alter schema public owner to ${poorUser}`]);
    await within(fresh, ['create extension postgis']);
  });
  afterAll(async () => {
    for (const name of [plain, poor, fresh]) await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`drop role if exists ${poorUser}`);
    await admin.end();
  });

  test('a database without PostGIS is refused in one sentence', async () => {
    await expect(open(settingsOf(addressOf(plain)))).rejects.toThrow(/has no PostGIS: .*create extension postgis/);
  });

  test('a database that is not there is refused in one sentence', async () => {
    await expect(open(settingsOf(addressOf('quanlan_nowhere')))).rejects.toThrow(
      /The server has no database .*quanlan_nowhere: create it/
    );
  });

  test('a user who may not make roles runs as itself, and doctor says so', async () => {
    const address = new URL(addressOf(poor));
    address.username = poorUser;
    address.password = 'secret';
    // Known to the server already: the role exists there, but not for this user.
    const connection = await connect(settingsOf(address.href));
    expect(connection.migrated.length).toBeGreaterThan(5);
    expect(await connection.db.selectFrom('district').select('district').execute()).toEqual([]);
    await connection.close();

    const found = await findings(settingsOf(address.href), () => undefined);
    const role = found.find(({ subject }) => subject === 'role');
    expect(role).toMatchObject({ state: 'note' });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  test('two programs that first meet a database at once: one migrates, both run as the restricted role', async () => {
    const both = await Promise.all([connect(settingsOf(addressOf(fresh))), connect(settingsOf(addressOf(fresh)))]);
    expect(both.filter(({ migrated }) => migrated.length > 0)).toHaveLength(1);
    for (const { db } of both) {
      const { rows } = await sql<{ name: string }>`select current_user::text as name`.execute(db);
      expect(rows).toEqual([{ name: appRole.name }]);
    }
    await Promise.all(both.map((one) => one.close()));
  });

  test('doctor looks at the rights of the role and grants none', async () => {
    await within(fresh, [`revoke all on all tables in schema public from ${appRole.name}`]);
    for (let look = 0; look < 2; look++) {
      const found = await findings(settingsOf(addressOf(fresh)), () => undefined);
      expect(found.find(({ subject }) => subject === 'role')).toMatchObject({ state: 'note' });
    }
  });

  async function within(database: string, statements: readonly string[]): Promise<void> {
    const inside = new pg.Client({ connectionString: addressOf(database) });
    await inside.connect();
    for (const statement of statements) await inside.query(statement);
    await inside.end();
  }

  function addressOf(database: string): string {
    const address = new URL(url ?? '');
    address.pathname = `/${database}`;
    return address.href;
  }

  function settingsOf(databaseUrl: string) {
    return readSettings({ DATABASE_URL: databaseUrl }, '/');
  }
});
