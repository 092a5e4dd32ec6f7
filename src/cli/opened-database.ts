import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import * as networkFiles from '#lib/server/jobs/network-files.ts';
import { readSettings } from '#lib/server/settings.ts';
import type { CommandIo } from './command.ts';

/**
 * Opens the database for a command that opens, recomputes or removes districts. Their walking networks are kept where the server of
 * this data directory looks for them; beside a PostgreSQL server only where one has kept some, so that no directory comes to be
 * wherever somebody types a command.
 */
export async function openDatabase(io: CommandIo): Promise<Connection> {
  const settings = readSettings(io.env, io.directory);
  const connection = await connect(settings, { say: io.err });
  const directory = join(settings.dataDirectory, 'networks');
  const keeps = connection.kind === 'embedded' || existsSync(directory);
  networkFiles.keepIn(keeps ? directory : null, io.err);
  return connection;
}
