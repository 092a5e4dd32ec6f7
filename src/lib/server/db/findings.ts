import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { backupDirectory, newestBackup } from '../backup/automatic-backups.ts';
import type { Settings } from '../settings.ts';
import { open, type OpenDatabase } from './connect.ts';
import { ConnectionProblem } from './connection-problem.ts';
import { DiskSpace, freeBytes } from './embedded/disk-space.ts';
import { directoryProblem, embeddedHolder, embeddedPaths } from './embedded/open-embedded.ts';
import { migrationState } from './migrate.ts';
import { appRole } from './roles.ts';

/** One thing `doctor` looked at. */
export interface Finding {
  readonly subject: string;
  readonly state: 'good' | 'note' | 'wrong';
  readonly says: string;
  /** What to do about it; null where nothing need be done. */
  readonly mend: string | null;
}

/**
 * What is the state of the database the settings name? Looks only: makes no directory, runs no migration, grants nothing.
 * `say` gets a line where something takes long.
 */
export async function findings(settings: Settings, say: (line: string) => void): Promise<Finding[]> {
  const found = await databaseFindings(settings, say);
  const ofBackups = await backupFinding(settings.dataDirectory);
  // That there is none is no matter while something else is wrong.
  return ofBackups.state === 'note' && found.some(({ state }) => state === 'wrong') ? found : [...found, ofBackups];
}

async function databaseFindings(settings: Settings, say: (line: string) => void): Promise<Finding[]> {
  const found: Finding[] = [];
  if (settings.databaseUrl === null) {
    const { complete, findings } = await filesOf(settings.dataDirectory);
    found.push(...findings);
    if (!complete) return found;
  }
  let database: OpenDatabase;
  try {
    database = await open(settings, { say, looksOnly: true });
  } catch (error) {
    if (!(error instanceof ConnectionProblem)) throw error;
    return [...found, wrong('database', error.message, 'Do what the sentence says, then run doctor again.')];
  }
  try {
    return [...found, ...(await inside(database))];
  } finally {
    await database.close();
  }
}

async function filesOf(directory: string): Promise<{ complete: boolean; findings: Finding[] }> {
  const { database, marker } = embeddedPaths(directory);
  const kind = good('database', `embedded, in ${directory} (DATABASE_URL is not set)`);
  const unusable = directoryProblem(directory);
  if (unusable !== null) {
    return {
      complete: false,
      findings: [kind, wrong('files', unusable, 'Do what the sentence says, then run doctor again.')]
    };
  }
  if (!existsSync(join(database, 'PG_VERSION'))) {
    const absent = existsSync(marker)
      ? wrong(
          'files',
          `there was a database in ${database}, and now it is missing or incomplete`,
          `Restore a backup (quanlan restore FILE), or remove ${marker} to begin with an empty one.`
        )
      : note('files', 'there is no database yet', 'The first command that needs one makes it: quanlan serve.');
    return { complete: false, findings: [kind, absent] };
  }
  const files = good('files', `${inMegabytes(await sizeOf(database))} MB`);
  const problem = await new DiskSpace(directory).problem();
  const disk =
    problem === null
      ? good('disk', `${inMegabytes(await freeBytes(directory))} MB free`)
      : wrong('disk', problem, 'Free some space: until then the database takes no changes.');
  const holder = embeddedHolder(directory);
  if (holder === null)
    return { complete: true, findings: [kind, files, disk, good('opener', 'nobody else has it open')] };
  const opener = note(
    'opener',
    `process ${holder.pid} has it open, and only one may: the tables cannot be looked at meanwhile`,
    `To see more, stop process ${holder.pid} and run doctor again.`
  );
  return { complete: false, findings: [kind, files, disk, opener] };
}

async function inside(database: OpenDatabase): Promise<Finding[]> {
  const { kind, where, versions, owner } = database;
  const found: Finding[] = [];
  if (kind === 'native') found.push(good('database', where));
  found.push(good('versions', `PostgreSQL ${versions.postgres}, PostGIS ${versions.postgis}`));

  const { applied, pending, unknown } = await migrationState(owner);
  if (unknown.length > 0) {
    found.push(
      wrong('migrations', `the database is newer than this program (${unknown.join(', ')})`, 'Start the newer program.')
    );
    return found;
  }
  if (pending.length > 0) {
    found.push(
      note(
        'migrations',
        `${applied.length} run, ${pending.length} still to run`,
        'They run by themselves, or: quanlan migrate.'
      )
    );
    return found;
  }
  found.push(good('migrations', `all ${applied.length} run`));

  const restricted = await database.restricted();
  found.push(
    restricted
      ? good('role', `statements run as ${appRole.name}, which may not change tables`)
      : note(
          'role',
          `the role ${appRole.name} is not there for the user of DATABASE_URL: statements run as that user`,
          `As a superuser: create role ${appRole.name}; grant ${appRole.name} to that user with admin option.`
        )
  );
  return [...found, ...(await districtsOf(database))];
}

async function districtsOf({ owner }: OpenDatabase): Promise<Finding[]> {
  const rows = await owner
    .selectFrom('district')
    .select(['district', 'state', sql<boolean>`current_recompute is null`.as('unanswered')])
    .orderBy('district')
    .execute();
  if (rows.length === 0) return [note('districts', 'none yet', 'quanlan open FILE.osm.pbf, or quanlan sample.')];
  return rows.map(({ district, state, unanswered }) => {
    const subject = `district ${district}`;
    if (state === 'removing') {
      return wrong(subject, 'its removal was interrupted', `quanlan district remove ${district}`);
    }
    if (state === 'opening' || unanswered) {
      return wrong(subject, 'its walking times were never finished', `quanlan recompute --district ${district}`);
    }
    return good(subject, 'ready');
  });
}

async function backupFinding(dataDirectory: string): Promise<Finding> {
  const newest = await newestBackup(dataDirectory);
  if (newest === null) {
    return note(
      'backup',
      `none in ${backupDirectory(dataDirectory)}; one that lies elsewhere is not seen`,
      'quanlan backup FILE, to another disk; before migrations one is made by itself.'
    );
  }
  const { file, bytes, at } = newest;
  const days = Math.floor((Date.now() - at.getTime()) / 86_400_000);
  const age = days === 0 ? 'made within the last day' : days === 1 ? 'a day old' : `${days} days old`;
  return good('backup', `the newest is ${age}: ${file} (${inMegabytes(bytes)} MB)`);
}

async function sizeOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function inMegabytes(bytes: number): string {
  return Math.round(bytes / (1024 * 1024)).toLocaleString('en');
}

function good(subject: string, says: string): Finding {
  return { subject, state: 'good', says, mend: null };
}

function note(subject: string, says: string, mend: string): Finding {
  return { subject, state: 'note', says, mend };
}

function wrong(subject: string, says: string, mend: string): Finding {
  return { subject, state: 'wrong', says, mend };
}
