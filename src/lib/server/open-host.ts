import type { Kysely } from 'kysely';
import { ConnectionProblem } from './db/connection-problem.ts';
import type { Schema } from './db/schema.ts';
import * as wallTokens from './db/wall-tokens.ts';
import type { Settings } from './settings.ts';

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** May other machines reach the server at the address it listens on? */
export function isOpen({ host }: Pick<Settings, 'host'>): boolean {
  return !loopback.has(host);
}

/**
 * Where other machines could reach the server and none of them has anything to read: somebody was mistaken, and is told so.
 * @throws ConnectionProblem with what to do first
 */
export async function refuseWithoutWalls(settings: Pick<Settings, 'host'>, db: Kysely<Schema>): Promise<void> {
  if (!isOpen(settings) || (await wallTokens.anyValid(db))) return;
  throw new ConnectionProblem(
    `HOST is ${settings.host}, where other machines reach the server, but only walls with a token are answered there, and there is none: run "quanlan wall add" first, or leave HOST out.`
  );
}

/** The address at which somebody on this machine reaches the server. Forms are taken from there alone. */
export function addressHere({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  return `http://${isOpen({ host }) ? '127.0.0.1' : bracketed(host)}:${port}`;
}

/** A host as an address has it. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
