import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of src/testing in a process of its own, read line by line. */
export interface ChildLines {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
  /** The next line; null after the last. */
  next(): Promise<string | null>;
  say(line: string): void;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `program` (a file of this folder) with Node; what it says on standard error passes through. */
export function startChild(program: string, ...args: string[]): ChildLines {
  const path = fileURLToPath(new URL(import.meta.resolve(`#testing/${program}`)));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return {
    process: child,
    lines,
    next: async () => {
      const { done, value } = await lines.next();
      return done === true ? null : value;
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    }
  };
}
