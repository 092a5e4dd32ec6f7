import { fsyncSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { protocol, type PGlite, type Results } from '@electric-sql/pglite';
import { DatabaseFailure, failureFacts } from '../database-failure.ts';
import type { Fsync } from './durable-files.ts';
import { openEngine } from './open-engine.ts';
import { guardAgainstTraps } from './trap-guard.ts';
import {
  listenStatement,
  type StatementResult,
  type WorkerReport,
  type WorkerRequest,
  type WorkerStart
} from './worker-messages.ts';

/*
 * The thread the embedded database lives in: PGlite blocks whoever calls it, and only a thread of its own can be ended
 * in the middle of a statement. It keeps nothing about transactions; the main thread does (embedded-pool.ts).
 */

const port = parentPort;
if (port === null) throw new Error('engine-worker.ts is started by engine.ts, as a worker thread.');
const report = (message: WorkerReport): void => port.postMessage(message, movable(message));

const start: WorkerStart = workerData;

const probe = start.fsyncProbe;
const fsync: Fsync = (descriptor) => {
  if (probe !== null) {
    Atomics.add(probe, 0, 1);
    if (Atomics.load(probe, 1) === 1) throw new Error('EIO: i/o error, fsync');
  }
  fsyncSync(descriptor);
};

/** The role of the session, as last set; null: not known, set it again. */
let sessionRole: string | null = 'postgres';

async function open(): Promise<void> {
  try {
    const db = await openEngine({
      directory: start.directory,
      bundle: start.bundle,
      wasm: start.wasm,
      onDiskFailure: (message) => report({ kind: 'disk-failed', message }),
      fsync
    });
    const guard = guardAgainstTraps(db);
    db.onNotification((channel, payload) => report({ kind: 'notification', channel, payload }));
    for (const channel of start.channels) await db.exec(listenStatement(channel));
    if (start.readOnly) await setReadOnly(db, true);
    const { rows } = await db.query<{ postgres: string; postgis: string }>(
      `select current_setting('server_version') as postgres,
        coalesce((select extversion from pg_extension where extname = 'postgis'), '') as postgis`
    );
    let last = Promise.resolve();
    port?.on('message', (request: WorkerRequest) => {
      last = last.then(() => answer(db, request, guard.trapped));
    });
    report({ kind: 'ready', postgres: rows[0]?.postgres ?? '', postgis: rows[0]?.postgis ?? '' });
  } catch (error) {
    report({ kind: 'failed-to-open', failure: failureFacts(error) });
  }
}

async function answer(db: PGlite, request: WorkerRequest, trapped: () => boolean): Promise<void> {
  try {
    const result = await run(db, request);
    report({ kind: 'done', id: request.id, result });
  } catch (error) {
    report({ kind: 'failed', id: request.id, failure: failureFacts(error), trapped: trapped() });
  }
}

const nothing: StatementResult = { command: '', rowCount: 0, rows: [] };

async function run(db: PGlite, request: WorkerRequest): Promise<StatementResult> {
  switch (request.kind) {
    case 'close':
      await db.close();
      return nothing;
    case 'read-only':
      await setReadOnly(db, request.on);
      return nothing;
    case 'begin':
      await setRole(db, request.role);
      await db.exec(`${request.sql}; set local role ${request.role}`);
      return { ...nothing, command: 'BEGIN' };
    case 'query':
      if (!db.isInTransaction()) await setRole(db, request.role);
      return asResult(await db.query<Record<string, unknown>>(request.sql, [...request.parameters]));
    case 'copy':
      if (!db.isInTransaction()) await setRole(db, request.role);
      return copyIn(db, request.sql, request.bytes);
    case 'copy-out':
      if (!db.isInTransaction()) await setRole(db, request.role);
      return copyOut(db, request.sql);
  }
}

async function setRole(db: PGlite, role: string): Promise<void> {
  if (sessionRole === role) return;
  sessionRole = null;
  await db.exec(`set role ${role}`);
  sessionRole = role;
}

async function setReadOnly(db: PGlite, on: boolean): Promise<void> {
  await db.exec(`set default_transaction_read_only = ${on ? 'on' : 'off'}`);
}

function asResult(results: Results<Record<string, unknown>>): StatementResult {
  return {
    command: results.command ?? '',
    rowCount: results.rowCount ?? results.affectedRows ?? 0,
    rows: results.rows
  };
}

/** Statement, rows and end of rows in one message, as node-postgres would send them over a socket. */
async function copyIn(db: PGlite, sql: string, bytes: Uint8Array<ArrayBuffer>): Promise<StatementResult> {
  const { serialize } = protocol;
  const message = Buffer.concat([serialize.query(sql), serialize.copyData(bytes.slice().buffer), serialize.copyDone()]);
  const answers = await db.runExclusive(() => db.execProtocolStream(message));
  return { command: 'COPY', rowCount: copied(answers), rows: [] };
}

async function copyOut(db: PGlite, sql: string): Promise<StatementResult> {
  const answers = await db.runExclusive(() => db.execProtocolStream(protocol.serialize.query(sql)));
  const lines: Uint8Array[] = [];
  for (const answer of answers) {
    if (answer.name === 'copyData' && 'chunk' in answer && answer.chunk instanceof Uint8Array) lines.push(answer.chunk);
  }
  const rows = copied(answers);
  // A buffer of its own, not a piece of Node's pool: it is moved to the other thread.
  const bytes = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  let at = 0;
  for (const line of lines) {
    bytes.set(line, at);
    at += line.length;
  }
  return { command: 'COPY', rowCount: rows, rows: [{ bytes, rows }] };
}

/** How many rows a COPY says it took or gave. */
function copied(answers: readonly { readonly name: string; readonly text?: unknown }[]): number {
  for (const { name, text } of answers) {
    if (name !== 'commandComplete') continue;
    const count = /^COPY (\d+)$/.exec(String(text))?.[1];
    if (count !== undefined) return Number(count);
  }
  throw new DatabaseFailure({ code: 'XX000', message: 'The database did not say how many rows it copied.' });
}

/** What of a report need not be copied on its way to the other thread: the bytes of a COPY. */
function movable(message: WorkerReport): ArrayBuffer[] {
  const bytes = message.kind === 'done' ? message.result.rows[0]?.['bytes'] : undefined;
  const ofCopy = message.kind === 'done' && message.result.command === 'COPY';
  return ofCopy && bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

await open();
