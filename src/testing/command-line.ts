import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  /** Sends a signal, as Ctrl-C does. */
  kill(signal: 'SIGINT' | 'SIGTERM'): void;
  /** Resolves when a line of standard error holds the text. */
  said(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

const entry = fileURLToPath(new URL('../cli/quanlan.ts', import.meta.url));

/** Starts `quanlan` in a process of its own, as its user does from a directory; npm would pass that as INIT_CWD. */
export function startQuanlan(
  words: readonly string[],
  directory: string,
  env: Readonly<Record<string, string>> = {},
  input: string | Uint8Array | null = null
): Started {
  const child = spawn(process.execPath, [entry, ...words], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, INIT_CWD: directory, ...env }
  });
  if (input !== null) child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return {
    kill: (signal) => void child.kill(signal),
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => (err.includes(text) ? resolve() : undefined);
        child.stderr.on('data', look);
        child.on('close', () =>
          err.includes(text) ? resolve() : reject(new Error(`ended without saying "${text}": ${err}`))
        );
        look();
      }),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, out, err }));
    })
  };
}

/** Runs `quanlan` to its end, with something on its standard input where given. */
export function quanlan(
  words: readonly string[],
  directory: string,
  env: Readonly<Record<string, string>> = {},
  input: string | Uint8Array | null = null
): Promise<Ended> {
  return startQuanlan(words, directory, env, input).ended;
}
