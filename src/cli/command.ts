/** 0 done · 1 the data has problems that block (they are listed) · 2 wrong usage · 3 the program failed · 130 interrupted. */
export type ExitStatus = 0 | 1 | 2 | 3 | 130;

/**
 * What a command may touch of the outside, handed in so that a command can be tested without a process.
 * Results go to `out` and nothing else does; progress, warnings and summaries go to `err`.
 */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The caller's directory (npm moves to the package root, so this is INIT_CWD): relative paths start here. */
  readonly directory: string;
  /** Aborted by Ctrl-C: stop soon, leave nothing half-written; the entry then ends with status 130. */
  readonly signal: AbortSignal;
  /** All that is given on standard input; ends early, with what came so far, when Ctrl-C is pressed. */
  input(): Promise<Uint8Array>;
  /** Resolves once the text is taken over by the system, so that large results do not pile up in memory. */
  out(text: string): Promise<void>;
  /** One line of progress, warning or summary; the line break is added. */
  err(line: string): void;
}

/**
 * One file a command: `export const command: Command = { … }`, named in registry.ts.
 * `run` gets the words after the command's name. Throw UsageProblem for status 2, DataProblem for status 1;
 * any other error ends with status 3 and its message as the one sentence the user reads.
 */
export interface Command {
  readonly name: string;
  /** What it answers, one line, for `quanlan --help`. */
  readonly summary: string;
  /** The words after `quanlan`, options in square brackets; further lines explain them. */
  readonly usage: string;
  /** One line that works when typed after `npm run --silent quanlan -- `. */
  readonly example: string;
  run(args: readonly string[], io: CommandIo): Promise<ExitStatus>;
}

/** The request is wrong: the sentence says which word and what is expected instead. Status 2. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

/** The data has problems that block: one line each. Status 1. */
export class DataProblem extends Error {
  override readonly name = 'DataProblem';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
