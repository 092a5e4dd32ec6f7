import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectionProblem } from '../connection-problem.ts';
import { syncDirectory, syncFile } from './durable-files.ts';

/*
 * A database that was made to be restored into is empty until the rows are in. Whoever opened it meanwhile, after a power cut say,
 * would take it for a new one and fill it with a sample, where somebody's data should be.
 */

function markOf(dataDirectory: string): string {
  return join(dataDirectory, 'database.restoring');
}

/** Is there a database that was made for a restore which never ended? */
export function isUnfinished(dataDirectory: string): boolean {
  return existsSync(markOf(dataDirectory));
}

/** @throws ConnectionProblem where there is one: how to go on */
export function refuseUnfinished(dataDirectory: string): void {
  if (!isUnfinished(dataDirectory)) return;
  throw new ConnectionProblem(
    `A backup was to be restored into the database in ${dataDirectory}, and that never ended: run it again ("quanlan restore FILE"), or remove ${markOf(dataDirectory)} to begin with an empty database.`
  );
}

/** Before a database is made to be restored into. What is left of one that lost files is moved away, and where to is answered. */
export async function beginRestoring(dataDirectory: string, database: string): Promise<string | null> {
  await writeFile(markOf(dataDirectory), `${new Date().toISOString()}\n`);
  await syncFile(markOf(dataDirectory));
  const left = existsSync(database) ? `${database}.incomplete-${Date.now()}` : null;
  if (left !== null) await rename(database, left);
  syncDirectory(dataDirectory);
  return left;
}

/** The rows are in. */
export async function endRestoring(dataDirectory: string): Promise<void> {
  await rm(markOf(dataDirectory), { force: true });
  syncDirectory(dataDirectory);
}
