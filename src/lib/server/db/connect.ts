import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Settings } from '../settings.ts';
import { EmbeddedPool } from './embedded/embedded-pool.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate } from './migrate.ts';
import { openNative } from './native.ts';
import { appRole } from './roles.ts';
import type { Schema } from './schema.ts';

export interface Connection {
  readonly db: Kysely<Schema>;
  readonly kind: 'embedded' | 'native';
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** One line for people, said when something takes long or went wrong and was mended. Default: standard error. */
  readonly say?: (line: string) => void;
}

/**
 * Opens the database the settings name: takes the lock (embedded), checks PostGIS, brings the tables up to date.
 * The statements of `db` run as a role that may not change tables. Nothing connects before this is called.
 * @throws ConnectionProblem with one sentence: what, where, what to do
 */
export async function connect(settings: Settings, options: ConnectOptions = {}): Promise<Connection> {
  const say = options.say ?? ((line: string) => process.stderr.write(`${line}\n`));
  return settings.databaseUrl === null
    ? connectEmbedded(settings.dataDirectory, say)
    : connectNative(settings.databaseUrl);
}

async function connectEmbedded(dataDirectory: string, say: (line: string) => void): Promise<Connection> {
  const { engine, close } = await openEmbedded(dataDirectory, {
    say,
    onNotice: ({ kind, message }) => {
      if (kind !== 'fsync') say(`Embedded database: ${kind}${message === '' ? '' : ` (${message})`}`);
    }
  });
  try {
    await migrate(kysely(new EmbeddedPool(engine, 'postgres')), `in ${dataDirectory}`);
  } catch (error) {
    await close();
    throw error;
  }
  const db = kysely(new EmbeddedPool(engine, appRole.name));
  return {
    db,
    kind: 'embedded',
    close: async () => {
      await db.destroy();
      await close();
    }
  };
}

async function connectNative(url: string): Promise<Connection> {
  const native = await openNative(url);
  try {
    await migrate(kysely(native.ownerPool), native.where);
  } catch (error) {
    await native.close();
    throw error;
  }
  const db = kysely((await native.takeAppRole()) ?? native.ownerPool);
  return {
    db,
    kind: 'native',
    close: async () => {
      await db.destroy();
      await native.close();
    }
  };
}

/** Kysely over a pool, with the one set of plugins every part of the program expects. */
export function kysely(pool: PostgresPool): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  });
}
