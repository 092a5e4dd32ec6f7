import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from '#lib/server/db/connect.ts';
import { ConnectionProblem } from '#lib/server/db/connection-problem.ts';
import { addressHere, isOpen, refuseWithoutWalls } from '#lib/server/open-host.ts';
import type { Settings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import { UsageProblem, type Command, type CommandIo, type ExitStatus } from './command.ts';
import { healthAt, settingsOf, startServer, type ServerProcess } from './server-process.ts';

export const command: Command = {
  name: 'serve',
  summary: 'Starts the map on this machine; the sample district is made first where the database has none.',
  usage: ['serve [--port N]', 'Other machines: HOST=0.0.0.0, once a wall has a token (quanlan wall add).'].join('\n'),
  example: 'serve --port 5100',
  async run(args, io) {
    const given = readArguments(args, { values: ['port'] });
    const env = { ...io.env, ...(given.value('port') === null ? {} : { PORT: given.required('port') }) };
    const settings = settingsOf(env, io);
    await refuseTakenPort(settings.host, settings.port);
    if (isOpen(settings)) await refuseOpenHost(settings, io);
    return served(await startServer(settings, env, io), addressHere(settings), io);
  }
};

/** Before anything is built: the server would say the same, only later. */
async function refuseOpenHost(settings: Settings, io: CommandIo): Promise<void> {
  const connection = await connect(settings, { say: io.err });
  try {
    await refuseWithoutWalls(settings, connection.db);
  } catch (error) {
    throw error instanceof ConnectionProblem ? new UsageProblem(error.message) : error;
  } finally {
    await connection.close();
  }
}

/** Waits until the server answers, says where, and then for its end. Ctrl-C ends it and is not a failure. */
async function served({ process, ended }: ServerProcess, address: string, io: CommandIo): Promise<ExitStatus> {
  io.signal.addEventListener('abort', () => process.kill('SIGTERM'));
  const ready = await Promise.race([answers(address, io), ended]);
  if (ready === 'ready') {
    await io.out(`Quanlan is at ${address}\n`);
    io.err('Look at: the streets (deep blue: near a service; pale: beyond the limit), orange (people without it),');
    io.err('and click a building for its six walks. Drag the minutes; switch 中文 / English above. Ctrl-C stops it.');
  }
  const status = await ended;
  if (io.signal.aborted) return 130;
  // The server has said on standard error what was wrong.
  return status === 0 ? 0 : 3;
}

/** Asks until there is something to see. While it is being made, the address is worth knowing already: it says how far it is. */
async function answers(
  address: string,
  { signal, err }: Pick<CommandIo, 'signal' | 'err'>
): Promise<'ready' | 'stopped'> {
  let told = false;
  while (!signal.aborted) {
    const health = await healthAt(address);
    if (health === 'ready') return 'ready';
    if (health === 'preparing' && !told) err(`How far it is shows at ${address} too.`);
    told ||= health === 'preparing';
    // Nobody: not listening yet, the database is being opened.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'stopped';
}

async function refuseTakenPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : null;
    if (why === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} on ${host} is taken by another program; stop it, or choose another port: quanlan serve --port ${port + 1}`,
        { cause: error }
      );
    }
    throw new Error(`Cannot listen on ${host}:${port} (${String(why)}); choose another port with --port.`, {
      cause: error
    });
  } finally {
    probe.close();
  }
}
