import { sql, type Kysely } from 'kysely';
import * as catalogue from '../db/catalogue.ts';
import { ConnectionProblem } from '../db/connection-problem.ts';
import { copyOut } from '../db/copy-out.ts';
import type { Progress } from '../db/districts.ts';
import { lockTables, portableText } from '../db/snapshot.ts';
import { migrationState } from '../db/migrate.ts';
import { patiently } from '../db/patience.ts';
import type { Schema } from '../db/schema.ts';
import { WholeFile } from '../whole-file.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { backupFormat, folderOf, type BackedUpTable, type Manifest } from './manifest.ts';

/** What is backed up: an open database, as its owner sees it. */
export interface BackupSource {
  readonly owner: Kysely<Schema>;
  readonly kind: 'embedded' | 'native';
  readonly where: string;
  readonly versions: { readonly postgres: string; readonly postgis: string };
}

export interface BackupOptions {
  /** Takes the place of a file of this name. */
  readonly replace?: boolean;
  readonly onProgress?: Progress;
  readonly signal?: AbortSignal;
  /** Asked again and again: why nothing more should be written to that disk, or null. */
  readonly roomProblem?: () => Promise<string | null>;
}

export interface BackupReport {
  readonly file: string;
  readonly tables: number;
  readonly rows: number;
  /** Of the file. */
  readonly bytes: number;
  /** Of the whole file. */
  readonly sha256: string;
}

/**
 * What only tells that something has changed, and the counter of it: a database that is restored has changed once, as a whole. That
 * no screen takes the numbers of one database for those of another, they are never put back.
 */
export const leftOut = { table: 'change_event', sequence: 'change_event_seq_seq' } as const;

/** A piece of a large table takes seconds where the machine is busy, hardly minutes. */
const statementSeconds = 600;

/**
 * Writes all rows of all tables into one file that either database restores from, as they were at one moment; changes nothing.
 * The file is there whole or not at all. How it is built: `preface` in manifest.ts.
 * @throws FileExists; ConnectionProblem where there is nothing to back up; the signal's reason when aborted; the system's
 * error where the file cannot be written
 */
export async function backup(source: BackupSource, path: string, options: BackupOptions = {}): Promise<BackupReport> {
  const { owner, where } = source;
  if ((await migrationState(owner)).applied.length === 0) {
    throw new ConnectionProblem(`The database ${where} holds nothing of Quanlan's: there is nothing to back up.`);
  }
  const file = await WholeFile.begin(path, { replace: options.replace ?? false });
  try {
    const manifest = await patiently(statementSeconds, () => writeTables(source, file, options));
    options.signal?.throwIfAborted();
    const sha256 = await file.finish();
    options.onProgress?.(1, 'written');
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { file: path, tables: manifest.tables.length, rows, bytes: file.bytes, sha256 };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function writeTables(source: BackupSource, file: WholeFile, options: BackupOptions): Promise<Manifest> {
  const { owner, kind, versions } = source;
  const names = (await tablesOf(owner)).map(({ name }) => name);
  const snapshot = owner.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute(async (trx) => {
    // Before the first look, which takes the snapshot: a table emptied by TRUNCATE after that would look empty in it.
    await lockTables(trx, names);
    await portableText(trx);
    const found = await tablesOf(trx);
    if (found.map(({ name }) => name).join() !== names.join()) {
      throw new Error('The tables were changed by another program while the backup began: start it again.');
    }
    const madeAt = new Date();
    const archive = await ArchiveWriter.begin(file, madeAt);
    const allBlocks = found.reduce((sum, { blocks }) => sum + blocks, 0) + 1;
    let blocksDone = 0;
    const tables: BackedUpTable[] = [];
    for (const [index, table] of found.entries()) {
      const tell = (share: number): void =>
        options.onProgress?.((blocksDone + share * table.blocks) / allBlocks, table.name);
      tell(0);
      tables.push(await writeTable(trx, table, folderOf(index, table.name), archive, tell, options));
      blocksDone += table.blocks;
    }
    const manifest: Manifest = {
      format: backupFormat,
      madeAt: madeAt.toISOString(),
      database: kind,
      versions,
      migrations: (await migrationState(trx)).applied,
      districts: await districtsOf(trx, names),
      tables,
      sequences: (await catalogue.sequences(trx)).filter(({ name }) => name !== leftOut.sequence)
    };
    await archive.end(manifest);
    return manifest;
  });
}

async function tablesOf(db: Kysely<Schema>): Promise<catalogue.TableFacts[]> {
  return (await catalogue.tables(db)).filter(({ name }) => name !== leftOut.table);
}

async function writeTable(
  trx: Kysely<Schema>,
  table: catalogue.TableFacts,
  folder: string,
  archive: ArchiveWriter,
  tell: (share: number) => void,
  { signal, roomProblem }: BackupOptions
): Promise<BackedUpTable> {
  let [rows, bytes] = [0, 0];
  const parts = archive.table(folder);
  for await (const piece of copyOut(trx, table)) {
    signal?.throwIfAborted();
    const problem = (await roomProblem?.()) ?? null;
    if (problem !== null) throw new Error(`Nothing was backed up: ${problem}.`);
    await parts.add(piece.bytes);
    rows += piece.rows;
    bytes += piece.bytes.length;
    tell(piece.share);
  }
  return { name: table.name, folder, columns: table.columns, rows, bytes, ...parts.sum() };
}

/** In an older database too, whose other columns may be called differently. */
async function districtsOf(trx: Kysely<Schema>, tables: readonly string[]): Promise<Manifest['districts']> {
  if (!tables.includes('district')) return [];
  const { rows } = await sql<{ code: string; name: string }>`
    select district as code, name from district order by district`.execute(trx);
  return rows;
}
