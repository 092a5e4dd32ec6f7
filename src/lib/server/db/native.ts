import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { ConnectionProblem } from './connection-problem.ts';
import { failureFacts } from './database-failure.ts';
import { NativePool } from './native-pool.ts';
import { appRole } from './roles.ts';

export interface NativeDatabase {
  /** The URL without its password, for messages. */
  readonly where: string;
  readonly versions: NativeVersions;
  /** As the user of the URL, who owns the tables. */
  readonly ownerPool: PostgresPool;
  /** Could statements run as the application's role as things are? Looks only. */
  hasAppRole(): Promise<boolean>;
  /** As the application's role, or null where this user may not make or take it. Asks once; call it after migrating. */
  takeAppRole(): Promise<PostgresPool | null>;
  close(): Promise<void>;
}

export interface NativeVersions {
  readonly postgres: string;
  readonly postgis: string;
}

const oldest = { postgres: 15, postgis: [3, 3] } as const;

/**
 * Opens PostgreSQL with PostGIS at `url` and checks that it will do.
 * @throws ConnectionProblem: no such URL, nobody answers, wrong password, no such database, no PostGIS, too old
 */
export async function openNative(url: string): Promise<NativeDatabase> {
  const where = withoutPassword(url);
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5000 });
  // An idle connection that breaks must not end the program; the next statement gets a new one or says so.
  pool.on('error', () => undefined);
  try {
    const versions = await checkVersions(pool, where);
    return {
      where,
      versions,
      ownerPool: new NativePool(pool, null),
      hasAppRole: () => hasAppRole(pool),
      takeAppRole: async () => ((await grantAppRole(pool)) ? new NativePool(pool, appRole.name) : null),
      close: () => pool.end()
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** `postgres://user:secret@host/name` as it may be shown and logged. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:\/\//.test(url)) {
    // Not shown: a mistyped URL may well hold the password.
    throw new ConnectionProblem(
      'DATABASE_URL is no PostgreSQL address: write it as postgres://USER:PASSWORD@HOST:5432/DATABASE.'
    );
  }
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}

interface Found extends NativeVersions {
  /** As server_version_num says it: 150018 is 15.18. */
  readonly server: number;
}

async function checkVersions(pool: pg.Pool, where: string): Promise<NativeVersions> {
  let found: Found | undefined;
  try {
    const { rows } = await pool.query<Found>(
      `select current_setting('server_version_num')::int as server, current_setting('server_version') as postgres,
        coalesce((select extversion from pg_extension where extname = 'postgis'), '') as postgis`
    );
    found = rows[0];
  } catch (error) {
    throw new ConnectionProblem(unreachable(where, error), { cause: error });
  }
  const problem =
    found === undefined ? `The database ${where} does not say its version.` : versionProblem(where, found);
  if (found === undefined || problem !== null) throw new ConnectionProblem(problem ?? '');
  return { postgres: found.postgres, postgis: found.postgis };
}

/** Will these versions do? Null, or the one sentence why not. `postgis` is empty where the extension is absent. */
export function versionProblem(where: string, { server, postgres, postgis }: Found): string | null {
  if (Math.floor(server / 10_000) < oldest.postgres) {
    return `The database ${where} is PostgreSQL ${postgres}, which is too old: ${oldest.postgres} or newer is needed.`;
  }
  if (postgis === '') {
    return `The database ${where} has no PostGIS: connect to it as a superuser and run "create extension postgis;".`;
  }
  const [major = 0, minor = 0] = postgis.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.postgis;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return `The database ${where} has PostGIS ${postgis}, which is too old: install ${oldestMajor}.${oldestMinor} or newer and run "alter extension postgis update;".`;
  }
  return null;
}

function unreachable(where: string, error: unknown): string {
  const { code, message } = failureFacts(error);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `No database server answers at ${where}: start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${where} is not known: correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `The server at ${where} refuses this user or password: correct DATABASE_URL.`;
    case '3D000':
      return `The server has no database ${where}: create it ("createdb", then "create extension postgis;"), or correct DATABASE_URL.`;
    default:
      return `The database ${where} cannot be reached (${message || code || 'no reason given'}): is the server running, and DATABASE_URL right?`;
  }
}

/**
 * Makes the application's role where it is absent and grants it the rows of our tables.
 * False where the connecting user may not: the application then runs as that user (`quanlan doctor` says so).
 */
async function grantAppRole(pool: pg.Pool): Promise<boolean> {
  if (await hasAppRole(pool)) return true;
  const client = await pool.connect();
  try {
    // Two programs granting at once trip over each other, and the loser would run as the owner. Ends with its connection.
    await client.query(`select pg_advisory_lock(hashtext('${appRole.name}'))`);
    for (const statement of appRole.statements) {
      // The role is there already, or is made this moment, by another database of this server.
      await client.query(statement).catch((error: unknown) => {
        if (!roleIsThere.includes(failureFacts(error).code ?? '')) throw error;
      });
    }
    await client.query(`grant ${appRole.name} to current_user`);
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${appRole.name}`);
    await client.query(`grant usage, select on all sequences in schema public to ${appRole.name}`);
    return true;
  } catch {
    return false;
  } finally {
    client.release(true);
  }
}

/** duplicate_object, and unique_violation where two make it at the same moment. */
const roleIsThere = ['42710', '23505'];

async function hasAppRole(pool: pg.Pool): Promise<boolean> {
  // Each question fails where the one before says no: such a role or table is not there.
  const { rows } = await pool
    .query<{ ready: boolean }>(
      `select exists (select from pg_roles where rolname = $1) and pg_has_role(current_user, $1, 'member')
      and has_table_privilege($1, 'district', 'insert') as ready`,
      [appRole.name]
    )
    .catch(() => ({ rows: [] }));
  return rows[0]?.ready === true;
}
