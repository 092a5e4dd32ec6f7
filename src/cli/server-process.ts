import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ConnectionProblem } from '#lib/server/db/connection-problem.ts';
import { addressHere } from '#lib/server/open-host.ts';
import { readSettings, type Settings } from '#lib/server/settings.ts';
import { buildIfStale } from './build.ts';
import { UsageProblem, type CommandIo } from './command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The server in a process of its own. */
export interface ServerProcess {
  readonly process: ChildProcess;
  /** Its status, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** A wrong setting is wrong usage: there is nothing to start yet. */
export function settingsOf(env: CommandIo['env'], io: Pick<CommandIo, 'directory'>): Settings {
  try {
    return readSettings(env, io.directory);
  } catch (error) {
    if (error instanceof ConnectionProblem) throw new UsageProblem(error.message);
    throw error;
  }
}

/** Builds the app where it is stale, and starts it. What is wrong the server says on standard error by itself. */
export async function startServer(
  settings: Settings,
  env: CommandIo['env'],
  io: Pick<CommandIo, 'err'>
): Promise<ServerProcess> {
  await buildIfStale(root, io.err);
  const server = spawn(process.execPath, ['build/index.js'], {
    cwd: root,
    // The channel tells the server that this process is gone, even where it was killed: it then ends too.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...env,
      HOST: settings.host,
      PORT: String(settings.port),
      ORIGIN: addressHere(settings),
      QUANLAN_DATA: settings.dataDirectory,
      SHUTDOWN_TIMEOUT: '2'
    }
  });
  const ended = once(server, 'close').then(([status]: unknown[]) => (typeof status === 'number' ? status : null));
  return { process: server, ended };
}

/** ready: there is something to see. preparing: it says how far it is. */
export type Health = 'ready' | 'preparing' | 'other program' | 'nobody';

/** Who answers at an address, and is there something to see? */
export async function healthAt(address: string): Promise<Health> {
  try {
    const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(2000) });
    const text = await answer.text();
    const isOurs = /^\{"ready":(true,"districts":\d+|false,"preparing":.*)\}$/s.test(text);
    if (!isOurs) return 'other program';
    return answer.ok ? 'ready' : 'preparing';
  } catch {
    return 'nobody';
  }
}
