import type { FailureFacts } from '../database-failure.ts';

/** What the worker is told when it starts. */
export interface WorkerStart {
  readonly directory: string;
  /** Path of the slim PostGIS bundle. */
  readonly bundle: string;
  /** Compiled once by the main thread: every engine after the first starts 0.3 s sooner. */
  readonly wasm: WebAssembly.Module;
  /** Set where the disk failed or is full: the engine then refuses writes. */
  readonly readOnly: boolean;
  /** Listened to before the first statement, so that a new engine hears what the one before did. */
  readonly channels: readonly string[];
  /** Test seam, shared between the threads: [0] counts the fsyncs, [1] set to 1 lets them fail. */
  readonly fsyncProbe: Int32Array | null;
}

interface Statement {
  readonly id: number;
  /** The database role the statement runs as. */
  readonly role: string;
  readonly sql: string;
}

export type WorkerRequest =
  | (Statement & { readonly kind: 'query'; readonly parameters: readonly unknown[] })
  /** Begins a transaction in which the role is local, so that a `reset role` does not outlive it. */
  | (Statement & { readonly kind: 'begin' })
  | (Statement & { readonly kind: 'copy'; readonly bytes: Uint8Array<ArrayBuffer> })
  /** Answers one row, a CopyAnswer. */
  | (Statement & { readonly kind: 'copy-out' })
  | { readonly id: number; readonly kind: 'read-only'; readonly on: boolean }
  | { readonly id: number; readonly kind: 'close' };

export interface StatementResult {
  /** PostgreSQL's command tag: SELECT, INSERT, COMMIT, ROLLBACK … */
  readonly command: string;
  readonly rowCount: number;
  readonly rows: Record<string, unknown>[];
}

export type WorkerReport =
  | { readonly kind: 'ready'; readonly postgres: string; readonly postgis: string }
  | { readonly kind: 'failed-to-open'; readonly failure: FailureFacts }
  | { readonly kind: 'done'; readonly id: number; readonly result: StatementResult }
  /** `trapped`: the engine is lost, start another. */
  | { readonly kind: 'failed'; readonly id: number; readonly failure: FailureFacts; readonly trapped: boolean }
  | { readonly kind: 'notification'; readonly channel: string; readonly payload: string }
  | { readonly kind: 'disk-failed'; readonly message: string };

/** A channel's name is an identifier, which cannot be a parameter. */
export function listenStatement(channel: string): string {
  return `listen "${channel.replaceAll('"', '""')}"`;
}
