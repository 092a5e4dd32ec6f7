import type { Worker } from 'node:worker_threads';
import { DatabaseFailure, type FailureFacts } from '../database-failure.ts';
import { firstLine, startThread } from './engine-thread.ts';
import {
  listenStatement,
  type StatementResult,
  type WorkerReport,
  type WorkerRequest,
  type WorkerStart
} from './worker-messages.ts';

export interface EngineOptions {
  readonly directory: string;
  readonly bundle: string;
  readonly wasm: WebAssembly.Module;
  /** Told when the engine was started again and why, and of failing disks: for the log and for `doctor`. */
  readonly onNotice?: (notice: EngineNotice) => void;
  readonly fsyncProbe?: Int32Array;
  /** Asked before each engine is started: makes room on a full disk, and says why writes are refused, or null. */
  readonly beforeStart?: () => Promise<string | null>;
}

export interface EngineNotice {
  readonly kind: 'recycled' | 'reopened' | 'reopen-failed' | 'disk-failed';
  readonly message: string;
}

type Distribute<R> = R extends { readonly id: number } ? Omit<R, 'id'> : never;
export type Request = Distribute<WorkerRequest>;

interface Terms {
  readonly milliseconds?: number;
  /**
   * It may have changed the data by itself (a COMMIT, a statement outside a transaction): being cut off leaves the
   * outcome unknown.
   */
  readonly decisive?: boolean;
  /** The engine the transaction began in: it must not go on in the next. */
  readonly generation?: number | null;
}

interface Pending {
  resolve(result: StatementResult): void;
  reject(failure: DatabaseFailure): void;
  readonly timer: NodeJS.Timeout;
  readonly decisive: boolean;
}

/** A failed reopen is tried again after so long. */
const retryMilliseconds = 2000;
/** A statement waits so long for an engine that is being started again. */
const patienceMilliseconds = 15_000;

/**
 * The embedded database as the main thread sees it: a worker which can be ended at any time and started again on the
 * same files. Each engine has a generation; a transaction must not go on in the next one.
 */
export class Engine {
  readonly #options: EngineOptions;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #nextId = 1;
  #generation = 0;
  #opened: Promise<void>;
  #closed = false;
  #diskFailure: string | null = null;
  #writesRefused: string | null = null;
  #listeners = new Map<string, Set<(payload: string) => void>>();
  postgres = '';
  postgis = '';

  private constructor(options: EngineOptions) {
    this.#options = options;
    this.#opened = this.#start();
    this.#opened.catch(() => undefined);
  }

  /** @throws DatabaseFailure where the files cannot be opened */
  static async open(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options);
    try {
      await engine.#opened;
    } catch (error) {
      await engine.close();
      throw error;
    }
    return engine;
  }

  /** Changes each time the engine is lost. */
  get generation(): number {
    return this.#generation;
  }

  /** Why writes are refused, or null. */
  get readOnlyBecause(): string | null {
    return this.#diskFailure ?? this.#writesRefused;
  }

  /** Runs one request. Past its deadline, which counts from here, the engine is ended (57014) and started again. */
  async send(request: Request, terms: Terms = {}): Promise<StatementResult> {
    const { milliseconds = patienceMilliseconds, decisive = false, generation = null } = terms;
    await this.#whenOpen();
    if (generation !== null && generation !== this.#generation) throw restartedMidway();
    const worker = this.#worker;
    if (worker === null) throw restarting();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#cut(id, milliseconds), milliseconds);
      this.#pending.set(id, { resolve, reject, timer, decisive });
      try {
        worker.postMessage({ ...request, id });
      } catch (error) {
        // A parameter that cannot cross to the thread: a function, say.
        clearTimeout(timer);
        this.#pending.delete(id);
        reject(error);
      }
    });
  }

  /** Calls back for each NOTIFY on the channel; those sent while the engine restarts are lost. Ends it when called. */
  async listen(channel: string, callback: (payload: string) => void): Promise<() => void> {
    const callbacks = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, callbacks);
    callbacks.add(callback);
    await this.send({ kind: 'query', role: 'postgres', sql: listenStatement(channel), parameters: [] });
    return () => callbacks.delete(callback);
  }

  /** Refuses writes from now on, or allows them again with null. After a disk failure they stay refused. */
  async refuseWrites(because: string | null): Promise<void> {
    if (this.#writesRefused === because) return;
    const before = this.readOnlyBecause !== null;
    this.#writesRefused = because;
    const on = this.readOnlyBecause !== null;
    if (on !== before) await this.send({ kind: 'read-only', on });
  }

  /** Ends it orderly: PostgreSQL writes its checkpoint. */
  async close(): Promise<void> {
    if (this.#closed) return;
    const worker = this.#worker;
    if (worker !== null) await this.send({ kind: 'close' }).catch(() => undefined);
    this.#closed = true;
    await worker?.terminate();
    this.#worker = null;
  }

  async #whenOpen(): Promise<void> {
    if (this.#closed) throw new DatabaseFailure({ code: '57P01', message: 'The database has been closed.' });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(restarting()), patienceMilliseconds);
    });
    try {
      await Promise.race([this.#opened, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #start(): Promise<void> {
    const { directory, bundle, wasm, fsyncProbe = null } = this.#options;
    this.#writesRefused = (await this.#options.beforeStart?.()) ?? null;
    const workerData: WorkerStart = {
      directory,
      bundle,
      wasm,
      fsyncProbe,
      readOnly: this.readOnlyBecause !== null,
      channels: [...this.#listeners.keys()]
    };
    const { worker, postgres, postgis } = await startThread(workerData, {
      onReport: (from, report) => this.#received(from, report),
      onGone: (from, because) => this.#lost(from, because)
    });
    this.postgres = postgres;
    this.postgis = postgis;
    this.#worker = worker;
  }

  #received(worker: Worker, report: WorkerReport): void {
    switch (report.kind) {
      case 'done':
        this.#settle(report.id)?.resolve(report.result);
        break;
      case 'failed':
        this.#fail(report.id, report.failure, report.trapped);
        if (report.trapped) this.#lost(worker, report.failure.message);
        break;
      case 'notification':
        for (const callback of this.#listeners.get(report.channel) ?? []) callback(report.payload);
        break;
      case 'disk-failed':
        this.#diskFailure = `the disk failed while writing (${report.message})`;
        this.#notice('disk-failed', report.message);
        break;
      case 'ready':
      case 'failed-to-open':
        break;
    }
  }

  /** A crash in a COMMIT may have come before or after it was written. */
  #fail(id: number, failure: FailureFacts, trapped: boolean): void {
    const pending = this.#settle(id);
    pending?.reject(new DatabaseFailure(failure, trapped && pending.decisive));
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending === undefined) return undefined;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    return pending;
  }

  /** The watchdog: `statement_timeout` does nothing in PGlite, so the thread is ended instead. */
  #cut(id: number, milliseconds: number): void {
    const pending = this.#settle(id);
    const worker = this.#worker;
    if (pending === undefined || worker === null) return;
    const seconds = milliseconds / 1000;
    this.#lost(worker, `a statement took longer than its ${seconds} s`);
    pending.reject(
      new DatabaseFailure(
        {
          code: '57014',
          message: `The statement took longer than ${seconds} s and was cut off; the database was started again.`
        },
        pending.decisive
      )
    );
  }

  /** This engine is gone: fail what it was asked, and start the next on the same files. */
  #lost(worker: Worker, because: string): void {
    if (this.#closed || worker !== this.#worker) return;
    this.#worker = null;
    this.#generation++;
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(
        new DatabaseFailure({ code: '57P01', message: `The database was restarted: ${because}.` }, pending.decisive)
      );
    }
    this.#pending.clear();
    this.#notice('recycled', because);
    this.#opened = worker.terminate().then(() => this.#reopen());
    this.#opened.catch(() => undefined);
  }

  async #reopen(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#start();
        this.#notice('reopened', '');
        return;
      } catch (error) {
        this.#notice('reopen-failed', firstLine(error));
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
      }
    }
  }

  #notice(kind: EngineNotice['kind'], message: string): void {
    this.#options.onNotice?.({ kind, message });
  }
}

function restarting(): DatabaseFailure {
  return new DatabaseFailure({ code: '57P03', message: 'The database is being started again; try in a few seconds.' });
}

/** What a transaction is told that began in an engine which is gone. */
export function restartedMidway(): DatabaseFailure {
  return new DatabaseFailure({
    code: '57P01',
    message: 'The database was restarted in the middle of this transaction; nothing of it was kept.'
  });
}
