import { resolve } from 'node:path';
import { ConnectionProblem } from './db/connection-problem.ts';

export interface Settings {
  /** PostgreSQL with PostGIS; null: the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | null;
  /** Absolute. What the embedded database keeps, its lock and its ballast. */
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The only address served until sign-in exists: whoever reaches the server reads everything in it. */
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Which database, which directory, which address? From DATABASE_URL, QUANLAN_DATA, HOST and PORT; relative paths start
 * at `directory`, the caller's.
 * @throws ConnectionProblem naming the setting, its value and what to write instead
 */
export function readSettings(env: Environment, directory: string): Settings {
  const host = env['HOST'] || '127.0.0.1';
  if (!loopback.has(host)) {
    throw new ConnectionProblem(
      `HOST is ${host}, but without sign-in the server answers this machine only: leave HOST out, or set it to 127.0.0.1.`
    );
  }
  return {
    databaseUrl: env['DATABASE_URL'] || null,
    dataDirectory: resolve(directory, env['QUANLAN_DATA'] || '.quanlan'),
    host,
    port: readPort(env['PORT'] || '5100')
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new ConnectionProblem(`PORT is ${text}, which is no port: write a whole number from 1 to 65535.`);
}
