import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { connect } from '../db/connect.ts';
import type { Schema } from '../db/schema.ts';
import { readSettings } from '../settings.ts';

/**
 * Does work in an embedded database that is there for this work alone: in a directory of its own, removed afterwards whatever came of it.
 * @throws ConnectionProblem where none can be made
 */
export async function inThrowAwayDatabase<T>(
  say: (line: string) => void,
  work: (db: Kysely<Schema>) => Promise<T>
): Promise<T> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'quanlan-verify-'));
  try {
    const connection = await connect(readSettings({ QUANLAN_DATA: dataDirectory }, dataDirectory), { say });
    try {
      return await work(connection.db);
    } finally {
      await connection.close();
    }
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
