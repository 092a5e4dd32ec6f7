import { DataProblem, UsageProblem, type Command, type CommandIo, type ExitStatus } from './command.ts';
import { commands } from './registry.ts';

const prefix = 'npm run --silent quanlan -- ';

/** Runs one command line and says how it ended. Never throws: every failure becomes a sentence on `err` and a status. */
export async function runCommandLine(words: readonly string[], io: CommandIo): Promise<ExitStatus> {
  const [name, ...args] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const help = await overview();
    if (name === undefined) io.err(help);
    else await io.out(`${help}\n`);
    return name === undefined ? 2 : 0;
  }
  const load = commands.get(name);
  if (load === undefined) {
    io.err(`quanlan: there is no command "${name}"; there are ${[...commands.keys()].join(', ')}.`);
    return 2;
  }
  try {
    const { command } = await load();
    if (args.includes('--help') || args.includes('-h')) {
      await io.out(`${helpOf(command)}\n`);
      return 0;
    }
    const status = await command.run(args, io);
    return io.signal.aborted ? 130 : status;
  } catch (error) {
    if (io.signal.aborted) return 130;
    return explain(name, error, io);
  }
}

function explain(name: string, error: unknown, io: CommandIo): ExitStatus {
  if (error instanceof UsageProblem) {
    io.err(`quanlan ${name}: ${error.message} Try: ${prefix}${name} --help`);
    return 2;
  }
  if (error instanceof DataProblem) {
    for (const line of error.lines) io.err(`quanlan ${name}: ${line}`);
    return 1;
  }
  io.err(`quanlan ${name}: ${error instanceof Error ? error.message : String(error)}`);
  if (io.env['QUANLAN_TRACE'] !== undefined && error instanceof Error) io.err(error.stack ?? '');
  return 3;
}

function helpOf(command: Command): string {
  return `${command.summary}\n\nUsage: quanlan ${command.usage}\n\nExample: ${prefix}${command.example}`;
}

async function overview(): Promise<string> {
  const lines = ['Who reaches which service on foot, who does not, and why.', '', `Usage: ${prefix}COMMAND …`, ''];
  for (const [name, load] of commands) {
    // A command whose file cannot be loaded must not take the help of all others with it.
    const line = await load().then(
      ({ command }) => `${command.summary}\n${' '.repeat(12)}${prefix}${command.example}`,
      (error: unknown) => `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`
    );
    lines.push(`  ${name.padEnd(10)}${line}`);
  }
  lines.push(
    '',
    'Exit status: 0 done, 1 the data has problems that block, 2 wrong usage, 3 the program failed, 130 interrupted.'
  );
  return lines.join('\n');
}
