import { chineseBytes, type ChineseEncoding } from './chinese-text.ts';
import type { Value } from './table.ts';

/**
 * A column: `C` text, `N` numbers, `D` a day (yyyy-mm-dd), `L` true or false. Widths in bytes; a Chinese character takes two (in
 * GB 18030 up to four).
 */
export interface DbfField {
  /** Cut to the ten bytes the format has, at a whole character, as desktop programs cut it. */
  readonly name: string;
  readonly type: 'C' | 'N' | 'D' | 'L';
  readonly widthBytes: number;
  /** Digits after the point of an `N`; missing: whole numbers only. */
  readonly decimals?: number;
}

export interface DbfTable {
  readonly fields: readonly DbfField[];
  /** Null is written as blanks. */
  readonly rows: readonly (readonly Value[])[];
  readonly encoding: ChineseEncoding;
  /** The code page mark in byte 29: 0x4D says GBK; 0 says nothing, and a .cpg file beside must. */
  readonly languageDriver: 0 | 0x4d;
  /** The day the header carries, yyyy-mm-dd. */
  readonly date: string;
}

const mostNameBytes = 10;
const headerBytes = 32;

/**
 * The bytes of a dBASE III table, as shapefiles carry it (ESRI Shapefile Technical Description, 1998; dBASE's own header).
 * Throws when a value does not fit its column, when two names are alike after the cut, or a row has not one value a column.
 */
export function dbfBytes({ fields, rows, encoding, languageDriver, date }: DbfTable): Uint8Array {
  const names = fields.map((field) => cutToBytes(field.name, mostNameBytes, encoding));
  if (new Set(names).size < names.length) throw new Error(`Two columns are both called the same: ${names.join(', ')}`);
  const rowBytes = 1 + fields.reduce((sum, field) => sum + field.widthBytes, 0);
  const start = headerBytes * (fields.length + 1) + 1;
  const bytes = new Uint8Array(start + rowBytes * rows.length + 1).fill(0x20, start);
  const view = new DataView(bytes.buffer);

  const [year = 1900, month = 1, day = 1] = date.split('-').map(Number);
  bytes.set([0x03, year - 1900, month, day]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, start, true);
  view.setUint16(10, rowBytes, true);
  bytes[29] = languageDriver;
  fields.forEach((field, index) => {
    const offset = headerBytes * (index + 1);
    bytes.set(chineseBytes(names[index] ?? '', encoding), offset);
    bytes.set(chineseBytes(field.type, encoding), offset + 11);
    bytes[offset + 16] = field.widthBytes;
    bytes[offset + 17] = field.decimals ?? 0;
  });
  bytes[start - 1] = 0x0d;

  rows.forEach((row, index) => {
    if (row.length !== fields.length) {
      throw new Error(`Row ${index + 1} has ${row.length} values where the table has ${fields.length} columns`);
    }
    let offset = start + rowBytes * index + 1;
    fields.forEach((field, column) => {
      const value = valueBytes(row[column] ?? null, field, encoding);
      bytes.set(value, field.type === 'N' ? offset + field.widthBytes - value.length : offset);
      offset += field.widthBytes;
    });
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

function valueBytes(value: Value, field: DbfField, encoding: ChineseEncoding): Uint8Array {
  const text = textOf(value, field);
  const bytes = chineseBytes(text, encoding);
  if (bytes.length > field.widthBytes) {
    throw new Error(`${field.name} is "${text}", ${bytes.length} bytes; the column has ${field.widthBytes}`);
  }
  return bytes;
}

function textOf(value: Value, { name, type, decimals }: DbfField): string {
  // Of an `L` too: the format has a question mark for what nobody knows, which GDAL takes for a text.
  if (value === null) return '';
  if (type === 'L') return value === true ? 'T' : 'F';
  if (type === 'D') return String(value).replaceAll('-', '');
  if (type === 'C') return String(value);
  if (decimals !== undefined && typeof value === 'number' && Number.isFinite(value)) return value.toFixed(decimals);
  if (decimals === undefined && Number.isSafeInteger(value)) return String(value);
  const takes = decimals === undefined ? 'whole numbers' : 'numbers';
  throw new Error(`${name} is "${value}"; the column takes ${takes} only`);
}

/** As much of a text from its beginning as so many bytes hold, no character cut in two. */
export function cutToBytes(text: string, mostBytes: number, encoding: ChineseEncoding): string {
  let kept = '';
  let length = 0;
  for (const character of text) {
    length += chineseBytes(character, encoding).length;
    if (length > mostBytes) break;
    kept += character;
  }
  return kept;
}
