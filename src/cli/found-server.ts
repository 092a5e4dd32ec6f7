import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { addressHere } from '#lib/server/open-host.ts';
import type { Settings } from '#lib/server/settings.ts';
import type { CommandIo } from './command.ts';
import { healthAt, startServer, type ServerProcess } from './server-process.ts';

/** A server that answers. */
export interface FoundServer {
  readonly address: string;
  /** Ends it where it was started for this; one that ran before runs on. */
  close(): Promise<void>;
}

const startSeconds = 120;
const preparingSeconds = 600;

/**
 * The server of these settings where it runs; else one of the same database, on a free port of this machine alone. It makes no sample: who
 * asks for a picture did not ask for a district.
 * @throws Error where neither answers
 */
export async function foundServer(settings: Settings, io: CommandIo): Promise<FoundServer> {
  const address = addressHere(settings);
  const health = await healthAt(address);
  if (health === 'ready' || health === 'preparing') {
    io.err(`Asking the server at ${address}.`);
    await answered(address, null, io);
    return { address, close: () => Promise.resolve() };
  }
  const own = { ...settings, host: '127.0.0.1', port: await freePort() };
  const server = await startServer(own, { ...io.env, QUANLAN_SAMPLE: 'none' }, io);
  const close = async (): Promise<void> => {
    server.process.kill('SIGTERM');
    await server.ended;
  };
  try {
    await answered(addressHere(own), server, io);
  } catch (error) {
    await close();
    throw error;
  }
  return { address: addressHere(own), close };
}

/** Waits until there is something to see. */
async function answered(address: string, server: ServerProcess | null, io: CommandIo): Promise<void> {
  let ended: number | null | undefined;
  void server?.ended.then((status) => (ended = status));
  const began = performance.now();
  for (let told = false; ;) {
    const health = await healthAt(address);
    io.signal.throwIfAborted();
    if (health === 'ready') return;
    // It has said on standard error what was wrong.
    if (ended !== undefined) throw new Error(`the server that was started for this has ended (${ended ?? 'killed'})`);
    if (health === 'preparing' && !told) io.err('The server is still preparing its district; waiting for it …');
    told ||= health === 'preparing';
    const seconds = told ? preparingSeconds : startSeconds;
    if (performance.now() - began > seconds * 1000) {
      throw new Error(`The server at ${address} has had nothing to show for ${seconds} seconds.`);
    }
    await pause(100, undefined, { signal: io.signal });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('This machine has no free port.');
}
