import { connect } from '#lib/server/db/connect.ts';
import { readSettings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'migrate',
  summary: 'Brings the tables of the database up to date. Every other command does so too, before it begins.',
  usage: [
    'migrate [--without-backup]',
    '  --without-backup  does not back the database up before; by itself every command does, into backups/ of the data directory'
  ].join('\n'),
  example: 'migrate',
  async run(args, io) {
    const given = readArguments(args, { flags: ['without-backup'] });
    const connection = await connect(readSettings(io.env, io.directory), {
      say: io.err,
      withoutBackup: given.flags.has('without-backup')
    });
    const { migrated } = connection;
    await connection.close();
    for (const name of migrated) await io.out(`${name}\n`);
    io.err(migrated.length === 0 ? 'The database is up to date.' : `${migrated.length} migrations were run.`);
    return 0;
  }
};
