import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BackupProblem } from '#lib/server/backup/backup-problem.ts';
import { CheckedBackup } from '#lib/server/backup/checked-backup.ts';
import { DatabaseNotEmpty, refuseNewer, restore, type RestoreReport } from '#lib/server/backup/restore.ts';
import { open } from '#lib/server/db/connect.ts';
import * as districts from '#lib/server/db/districts.ts';
import { DiskSpace } from '#lib/server/db/embedded/disk-space.ts';
import { endRestoring } from '#lib/server/db/embedded/unfinished-restore.ts';
import { DatabaseRefusal } from '#lib/server/db/refusal.ts';
import * as networkFiles from '#lib/server/jobs/network-files.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readSettings, type Settings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import { DataProblem, type Command, type CommandIo } from './command.ts';
import { unreadable } from './given-files.ts';

export const command: Command = {
  name: 'restore',
  summary: 'Puts what a backup holds into an empty database of either kind: all of it or nothing.',
  usage: [
    'restore FILE [--force]',
    '  --force  into a database that is not empty: the backup takes the place of what is there',
    'The whole file is checked before anything is written. A backup of an older program is brought up to date.',
    'Prints JSON: when the backup was made, its districts, tables and rows, and the migrations they went through.'
  ].join('\n'),
  example: 'restore quanlan.quanlan-backup',
  async run(args, io) {
    const given = readArguments(args, { words: ['FILE'], flags: ['force'] });
    const file = resolve(io.directory, given.words[0] ?? '');
    const settings = readSettings(io.env, io.directory);
    try {
      const checked = await checkedBackup(file, io);
      try {
        refuseNewer(checked);
        const report = await restored(settings, checked, given.flags.has('force'), io);
        const { madeAt, districts } = checked.manifest;
        await io.out(`${JSON.stringify({ file, madeAt, districts, ...report })}\n`);
      } finally {
        await checked.close();
      }
      return 0;
    } catch (error) {
      const ofTheData = [BackupProblem, DatabaseNotEmpty, DatabaseRefusal].some((kind) => error instanceof kind);
      if (ofTheData && error instanceof Error) throw new DataProblem([error.message]);
      throw error;
    }
  }
};

async function checkedBackup(file: string, io: CommandIo): Promise<CheckedBackup> {
  try {
    return await CheckedBackup.open(file, { onProgress: progressLines(io.err), signal: io.signal });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw unreadable(file, error);
    throw error;
  }
}

async function restored(
  settings: Settings,
  checked: CheckedBackup,
  force: boolean,
  io: CommandIo
): Promise<RestoreReport> {
  const database = await open(settings, { say: io.err, restores: true });
  try {
    const space = database.kind === 'embedded' ? new DiskSpace(settings.dataDirectory) : null;
    const report = await restore(database, checked, {
      force,
      say: io.err,
      onProgress: progressLines(io.err),
      signal: io.signal,
      ...(space === null ? {} : { roomProblem: () => space.problem() })
    });
    // Where the tables were made anew, its rights on them are too.
    await database.application();
    await removeNetworks(settings, io);
    if (database.kind === 'embedded') await endRestoring(settings.dataDirectory);
    for (const { table, rows } of report.leftOut) {
      io.err(`Left out, since no table of Quanlan is called so and this database has none: ${table}, ${rows} rows.`);
    }
    for (const { code, currentRecompute } of await districts.list(database.owner)) {
      if (currentRecompute !== null) continue;
      io.err(
        `District ${code} has no walking times that answer today's questions (the backup is of an older program, or of a moment when they were computed): quanlan recompute --district ${code}`
      );
    }
    if (database.kind === 'native')
      io.err('Start the servers of this database again: they remember what was there before.');
    return report;
  } finally {
    await database.close();
  }
}

/** Those of the data before: an edition of the restored data may bear the same name. */
async function removeNetworks({ dataDirectory }: Settings, io: CommandIo): Promise<void> {
  const directory = join(dataDirectory, 'networks');
  if (!existsSync(directory)) return;
  networkFiles.keepIn(directory, io.err);
  await networkFiles.keepOnly([]);
}
