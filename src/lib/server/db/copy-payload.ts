/**
 * Rows for `copy … from stdin`, handed through Kysely as a parameter. Both databases' clients recognise it and send
 * the bytes after the statement; there is no other way through Kysely to the wire.
 */
export class CopyPayload {
  /** PostgreSQL's text format: tab between columns, a line a row. */
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }
}

/** The payload among a statement's parameters, or null. */
export function copyPayload(parameters: readonly unknown[] | undefined): CopyPayload | null {
  const first = parameters?.[0];
  return first instanceof CopyPayload ? first : null;
}

/** Asks, as the only parameter of `copy … to stdout`, for what it answers: one row, a CopyAnswer. */
export const copyWanted = Symbol('the answer of COPY');

/** What `copy … to stdout` answered, whole. */
export interface CopyAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** Do a statement's parameters ask for what COPY answers? */
export function wantsCopy(parameters: readonly unknown[] | undefined): boolean {
  return parameters?.[0] === copyWanted;
}
