import { writeFileSync } from 'node:fs';
import { ArchiveWriter } from '#lib/server/backup/archive-writer.ts';
import { backupFormat, folderOf, type BackedUpTable, type Manifest } from '#lib/server/backup/manifest.ts';

/** Rows of a table in COPY's text format, in parts. */
interface GivenTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parts: readonly string[];
}

/** Writes a backup by hand, with whatever a test puts into it; its SHA-256s are right. */
export async function writeBackupFile(
  path: string,
  migrations: readonly string[],
  given: readonly GivenTable[],
  more: Partial<Manifest> = {}
): Promise<void> {
  const bytes: Uint8Array[] = [];
  const madeAt = new Date('2026-11-25T12:00:00Z');
  const sink = { write: (piece: Uint8Array) => Promise.resolve(void bytes.push(piece)) };
  const archive = await ArchiveWriter.begin(sink, madeAt);
  const tables: BackedUpTable[] = [];
  for (const [index, { name, columns, parts }] of given.entries()) {
    const folder = folderOf(index, name);
    const writer = archive.table(folder);
    for (const part of parts) await writer.add(Buffer.from(part));
    const text = parts.join('');
    tables.push({ name, folder, columns, rows: text.split('\n').length - 1, bytes: text.length, ...writer.sum() });
  }
  await archive.end({
    format: backupFormat,
    madeAt: madeAt.toISOString(),
    database: 'embedded',
    versions: { postgres: '18.3', postgis: '3.6.2' },
    migrations,
    districts: [],
    tables,
    sequences: [],
    ...more
  });
  writeFileSync(path, Buffer.concat(bytes));
}
