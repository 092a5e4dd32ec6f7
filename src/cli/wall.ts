import { networkInterfaces } from 'node:os';
import type { Kysely } from 'kysely';
import { csvLine } from '#lib/core/writers/csv.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import * as wallTokens from '#lib/server/db/wall-tokens.ts';
import { bracketed, isOpen } from '#lib/server/open-host.ts';
import { readSettings, type Settings } from '#lib/server/settings.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { UsageProblem, type Command, type CommandIo, type ExitStatus } from './command.ts';
import { openDatabase } from './opened-database.ts';

const actions = ['add', 'list', 'revoke'] as const;
type Action = (typeof actions)[number];

export const command: Command = {
  name: 'wall',
  summary: 'Gives a screen that nobody signs in at a token to read with, lists the tokens, or takes one back.',
  usage: [
    'wall add --name NAME',
    '       quanlan wall list [--json]',
    '       quanlan wall revoke ID',
    'add prints JSON with the address to open on the screen. The token in it is shown this once: the database keeps its hash.',
    'list prints CSV (or JSON with --json). revoke prints JSON; within two seconds its screen is told nothing any more.',
    'Other machines are answered only where HOST says so, and only with a token: HOST=0.0.0.0 quanlan serve'
  ].join('\n'),
  example: 'wall add --name "Lobby"',
  async run(args, io) {
    const given = readArguments(args, { words: ['action', 'id?'], values: ['name'], flags: ['json'] });
    const action = actions.find((known) => known === given.words[0]);
    if (action === undefined) {
      throw new UsageProblem(`There is no "wall ${given.words[0] ?? ''}"; there are ${actions.join(', ')}.`);
    }
    refuseMisplaced(action, given);
    const name = action === 'add' ? nameOf(given) : '';
    const id = action === 'revoke' ? idOf(given) : 0;
    const settings = readSettings(io.env, io.directory);
    const connection = await openDatabase(io);
    try {
      if (action === 'add') return await add(connection.db, name, settings, io);
      if (action === 'revoke') return await revoke(connection.db, id, io);
      return await list(connection.db, given.flags.has('json'), io);
    } finally {
      await connection.close();
    }
  }
};

function refuseMisplaced(action: Action, given: Arguments): void {
  if (action !== 'revoke' && given.words[1] !== undefined) {
    throw new UsageProblem(`wall ${action} takes no "${given.words[1]}".`);
  }
  if (action !== 'add' && given.value('name') !== null) throw new UsageProblem(`wall ${action} takes no --name.`);
  if (action !== 'list' && given.flags.has('json')) throw new UsageProblem(`wall ${action} always prints JSON.`);
}

function nameOf(given: Arguments): string {
  const name = given.required('name').trim();
  if (name.length >= 1 && name.length <= wallTokens.longestName) return name;
  throw new UsageProblem(
    `--name must have 1 to ${wallTokens.longestName} characters, not ${name.length}: say where the wall is.`
  );
}

function idOf(given: Arguments): number {
  const word = given.words[1];
  if (word === undefined) throw new UsageProblem('Say which token to revoke: its id, as "quanlan wall list" has it.');
  if (!/^\d{1,9}$/.test(word)) throw new UsageProblem(`"${word}" is no id of a token: a whole number is.`);
  return Number(word);
}

async function add(db: Kysely<Schema>, name: string, settings: Settings, io: CommandIo): Promise<ExitStatus> {
  const { id, token } = await wallTokens.add(db, name);
  const url = `http://${hostForWalls(settings)}:${settings.port}/wall?token=${token}`;
  await io.out(`${JSON.stringify({ id, name, url })}\n`);
  io.err(
    'This address is shown this once. Whoever has it may read what a wall shows, until: quanlan wall revoke ' + id
  );
  if (!isOpen(settings)) io.err('Only this machine can open it as yet. For others: HOST=0.0.0.0 quanlan serve');
  return 0;
}

/** Where other machines find this one: the address it was told to listen on, or the first of its own that is not loopback. */
function hostForWalls({ host }: Settings): string {
  if (host !== '0.0.0.0' && host !== '::') return bracketed(host);
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const first = own.find(({ family, internal }) => family === 'IPv4' && !internal);
  return first?.address ?? '127.0.0.1';
}

async function list(db: Kysely<Schema>, asJson: boolean, io: CommandIo): Promise<ExitStatus> {
  const rows = (await wallTokens.list(db)).map((token) => ({
    id: token.id,
    name: token.name,
    created_at: token.createdAt,
    last_seen_at: token.lastSeenAt,
    revoked_at: token.revokedAt
  }));
  if (asJson) {
    await io.out(`${JSON.stringify(rows)}\n`);
    return 0;
  }
  await io.out(csvLine(['id', 'name', 'created_at', 'last_seen_at', 'revoked_at']));
  for (const row of rows) await io.out(csvLine(Object.values(row).map((value) => String(value ?? ''))));
  return 0;
}

async function revoke(db: Kysely<Schema>, id: number, io: CommandIo): Promise<ExitStatus> {
  const revoked = await wallTokens.revoke(db, id);
  if (revoked === null) throw new UsageProblem(`There is no token ${id}; "quanlan wall list" has all.`);
  await io.out(`${JSON.stringify({ id, name: revoked.name, revoked_at: revoked.revokedAt })}\n`);
  return 0;
}
