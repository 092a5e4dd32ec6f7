import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL of a bench's own, empty at first and gone when it is closed. */
export interface NativeCluster {
  /** postgres://…, of a user who may do everything. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts an empty cluster in a temporary directory; throws where there is no PostgreSQL with PostGIS, and says what to install. */
export async function startCluster(): Promise<NativeCluster> {
  const script = fileURLToPath(new URL('../../.ci/native-postgis', import.meta.url));
  // The cluster lives as long as its command: `cat` ends when our end of the pipe does, however this process ends.
  const child = spawn('sh', [script, 'sh', '-c', 'echo "$DATABASE_URL"; exec cat'], {
    stdio: ['pipe', 'pipe', 'pipe']
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, 'close');
  for await (const address of createInterface({ input: child.stdout })) {
    return {
      address,
      close: async () => {
        child.stdin.end();
        await closed;
      }
    };
  }
  throw new Error(complaint.trim());
}
