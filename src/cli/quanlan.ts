import { runCommandLine } from './command-line.ts';
import type { CommandIo, ExitStatus } from './command.ts';

// The entry: joins the process to the command line. Everything that can be tested without a process is elsewhere.

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C does not wait for the command to clean up.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });
}

// The reader has gone (`quanlan … | head`): that is no failure, and nothing more can be said to it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  // A full disk behind `quanlan … > FILE`: the file is cut off, and nobody may take it for the whole.
  process.stderr.write(`quanlan: the result could not be written whole (${error.message}); write it elsewhere.\n`);
  process.exit(3);
});
process.stderr.on('error', () => {});

const io: CommandIo = {
  env: process.env,
  directory: process.env['INIT_CWD'] ?? process.cwd(),
  signal: interrupt.signal,
  input: async () => {
    const chunks: Uint8Array[] = [];
    interrupt.signal.addEventListener('abort', () => process.stdin.destroy(), { once: true });
    try {
      for await (const chunk of process.stdin) chunks.push(chunk);
    } catch (error) {
      if (!interrupt.signal.aborted) throw error;
    }
    return Buffer.concat(chunks);
  },
  out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
  err: (line) => void process.stderr.write(`${line}\n`)
};

const status: ExitStatus = await runCommandLine(process.argv.slice(2), io);
process.exit(status);
