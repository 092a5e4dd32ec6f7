import type { PostgresPool } from 'kysely';
import { EmbeddedClient } from './embedded-client.ts';
import type { Engine } from './engine.ts';

/**
 * The embedded database in the shape of a node-postgres pool with one client, so that Kysely's own PostgreSQL dialect
 * drives both databases in the same way: isolation levels, savepoints, and the COMMIT of an aborted transaction noticed
 * by its answer ROLLBACK. (Kysely's PGlite dialect has none of the three.) Whoever asks for the client waits for it.
 */
export class EmbeddedPool implements PostgresPool {
  readonly options = {};
  readonly #engine: Engine;
  readonly #role: string;
  readonly #beforeUse: (() => Promise<void>) | undefined;
  #last: Promise<void> = Promise.resolve();

  /** `role`: what the statements run as. `beforeUse`: asked before each use, to refuse writes on a full disk. */
  constructor(engine: Engine, role: string, beforeUse?: () => Promise<void>) {
    this.#engine = engine;
    this.#role = role;
    this.#beforeUse = beforeUse;
  }

  async connect(): Promise<EmbeddedClient> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#last = before.then(() => promise);
    await before;
    const release = (): void => resolve(undefined);
    try {
      await this.#beforeUse?.();
    } catch (error) {
      release();
      throw error;
    }
    return new EmbeddedClient(this.#engine, this.#role, release);
  }

  /** The engine is closed by whoever opened it. */
  end(): Promise<void> {
    return Promise.resolve();
  }
}
