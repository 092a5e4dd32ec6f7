import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ConnectionProblem } from '../db/connection-problem.ts';
import { failureFacts } from '../db/database-failure.ts';
import { DiskSpace } from '../db/embedded/disk-space.ts';
import type { MigrationState } from '../db/migrate.ts';
import { unfinished } from '../whole-file.ts';
import { backup, type BackupSource } from './backup.ts';

/*
 * Before migrations change a database with data in it, all of it is put aside. A migration is one transaction, so what this guards
 * against is not that it fails but that it does, whole and for good, what nobody wanted.
 */

const ending = '.quanlan-backup';
const keptAutomatic = 5;
const abandonedMilliseconds = 600_000;

/** Where automatic backups lie, and where doctor looks for any. */
export function backupDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'backups');
}

/**
 * Backs a database up that has data and migrations still to run; null, and nothing is done, for any other. Keeps the newest five,
 * one for each step from one program to a newer: a migration that fails at every start must not push out the others.
 * @throws ConnectionProblem where it cannot be written: how to go on
 */
export async function backUpBeforeMigrating(
  source: BackupSource,
  { applied, pending: [first] }: MigrationState,
  dataDirectory: string,
  say: (line: string) => void
): Promise<string | null> {
  if (first === undefined || applied.length === 0 || !(await hasDistrict(source))) return null;
  const directory = backupDirectory(dataDirectory);
  const name = nameOf(new Date(), first);
  const file = join(directory, name);
  say(`Backing the database up before it is changed, to ${file} …`);
  try {
    await mkdir(directory, { recursive: true });
    await removeAbandoned(directory);
    const space = source.kind === 'embedded' ? new DiskSpace(dataDirectory) : null;
    const report = await backup(source, file, {
      replace: true,
      ...(space === null ? {} : { roomProblem: () => space.problem() })
    });
    say(`Backed up: ${report.rows.toLocaleString('en')} rows, ${inMegabytes(report.bytes)} MB.`);
  } catch (error) {
    throw new ConnectionProblem(
      `The database ${source.where} must be brought up to date and was not touched, since it could not be backed up to ${file} before (${failureFacts(error).message}): mend that, or go on without a backup, once: quanlan migrate --without-backup`,
      { cause: error }
    );
  }
  await removeOlder(directory, name, first);
  return file;
}

export interface FoundBackup {
  readonly file: string;
  readonly bytes: number;
  readonly at: Date;
}

/** The newest backup in the data directory, automatic or put there by somebody; null where there is none. */
export async function newestBackup(dataDirectory: string): Promise<FoundBackup | null> {
  const directory = backupDirectory(dataDirectory);
  let newest: FoundBackup | null = null;
  for (const name of await readdir(directory).catch(() => [])) {
    if (!name.endsWith(ending)) continue;
    const file = join(directory, name);
    const found = await stat(file).catch(() => null);
    if (found?.isFile() !== true || (newest !== null && newest.at >= found.mtime)) continue;
    newest = { file, bytes: found.size, at: found.mtime };
  }
  return newest;
}

async function hasDistrict({ owner }: BackupSource): Promise<boolean> {
  const { rows } = await sql`select from district limit 1`.execute(owner);
  return rows.length > 0;
}

/** Sorts by time. In the short form of ISO 8601: not every system takes a colon in a file's name. */
function nameOf(at: Date, migration: string): string {
  return `${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-before-${migration}${ending}`;
}

const automatic = /^\d{8}T\d{6}Z-before-(.+)\.quanlan-backup$/;

async function removeOlder(directory: string, newest: string, migration: string): Promise<void> {
  const older = (await readdir(directory)).filter((name) => automatic.test(name) && name !== newest).sort();
  const replaced = older.filter((name) => automatic.exec(name)?.[1] === migration);
  const others = older.filter((name) => !replaced.includes(name));
  const surplus = others.slice(0, Math.max(0, others.length - (keptAutomatic - 1)));
  for (const name of [...replaced, ...surplus]) await rm(join(directory, name), { force: true });
}

/** What killed programs have left half written. */
async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (!name.endsWith(unfinished) || !existsSync(path)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > abandonedMilliseconds) await rm(path, { force: true });
  }
}

function inMegabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
