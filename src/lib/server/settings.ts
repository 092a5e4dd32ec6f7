import { resolve } from 'node:path';
import { defaultSize, sampleSizes, type SampleSize } from '#geodata/generator/sample.ts';
import { ConnectionProblem } from './db/connection-problem.ts';

export interface Settings {
  /** PostgreSQL with PostGIS; null: the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | null;
  /** Absolute. What the embedded database keeps, its lock and its ballast. */
  readonly dataDirectory: string;
  /** Where the server listens; other than loopback only where a wall has a token: open-host.ts. */
  readonly host: string;
  readonly port: number;
  /** What an empty database is given at the first start; null: nothing. */
  readonly sample: SampleSize | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which database, which directory, which address? From DATABASE_URL, QUANLAN_DATA, HOST, PORT and QUANLAN_SAMPLE; relative
 * paths start at `directory`, the caller's.
 * @throws ConnectionProblem naming the setting, its value and what to write instead
 */
export function readSettings(env: Environment, directory: string): Settings {
  // Who asks is told by the socket: a header could say of anybody that they sit at this machine.
  const header = env['ADDRESS_HEADER'] || null;
  if (header !== null) {
    throw new ConnectionProblem(
      `ADDRESS_HEADER is ${header}, but whoever sends that header could pass for this machine: leave ADDRESS_HEADER out.`
    );
  }
  return {
    databaseUrl: env['DATABASE_URL'] || null,
    dataDirectory: resolve(directory, env['QUANLAN_DATA'] || '.quanlan'),
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env['PORT'] || '5100'),
    sample: readSample(env['QUANLAN_SAMPLE'] || defaultSize)
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new ConnectionProblem(`PORT is ${text}, which is no port: write a whole number from 1 to 65535.`);
}

function readSample(text: string): SampleSize | null {
  const size = sampleSizes.find((known) => known === text) ?? null;
  if (size !== null || text === 'none') return size;
  throw new ConnectionProblem(
    `QUANLAN_SAMPLE is ${text}, which is no sample: write ${sampleSizes.join(', ')}, or none for an empty database.`
  );
}
