import { spawn } from 'node:child_process';

/** Keeps the end of a program's complaint, which says why it failed. */
const keptCharacters = 2000;

/** Runs a program to its end and returns what it printed; throws with the end of its complaint where it fails or is not there. */
export function printedBy(program: string, args: readonly string[], directory?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: directory });
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-keptCharacters)));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(printed);
      else reject(new Error(`${program} ended with status ${status}: ${complaint.trim()}`));
    });
  });
}
