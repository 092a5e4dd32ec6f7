import pg from 'pg';
import type { Listening } from './listening.ts';
import { quoted } from './quoted.ts';

const firstWaitMilliseconds = 100;
const longestWaitMilliseconds = 5000;

/** By it the connection is known in pg_stat_activity. */
export const listenerName = 'quanlan live';

/**
 * One connection to PostgreSQL that does nothing but listen. Lost (the server restarted, somebody ended it), it is made again, at
 * longer and longer intervals, and then rings once, for what was said meanwhile.
 */
export class NativeListening implements Listening {
  readonly #url: string;
  readonly #channel: string;
  readonly #heard: () => void;
  #client: pg.Client | null = null;
  #listens = false;
  #stopped = false;
  #waitMilliseconds = firstWaitMilliseconds;
  #timer: NodeJS.Timeout | undefined;

  private constructor(url: string, channel: string, heard: () => void) {
    this.#url = url;
    this.#channel = channel;
    this.#heard = heard;
  }

  /** Does not fail where the server is away: it goes on trying. */
  static async start(url: string, channel: string, heard: () => void): Promise<NativeListening> {
    const listening = new NativeListening(url, channel, heard);
    await listening.#connect();
    return listening;
  }

  hears(): boolean {
    return this.#listens;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#listens = false;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: listenerName,
      connectionTimeoutMillis: 5000,
      keepAlive: true
    });
    this.#client = client;
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', () => this.#heard());
    try {
      await client.connect();
      await client.query(`listen ${quoted(this.#channel)}`);
    } catch {
      this.#lost(client);
      return;
    }
    if (this.#client !== client) return;
    this.#listens = true;
    this.#waitMilliseconds = firstWaitMilliseconds;
    this.#heard();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#listens = false;
    client.end().catch(() => undefined);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#connect(), this.#waitMilliseconds);
    this.#timer.unref();
    this.#waitMilliseconds = Math.min(longestWaitMilliseconds, this.#waitMilliseconds * 2);
  }
}
