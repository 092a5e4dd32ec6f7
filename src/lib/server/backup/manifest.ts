import { createHash } from 'node:crypto';
import type { SequenceFacts } from '../db/catalogue.ts';

/** What a backup holds, as its last but one entry says. */
export interface Manifest {
  readonly format: typeof backupFormat;
  /** ISO, UTC: when the snapshot was taken. */
  readonly madeAt: string;
  readonly database: 'embedded' | 'native';
  readonly versions: { readonly postgres: string; readonly postgis: string };
  /** Those the database had, in order. */
  readonly migrations: readonly string[];
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly SequenceFacts[];
}

export interface BackedUpTable {
  readonly name: string;
  /** Where in the archive its parts lie. */
  readonly folder: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of its text, before compression. */
  readonly bytes: number;
  readonly parts: number;
  /** Of its parts as they lie in the archive, one after the other: `cat FOLDER/* | sha256sum`. */
  readonly sha256: string;
}

/** Changes when an older program would read a backup wrongly. New tables and columns do not change it: migrations say those. */
export const backupFormat = 1;

export const manifestName = 'manifest.json';
export const manifestSumName = 'manifest.sha256';

const prefaceNamePattern = /^quanlan-backup-(\d+)\.txt$/;
export const prefaceName = `quanlan-backup-${backupFormat}.txt`;

/** The first entry. It tells what the file is, and how to read it without this program. */
export const preface = `A backup of Quanlan, format 1: a tar archive, restored with "quanlan restore FILE".

manifest.json    what is in it: when it was made, migrations, tables with columns, rows and SHA-256
manifest.sha256  for "sha256sum -c manifest.sha256"
tables/…         the rows of each table in parts, each compressed with gzip, in the text format of PostgreSQL's COPY

By hand: cat tables/01-place/* | gunzip | psql -c "copy place (columns as in the manifest) from stdin"
`;

/** Of which format is a backup whose first entry is called so? Null: that is no backup. */
export function formatOf(firstName: string): number | null {
  const format = prefaceNamePattern.exec(firstName)?.[1];
  return format === undefined ? null : Number(format);
}

/** Where the parts of the nth table lie. Of its name only what every system takes as a file's. */
export function folderOf(index: number, table: string): string {
  return `tables/${String(index + 1).padStart(2, '0')}-${table.replaceAll(/[^\w-]/g, '_').slice(0, 60)}`;
}

/** The nth part of a table. */
export function partName(folder: string, index: number): string {
  return `${folder}/${String(index + 1).padStart(6, '0')}.copy.gz`;
}

/** What the entry after the manifest holds, as sha256sum writes and checks it. */
export function manifestSum(manifest: Uint8Array): string {
  return `${createHash('sha256').update(manifest).digest('hex')}  ${manifestName}\n`;
}

/** Reads a manifest; null where it is none, though its SHA-256 was right: somebody else wrote it. */
export function parseManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isManifest(value) ? value : null;
}

function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    value['format'] === backupFormat &&
    isText(value['madeAt']) &&
    (value['database'] === 'embedded' || value['database'] === 'native') &&
    isRecord(value['versions']) &&
    isText(value['versions']['postgres']) &&
    isText(value['versions']['postgis']) &&
    isListOf(value['migrations'], isText) &&
    isListOf(value['districts'], (one) => isRecord(one) && isText(one['code']) && isText(one['name'])) &&
    isListOf(value['tables'], isTable) &&
    isListOf(
      value['sequences'],
      (one) =>
        isRecord(one) && isText(one['name']) && /^-?\d+$/.test(String(one['lastValue'])) && isBoolean(one['isCalled'])
    )
  );
}

function isTable(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value['name']) &&
    isText(value['folder']) &&
    isListOf(value['columns'], isText) &&
    [value['rows'], value['bytes'], value['parts']].every((count) => Number.isSafeInteger(count)) &&
    isText(value['sha256'])
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}
