/**
 * One thing wrong with given data. Readers list problems and read on; the caller decides.
 * `message` is one sentence for the user: what, where, what to do.
 */
export interface Problem {
  /** A stable word for the kind of problem: 'osm-truncated', 'csv-column-missing' … */
  readonly code: string;
  /** The line or feature it lies in, counted as the user's editor counts (from 1); null where there is none. */
  readonly row: number | null;
  /** The column or property it lies in. */
  readonly field: string | null;
  /** The offending value as read, shortened. */
  readonly value: string | null;
  readonly message: string;
  /** True: nothing can be made of the file (or the row) while this stands. */
  readonly blocks: boolean;
}

/** What a reader made of bytes. `value` is null exactly when one of the problems makes the whole file useless. */
export interface Reading<Value> {
  readonly value: Value | null;
  readonly problems: readonly Problem[];
}

/** Thrown inside a reader where going on is pointless; the reader's exported function turns it into a Reading. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problem: Problem;

  constructor(code: string, message: string) {
    super(message);
    this.problem = { code, row: null, field: null, value: null, message, blocks: true };
  }
}

/** Runs a reader's body; an Unreadable becomes the one blocking problem of an empty reading, any other error passes on. */
export async function readingOf<Value>(read: () => Promise<Value> | Value): Promise<Reading<Value>> {
  try {
    return { value: await read(), problems: [] };
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problems: [error.problem] };
    throw error;
  }
}
