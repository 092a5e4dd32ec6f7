import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { backUpBeforeMigrating } from '../backup/automatic-backups.ts';
import type { Settings } from '../settings.ts';
import { alone } from './alone.ts';
import { EmbeddedPool } from './embedded/embedded-pool.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate, migrationState } from './migrate.ts';
import { openNative } from './native.ts';
import type { Listen } from './listening.ts';
import { NativeListening } from './native-listening.ts';
import { appRole } from './roles.ts';
import type { Schema } from './schema.ts';

export interface Connection {
  readonly db: Kysely<Schema>;
  readonly kind: 'embedded' | 'native';
  /** The names of the migrations this opening ran. */
  readonly migrated: readonly string[];
  /** Stop what listens before closing. */
  readonly listen: Listen;
  close(): Promise<void>;
}

/** A database that is open and not yet brought up to date. */
export interface OpenDatabase {
  readonly kind: 'embedded' | 'native';
  /** For messages: the directory, or the address without its password. */
  readonly where: string;
  readonly versions: { readonly postgres: string; readonly postgis: string };
  /** As the owner of the tables: for migrations and for `doctor`. */
  readonly owner: Kysely<Schema>;
  /** Will the application's statements run as a role that may read and write rows only? Looks; asks for nothing. */
  restricted(): Promise<boolean>;
  /**
   * As that role, or as the owner where the server lets us have no such role. Ask after migrating: its rights are on
   * the tables.
   */
  application(): Promise<Kysely<Schema>>;
  readonly listen: Listen;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** One line for people, said when something takes long or went wrong and was mended. Default: standard error. */
  readonly say?: (line: string) => void;
  /** Opens what is there, to look at it: lays no ballast. */
  readonly looksOnly?: boolean;
  /** Opens it to restore a backup into: an embedded database that is lost is made anew. */
  readonly restores?: boolean;
  /** Brings a database with data up to date without backing it up before. */
  readonly withoutBackup?: boolean;
}

/**
 * Opens the database the settings name: takes the lock (embedded), checks PostGIS, brings the tables up to date, and backs
 * up before what is in them. The statements of `db` run as a role that may not change tables. Nothing connects before this is called.
 * @throws ConnectionProblem with one sentence: what, where, what to do
 */
export async function connect(settings: Settings, options: ConnectOptions = {}): Promise<Connection> {
  const database = await open(settings, options);
  try {
    const migrated = await bringUpToDate(database, settings, options);
    const db = await database.application();
    return { db, kind: database.kind, migrated, listen: database.listen, close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function bringUpToDate(
  database: OpenDatabase,
  { dataDirectory }: Settings,
  options: ConnectOptions
): Promise<readonly string[]> {
  const { owner, kind, where } = database;
  if ((await migrationState(owner)).pending.length === 0) return migrate(owner, where);
  const say = saying(options);
  return alone(
    { db: owner, kind },
    'migrate',
    async () => {
      // Another program may have done it while this one waited.
      const state = await migrationState(owner);
      if (options.withoutBackup !== true && state.unknown.length === 0) {
        await backUpBeforeMigrating(database, state, dataDirectory, say);
      }
      return migrate(owner, where);
    },
    { onWait: () => say('Another program is bringing this database up to date: waiting for it …') }
  );
}

function saying({ say }: ConnectOptions): (line: string) => void {
  return say ?? ((line) => void process.stderr.write(`${line}\n`));
}

/**
 * Opens the database as it is, without migrating it.
 * @throws ConnectionProblem
 */
export async function open(settings: Settings, options: ConnectOptions = {}): Promise<OpenDatabase> {
  const say = saying(options);
  if (settings.databaseUrl !== null) return openServer(settings.databaseUrl);

  const { dataDirectory } = settings;
  const { engine, watchDisk, close } = await openEmbedded(dataDirectory, {
    say,
    looksOnly: options.looksOnly ?? false,
    restores: options.restores ?? false,
    onNotice: ({ kind, message }) => {
      say(`Embedded database ${kind}${message === '' ? '' : `: ${message}`}`);
    }
  });
  return {
    kind: 'embedded',
    where: `in ${dataDirectory}`,
    versions: { postgres: engine.postgres, postgis: engine.postgis },
    owner: kysely(new EmbeddedPool(engine, 'postgres')),
    restricted: () => Promise.resolve(true),
    application: () => Promise.resolve(kysely(new EmbeddedPool(engine, appRole.name, watchDisk))),
    listen: async (channel, heard) => {
      const stop = await engine.listen(channel, heard);
      return { hears: () => true, stop: () => Promise.resolve(stop()) };
    },
    close
  };
}

async function openServer(url: string): Promise<OpenDatabase> {
  const { where, versions, ownerPool, hasAppRole, takeAppRole, close } = await openNative(url);
  return {
    kind: 'native',
    where,
    versions,
    owner: kysely(ownerPool),
    restricted: hasAppRole,
    application: async () => kysely((await takeAppRole()) ?? ownerPool),
    listen: (channel, heard) => NativeListening.start(url, channel, heard),
    close
  };
}

/** Kysely over a pool, with the one set of plugins every part of the program expects. */
export function kysely(pool: PostgresPool): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  });
}
