import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

const begins = /^\s*(begin|start\s+transaction)\b/i;
const commits = /^\s*commit\b/i;
const rollsBack = /^\s*rollback\s*;?\s*$/i;

/**
 * A pool whose one client is in a transaction that will be rolled back: the code under test begins, commits and fails
 * as ever, and savepoints make it so. One user at a time, as on the embedded database.
 */
export class SavepointPool implements PostgresPool {
  readonly options = {};
  readonly #client: PostgresPoolClient;
  #last: Promise<void> = Promise.resolve();

  constructor(client: PostgresPoolClient) {
    this.#client = client;
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#last = before.then(() => promise);
    await before;
    return new SavepointClient(this.#client, () => resolve(undefined));
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

class SavepointClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient;
  readonly #released: () => void;
  #inTransaction = false;

  constructor(client: PostgresPoolClient, released: () => void) {
    this.#client = client;
    this.#released = released;
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

  release(): void {
    this.#released();
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (begins.test(sql)) {
      this.#inTransaction = true;
      return this.#client.query('savepoint test_transaction', []);
    }
    if (commits.test(sql)) {
      this.#inTransaction = false;
      return this.#client.query('release savepoint test_transaction', []);
    }
    if (rollsBack.test(sql)) {
      this.#inTransaction = false;
      return this.#client.query('rollback to savepoint test_transaction', []);
    }
    if (this.#inTransaction) return this.#client.query(sql, parameters);
    // Outside a transaction a failed statement must leave the next ones alone.
    await this.#client.query('savepoint test_statement', []);
    try {
      const result = await this.#client.query<R>(sql, parameters);
      await this.#client.query('release savepoint test_statement', []);
      return result;
    } catch (error) {
      await this.#client.query('rollback to savepoint test_statement', []);
      throw error;
    }
  }
}
