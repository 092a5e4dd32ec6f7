import type { Kysely } from 'kysely';
import type { Change } from '../../core/district/change.ts';
import * as changeEvents from '../db/change-events.ts';
import type { Listen, Listening } from '../db/listening.ts';
import type { Schema } from '../db/schema.ts';

/**
 * What a subscriber is told: a change; that some can no longer be told, so that all is to be read anew; that the hub is there still;
 * that it will say no more.
 */
export type LiveMessage =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'resync'; readonly seq: number }
  | { readonly kind: 'tick'; readonly seq: number; readonly now: string }
  | { readonly kind: 'end' };

export interface Subscription {
  /** The last change it knows; null: none, it has just read everything. */
  readonly after: number | null;
  readonly send: (message: LiveMessage) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

export interface HubOptions {
  readonly pollMilliseconds?: number;
  readonly tickMilliseconds?: number;
}

/** Whoever has missed more is better served by reading all anew. */
const keptChanges = 1000;
/** The bell is what tells of changes; this is for bells that were not heard. */
const usualPollMilliseconds = 5000;
/** … while there is no bell. */
const deafPollMilliseconds = 1000;
const usualTickMilliseconds = 10_000;
const pruneMilliseconds = 600_000;

/**
 * The one place of a process that knows what has changed in the database, and tells all its screens. It reads each change once,
 * however many listen. What the database cannot tell now is told when it answers again.
 */
export class LiveHub {
  readonly #db: Kysely<Schema>;
  readonly #pollMilliseconds: number;
  readonly #subscriptions = new Set<Subscription>();
  #ended = false;
  #listening: Listening | null = null;
  /** The newest changes, oldest first. */
  #kept: Change[] = [];
  #refreshing: Promise<void> | null = null;
  #askAgain = false;
  #poll: NodeJS.Timeout | undefined;
  #tick: NodeJS.Timeout | undefined;
  #prunedAt = -Infinity;

  private constructor(db: Kysely<Schema>, pollMilliseconds: number) {
    this.#db = db;
    this.#pollMilliseconds = pollMilliseconds;
  }

  static async open(
    { db, listen }: { readonly db: Kysely<Schema>; readonly listen: Listen },
    { pollMilliseconds = usualPollMilliseconds, tickMilliseconds = usualTickMilliseconds }: HubOptions = {}
  ): Promise<LiveHub> {
    const hub = new LiveHub(db, pollMilliseconds);
    // Listened first, then read: what comes between is heard.
    hub.#listening = await listen(changeEvents.changeChannel, () => void hub.refresh());
    await hub.refresh();
    hub.#tick = setInterval(() => hub.#tellTime(), tickMilliseconds);
    hub.#tick.unref();
    hub.#pollLater();
    return hub;
  }

  /** The number of the newest change it knows; 0 where there is none. */
  get seq(): number {
    return this.#kept.at(-1)?.seq ?? 0;
  }

  get subscribers(): number {
    return this.#subscriptions.size;
  }

  /** Tells every change after the one known, then each as it comes, in order, until the signal says that it is enough. */
  async subscribe(subscription: Subscription): Promise<void> {
    const { after, send, signal } = subscription;
    // Another server of this database may have told it already what this one has not read yet.
    if (after !== null && after > this.seq) await this.refresh();
    if (signal.aborted) return;
    if (this.#ended) return send({ kind: 'end' });
    const oldest = this.#kept[0]?.seq ?? 0;
    if (after !== null && (after < oldest || after > this.seq)) send({ kind: 'resync', seq: this.seq });
    else if (after !== null) {
      for (const change of this.#kept) if (change.seq > after) send({ kind: 'change', change });
    }
    if (signal.aborted) return;
    this.#subscriptions.add(subscription);
    signal.addEventListener('abort', () => this.#subscriptions.delete(subscription), { once: true });
  }

  /** Reads what is new and tells it. Resolves when all is told that could be read before it was called. */
  async refresh(): Promise<void> {
    if (this.#refreshing !== null) {
      // What is being read now may have been asked for too early.
      this.#askAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#readUntilQuiet();
    return this.#refreshing;
  }

  /** Tells all that this is the end: a server that ends waits for its streams. */
  endStreams(): void {
    this.#ended = true;
    this.#tell({ kind: 'end' });
    this.#subscriptions.clear();
  }

  async close(): Promise<void> {
    this.endStreams();
    clearTimeout(this.#poll);
    clearInterval(this.#tick);
    await this.#listening?.stop();
    await this.#refreshing;
  }

  async #readUntilQuiet(): Promise<void> {
    do {
      this.#askAgain = false;
      // A database that does not answer now is asked again by the poll.
      await this.#readNew().catch(() => undefined);
    } while (this.#askAgain && !this.#ended);
    this.#refreshing = null;
  }

  async #readNew(): Promise<void> {
    const changes = await changeEvents.after(this.#db, this.seq, keptChanges + 1);
    const lostNumbers = changes.length === 0 && (await changeEvents.newestSeq(this.#db)) < this.seq;
    if (lostNumbers || changes.length > keptChanges) {
      this.#kept = await changeEvents.newest(this.#db, keptChanges);
      this.#tell({ kind: 'resync', seq: this.seq });
      return;
    }
    for (const change of changes) {
      this.#kept.push(change);
      this.#tell({ kind: 'change', change });
    }
    if (this.#kept.length > keptChanges) this.#kept = this.#kept.slice(-keptChanges);
  }

  #tell(message: LiveMessage): void {
    for (const { send } of this.#subscriptions) send(message);
  }

  #tellTime(): void {
    this.#tell({ kind: 'tick', seq: this.seq, now: new Date().toISOString() });
  }

  #pollLater(): void {
    const wait = this.#listening?.hears() === true ? this.#pollMilliseconds : deafPollMilliseconds;
    this.#poll = setTimeout(() => void this.#pollNow(), Math.min(wait, this.#pollMilliseconds));
    this.#poll.unref();
  }

  async #pollNow(): Promise<void> {
    await this.refresh();
    if (performance.now() - this.#prunedAt > pruneMilliseconds) {
      this.#prunedAt = performance.now();
      await changeEvents.prune(this.#db).catch(() => undefined);
    }
    if (!this.#ended) this.#pollLater();
  }
}
