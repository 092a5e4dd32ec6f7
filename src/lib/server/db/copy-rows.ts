import { CompiledQuery, type Kysely } from 'kysely';
import { CopyPayload } from './copy-payload.ts';
import { quoted } from './quoted.ts';
import type { Schema } from './schema.ts';

/** A statement holds about so much text: large enough to be fast, small enough for memory and for the watchdog. */
const bytesAStatement = 4 * 1024 * 1024;

/**
 * Writes many rows into a table by COPY, on both databases; the count written. Column names are the database's
 * (snake_case). Values: string, number, bigint, boolean, null, Date, arrays of these (a PostgreSQL array), Uint8Array
 * (bytea); objects become JSON. Geometry goes as hexadecimal EWKB or EWKT text. All or nothing: where `db` is no
 * transaction, one is opened. Source: PostgreSQL, COPY, "Text Format".
 * @throws the database's error; nothing is written then
 */
export async function copyRows(
  db: Kysely<Schema>,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>
): Promise<number> {
  if (!db.isTransaction) return db.transaction().execute((trx) => copyRows(trx, table, columns, rows));

  const statement = `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`;
  let lines: string[] = [];
  let length = 0;
  let count = 0;
  const send = async (): Promise<void> => {
    if (lines.length === 0) return;
    const payload = new CopyPayload(new TextEncoder().encode(lines.join('')));
    lines = [];
    length = 0;
    await db.executeQuery(CompiledQuery.raw(statement, [payload]));
  };
  for (const row of rows) {
    if (row.length !== columns.length) {
      throw new Error(
        `Row ${count + 1} for ${table} has ${row.length} values, but ${columns.length} columns are named.`
      );
    }
    const line = `${row.map(copyText).join('\t')}\n`;
    lines.push(line);
    length += line.length;
    count++;
    if (length >= bytesAStatement) await send();
  }
  await send();
  return count;
}

/** One value in COPY's text format. */
export function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return escaped(plainText(value));
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`;
  return JSON.stringify(value);
}

function arrayElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return plainText(value);
  const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : plainText(value);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const special = /[\\\t\n\r]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
