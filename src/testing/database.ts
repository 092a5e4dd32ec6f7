import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { test as base } from 'vitest';
import { kysely } from '#lib/server/db/connect.ts';
import { EmbeddedPool } from '#lib/server/db/embedded/embedded-pool.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openNative } from '#lib/server/db/native.ts';
import { appRole } from '#lib/server/db/roles.ts';
import { SavepointPool } from './savepoint-pool.ts';

interface TestDatabase {
  /** As the application's role. */
  readonly appPool: PostgresPool;
  /** As the owner of the tables, who may change them. */
  readonly ownerPool: PostgresPool;
  remove(): Promise<void>;
}

const withDatabase = base
  // eslint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures this one needs: none.
  .extend('testDatabase', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const url = process.env['DATABASE_URL'];
    const database = url ? await nativeScratch(url) : await embeddedScratch();
    onCleanup(() => database.remove());
    return database;
  })
  .extend('db', ({ testDatabase: { appPool } }, { onCleanup }) => forgetting(appPool, onCleanup))
  .extend('ownerDb', ({ testDatabase: { ownerPool } }, { onCleanup }) => forgetting(ownerPool, onCleanup));

async function forgetting(pool: PostgresPool, onCleanup: (cleanup: () => Promise<void>) => void) {
  const client = await pool.connect();
  await client.query('begin', []);
  onCleanup(async () => {
    await client.query('rollback', []);
    client.release();
  });
  return kysely(new SavepointPool(client));
}

/**
 * `const test = testDatabase();` gives tests a `{ db }`: a migrated, empty database that forgets; whatever a test does,
 * committed or not, is rolled back after it. (`{ ownerDb }` is the same as the owner of the tables: for what is done before the
 * program is given them; a test asks for one of the two.) It is the embedded one, opened once a run, or a scratch database beside
 * the one DATABASE_URL names.
 */
export function testDatabase(): typeof withDatabase {
  return withDatabase;
}

async function embeddedScratch(): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'quanlan-test-'));
  const { engine, close } = await openEmbedded(directory, { say: (line) => console.error(line) });
  const ownerPool = new EmbeddedPool(engine, 'postgres');
  await migrate(kysely(ownerPool), `in ${directory}`);
  return {
    ownerPool,
    appPool: new EmbeddedPool(engine, appRole.name),
    remove: async () => {
      await close();
      rmSync(directory, { recursive: true, force: true });
    }
  };
}

async function nativeScratch(url: string): Promise<TestDatabase> {
  const name = `quanlan_test_${process.pid}`;
  await asAdministrator(url, `drop database if exists ${name} with (force)`, `create database ${name}`);
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  await asAdministrator(scratch.href, 'create extension postgis');
  const native = await openNative(scratch.href);
  await migrate(kysely(native.ownerPool), native.where);
  const appPool = await native.takeAppRole();
  if (appPool === null) throw new Error(`The user of ${native.where} may not make the role ${appRole.name}.`);
  return {
    ownerPool: native.ownerPool,
    appPool,
    remove: async () => {
      await native.close();
      await asAdministrator(url, `drop database if exists ${name} with (force)`);
    }
  };
}

async function asAdministrator(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
