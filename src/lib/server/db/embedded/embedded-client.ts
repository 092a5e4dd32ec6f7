import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { copyPayload, wantsCopy } from '../copy-payload.ts';
import { DatabaseFailure } from '../database-failure.ts';
import { deadlineMilliseconds } from '../patience.ts';
import { restartedMidway, type Engine, type Request } from './engine.ts';

/** A transaction in which nothing is asked for so long is rolled back, so that the others get their turn. */
const idleMilliseconds = 60_000;

const begins = /^\s*(begin|start\s+transaction)\b/i;
const commits = /^\s*(commit|end)\b/i;
const rollsBack = /^\s*(rollback|abort)\s*;?\s*$/i;

/**
 * One use of the embedded database, from connect to release. It knows whether it is in a transaction, which the worker
 * does not: a transaction belongs to one generation of the engine and must not go on in the next.
 */
export class EmbeddedClient implements PostgresPoolClient {
  readonly #engine: Engine;
  readonly #role: string;
  readonly #released: () => void;
  readonly #idleMilliseconds: number;
  #transaction: { readonly generation: number; over: DatabaseFailure | null } | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(engine: Engine, role: string, released: () => void, idle = idleMilliseconds) {
    this.#engine = engine;
    this.#role = role;
    this.#released = released;
    this.#idleMilliseconds = idle;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = []
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('The embedded database has no cursors: read in pages.');
    return this.#run(sql, parameters);
  }

  release(): void {
    clearTimeout(this.#idle);
    this.#released();
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    clearTimeout(this.#idle);
    const transaction = this.#transaction;
    if (transaction !== null) {
      const over = transaction.over ?? (transaction.generation === this.#engine.generation ? null : restartedMidway());
      if (over !== null) {
        if (!rollsBack.test(sql)) throw over;
        // It is already rolled back; Kysely asks for it to clean up.
        this.#transaction = null;
        return answer('ROLLBACK', 0, []);
      }
    }

    const decisive = transaction === null ? !begins.test(sql) : commits.test(sql);
    const request = this.#request(sql, parameters);
    const ends = commits.test(sql) || rollsBack.test(sql);
    try {
      const result = await this.#engine.send(request, {
        milliseconds: deadlineMilliseconds(),
        decisive,
        generation: transaction?.generation ?? null
      });
      if (request.kind === 'begin') this.#transaction = { generation: this.#engine.generation, over: null };
      if (ends) this.#transaction = null;
      return answer(result.command, result.rowCount, result.rows);
    } catch (error) {
      if (ends) this.#transaction = null;
      throw this.#explained(error);
    } finally {
      if (this.#transaction !== null) this.#watchIdle();
    }
  }

  #request(sql: string, parameters: readonly unknown[]): Request {
    const role = this.#role;
    if (begins.test(sql)) return { kind: 'begin', role, sql };
    const payload = copyPayload(parameters);
    if (payload !== null) return { kind: 'copy', role, sql, bytes: payload.bytes };
    if (wantsCopy(parameters)) return { kind: 'copy-out', role, sql };
    return { kind: 'query', role, sql, parameters };
  }

  #watchIdle(): void {
    this.#idle = setTimeout(() => void this.#endIdle(), this.#idleMilliseconds);
    this.#idle.unref();
  }

  async #endIdle(): Promise<void> {
    const transaction = this.#transaction;
    if (transaction === null || transaction.over !== null) return;
    const seconds = this.#idleMilliseconds / 1000;
    transaction.over = new DatabaseFailure({
      code: '25P03',
      message: `The transaction did nothing for ${seconds} s and was rolled back. (Using the outer db inside a transaction waits for itself.)`
    });
    const rollback: Request = { kind: 'query', role: this.#role, sql: 'rollback', parameters: [] };
    await this.#engine.send(rollback, { generation: transaction.generation }).catch(() => undefined);
    // The one who waits for its turn gets it now; Kysely's own release comes later and does nothing.
    this.#released();
  }

  #explained(error: unknown): unknown {
    const because = this.#engine.readOnlyBecause;
    if (because === null || !(error instanceof DatabaseFailure) || error.code !== '25006') return error;
    return new DatabaseFailure({ code: '53100', message: `The database takes no changes now: ${because}.` });
  }
}

/** Kysely looks at three commands only; any other is told as it is. */
function answer<R>(command: string, rowCount: number, rows: unknown[]): PostgresQueryResult<R>;
function answer(
  command: string,
  rowCount: number,
  rows: unknown[]
): { command: string; rowCount: number; rows: unknown[] } {
  return { command, rowCount, rows };
}
