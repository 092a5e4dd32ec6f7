import { pipeline } from 'node:stream/promises';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { copyPayload, wantsCopy } from './copy-payload.ts';
import { deadlineMilliseconds } from './patience.ts';

/** node-postgres for Kysely, with what our two databases share: a role, a deadline for each statement, COPY. */
export class NativePool implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #role: string | null;

  /** `role`: what the statements run as; null: the user of the URL. The pool is closed by whoever opened it. */
  constructor(pool: pg.Pool, role: string | null) {
    this.#pool = pool;
    this.#role = role;
  }

  get options(): object {
    return this.#pool.options;
  }

  async connect(): Promise<NativeClient> {
    const client = await this.#pool.connect();
    try {
      const role = this.#role ?? 'none';
      await client.query(`set role ${role}; set statement_timeout = ${deadlineMilliseconds()}`);
      return new NativeClient(client, this.#role);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

const begins = /^\s*(begin|start\s+transaction)\b/i;

class NativeClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #role: string | null;

  constructor(client: pg.PoolClient, role: string | null) {
    this.#client = client;
    this.#role = role;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = []
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('Cursors are not used: the embedded database has none.');
    return this.#run(sql, parameters);
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const payload = copyPayload(parameters);
    if (payload !== null) {
      const stream = this.#client.query(copyFrom(sql));
      await pipeline([payload.bytes], stream);
      return answer('COPY', stream.rowCount, []);
    }
    if (wantsCopy(parameters)) {
      const stream = this.#client.query(copyTo(sql));
      const pieces: Uint8Array[] = [];
      for await (const piece of stream) pieces.push(piece);
      return answer('COPY', stream.rowCount, [{ bytes: Buffer.concat(pieces), rows: stream.rowCount }]);
    }
    // Local to the transaction, so that a `reset role` does not outlive it.
    const text = begins.test(sql) && this.#role !== null ? `${sql}; set local role ${this.#role}` : sql;
    if (text !== sql) {
      await this.#client.query(text);
      return answer('BEGIN', 0, []);
    }
    const result = await this.#client.query(sql, [...parameters]);
    return answer(result.command, result.rowCount ?? 0, result.rows);
  }
}

function answer<R>(command: string, rowCount: number, rows: unknown[]): PostgresQueryResult<R>;
function answer(
  command: string,
  rowCount: number,
  rows: unknown[]
): { command: string; rowCount: number; rows: unknown[] } {
  return { command, rowCount, rows };
}
