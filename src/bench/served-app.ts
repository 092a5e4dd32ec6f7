import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built app, serving a database in a process of its own. */
export interface ServedApp {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** What its process has computed so far. */
  cpuMilliseconds(): number;
  /** What of it lies in memory now. */
  residentMegabytes(): number;
  close(): Promise<void>;
}

/** Starts `quanlan serve`, which builds the app where its sources have changed; throws with what it says where it does not start. */
export async function serveApp(databaseUrl: string): Promise<ServedApp> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const directory = mkdtempSync(join(tmpdir(), 'quanlan-bench-'));
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: databaseUrl, QUANLAN_DATA: directory, QUANLAN_SAMPLE: 'none' };
  const child = spawn(process.execPath, ['src/cli/quanlan.ts', 'serve', '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, HOST: '127.0.0.1' }
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address === undefined) continue;
    // `serve` only watches over the process that serves.
    const server = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]);
    return {
      address,
      cpuMilliseconds: () => cpuMillisecondsOf(server),
      residentMegabytes: () => residentMegabytesOf(server),
      close: async () => {
        child.kill('SIGTERM');
        await closed;
        rmSync(directory, { recursive: true, force: true });
      }
    };
  }
  throw new Error(complaint.trim());
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** /proc counts it in hundredths of a second (USER_HZ), whatever the kernel's own clock. */
const millisecondsATick = 10;

function cpuMillisecondsOf(pid: number): number {
  // The name of the program, in parentheses, may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * millisecondsATick;
}

function residentMegabytesOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
