import type { PostgresPool } from 'kysely';
import { test as base } from 'vitest';
import { kysely } from '#lib/server/db/connect.ts';
import { EmbeddedPool } from '#lib/server/db/embedded/embedded-pool.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openNative } from '#lib/server/db/native.ts';
import { appRole } from '#lib/server/db/roles.ts';
import { SavepointPool } from './savepoint-pool.ts';
import { scratchEmbedded, scratchNative, serverAddress } from './scratch-database.ts';

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
    const database = serverAddress === null ? await embeddedScratch() : await nativeScratch(serverAddress);
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
  const { settings, remove } = await scratchEmbedded();
  const directory = settings.dataDirectory;
  const { engine, close } = await openEmbedded(directory, { say: (line) => console.error(line) });
  const ownerPool = new EmbeddedPool(engine, 'postgres');
  await migrate(kysely(ownerPool), `in ${directory}`);
  return {
    ownerPool,
    appPool: new EmbeddedPool(engine, appRole.name),
    remove: async () => {
      await close();
      await remove();
    }
  };
}

async function nativeScratch(url: string): Promise<TestDatabase> {
  const { settings, remove } = await scratchNative(url);
  const native = await openNative(settings.databaseUrl ?? '');
  await migrate(kysely(native.ownerPool), native.where);
  const appPool = await native.takeAppRole();
  if (appPool === null) throw new Error(`The user of ${native.where} may not make the role ${appRole.name}.`);
  return {
    ownerPool: native.ownerPool,
    appPool,
    remove: async () => {
      await native.close();
      await remove();
    }
  };
}
