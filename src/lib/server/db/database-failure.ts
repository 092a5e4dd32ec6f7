/** What PostgreSQL says of a failed statement, as plain data: it crosses the border between threads. */
export interface FailureFacts {
  readonly message: string;
  /** SQLSTATE: 23514 a check was violated, 57014 cut at its deadline, 57P01 the engine was restarted … */
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

/**
 * A statement failed on the embedded database. The properties carry the names node-postgres uses, so that a reader need
 * not know which database answered.
 */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  /** True where a write was cut off so late that nobody knows whether it was kept: read again, or repeat it by its key. */
  readonly inDoubt: boolean;

  constructor(facts: FailureFacts, inDoubt = false) {
    super(facts.message);
    this.code = facts.code;
    this.detail = facts.detail;
    this.hint = facts.hint;
    this.constraint = facts.constraint;
    this.table = facts.table;
    this.column = facts.column;
    this.inDoubt = inDoubt;
  }
}

const carried = ['code', 'detail', 'hint', 'constraint', 'table', 'column'] as const;

/** The facts of anything thrown; never the error object itself, which in PGlite drags query, rows and source along. */
export function failureFacts(thrown: unknown): FailureFacts {
  if (!(thrown instanceof Error)) return { message: String(thrown).slice(0, 500) };
  const facts: Record<string, string> = {};
  for (const key of carried) {
    const value: unknown = Reflect.get(thrown, key);
    if (typeof value === 'string') facts[key] = value;
  }
  return { ...facts, message: thrown.message.slice(0, 2000) };
}
