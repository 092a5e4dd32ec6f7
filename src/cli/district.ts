import * as districts from '#lib/server/db/districts.ts';
import type { Kysely } from 'kysely';
import type { Schema } from '#lib/server/db/schema.ts';
import * as networkFiles from '#lib/server/jobs/network-files.ts';
import { readArguments } from './arguments.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import { UsageProblem, type Command, type CommandIo, type ExitStatus } from './command.ts';
import { openDatabase } from './opened-database.ts';

export const command: Command = {
  name: 'district',
  summary: 'Lists the districts of the database, or removes one with everything in it.',
  usage: ['district list [--json]', '       quanlan district remove CODE'].join('\n'),
  example: 'district list',
  async run(args, io) {
    const given = readArguments(args, { words: ['action', 'code?'], flags: ['json'] });
    const [action, code] = given.words;
    if (action !== 'list' && action !== 'remove') {
      throw new UsageProblem(`There is no "district ${action ?? ''}"; there are list and remove.`);
    }
    if (action === 'remove' && code === undefined) throw new UsageProblem('Say which district to remove: its code.');
    if (action === 'list' && code !== undefined) throw new UsageProblem(`district list takes no "${code}".`);
    const connection = await openDatabase(io);
    try {
      return action === 'list'
        ? await list(connection.db, io, given.flags.has('json'))
        : await remove(connection.db, io, code ?? '');
    } finally {
      await connection.close();
    }
  }
};

async function list(db: Kysely<Schema>, io: CommandIo, asJson: boolean): Promise<ExitStatus> {
  const rows = (await districts.list(db)).map((district) => ({
    code: district.code,
    name: district.names.en,
    origin: district.origin,
    data_date: district.dataDate,
    state: district.state,
    population: district.population,
    buildings: district.buildings,
    places: district.places
  }));
  if (asJson) {
    await io.out(`${JSON.stringify(rows)}\n`);
    return 0;
  }
  await io.out(csvLine(['code', 'name', 'origin', 'data_date', 'state', 'population', 'buildings', 'places']));
  for (const row of rows) await io.out(csvLine(Object.values(row).map(String)));
  return 0;
}

async function remove(db: Kysely<Schema>, io: CommandIo, code: string): Promise<ExitStatus> {
  if (await districts.remove(db, code)) {
    await networkFiles.remove(code);
    io.err(`District ${code} is removed.`);
    return 0;
  }
  const codes = (await districts.list(db)).map((district) => district.code);
  throw new UsageProblem(
    `There is no district ${code}; ${codes.length === 0 ? 'there is none' : `there are: ${codes.join(', ')}`}.`
  );
}
