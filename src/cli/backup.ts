import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backup } from '#lib/server/backup/backup.ts';
import { open } from '#lib/server/db/connect.ts';
import { ConnectionProblem } from '#lib/server/db/connection-problem.ts';
import { DiskSpace } from '#lib/server/db/embedded/disk-space.ts';
import { embeddedPaths } from '#lib/server/db/embedded/open-embedded.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readSettings, type Settings } from '#lib/server/settings.ts';
import { FileExists } from '#lib/server/whole-file.ts';
import { readArguments } from './arguments.ts';
import { UsageProblem, type Command } from './command.ts';

export const command: Command = {
  name: 'backup',
  summary: 'Writes everything in the database into one file, from which either kind of database can be restored.',
  usage: [
    'backup FILE [--force]',
    '  --force  takes the place of a file of this name',
    'Changes nothing in the database. Prints JSON: the file, its tables, rows, bytes and SHA-256.'
  ].join('\n'),
  example: 'backup quanlan.quanlan-backup',
  async run(args, io) {
    const given = readArguments(args, { words: ['FILE'], flags: ['force'] });
    const file = resolve(io.directory, given.words[0] ?? '');
    const settings = readSettings(io.env, io.directory);
    refuseAbsent(settings);
    const database = await open(settings, { say: io.err, looksOnly: true });
    try {
      const space = await spaceShared(settings, file);
      const report = await backup(database, file, {
        replace: given.flags.has('force'),
        onProgress: progressLines(io.err),
        signal: io.signal,
        ...(space === null ? {} : { roomProblem: () => space.problem() })
      });
      await io.out(`${JSON.stringify(report)}\n`);
      return 0;
    } catch (error) {
      if (error instanceof FileExists) throw new UsageProblem(`${error.message}.`);
      throw error;
    } finally {
      await database.close();
    }
  }
};

/** Opening would make a new one, and a backup of that would look like one of something. */
function refuseAbsent({ databaseUrl, dataDirectory }: Settings): void {
  const { database, marker } = embeddedPaths(dataDirectory);
  if (databaseUrl !== null || existsSync(database) || existsSync(marker)) return;
  throw new ConnectionProblem(
    `There is no database in ${dataDirectory}: name its directory with QUANLAN_DATA, or its address with DATABASE_URL.`
  );
}

/** Watched where the file and the embedded database lie on one disk: a backup must not fill it for the database. */
async function spaceShared({ databaseUrl, dataDirectory }: Settings, file: string): Promise<DiskSpace | null> {
  if (databaseUrl !== null) return null;
  const [ofFile, ofData] = await Promise.all(
    [dirname(file), dataDirectory].map((path) => stat(path).catch(() => null))
  );
  return ofFile !== null && ofFile?.dev === ofData?.dev ? new DiskSpace(dataDirectory) : null;
}
