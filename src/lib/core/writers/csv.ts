import { sevenDecimals } from './geojson.ts';
import { pointOf } from './shape-point.ts';
import { valuesOf, type Table } from './table.ts';

/** A text, a number, or nothing. */
export type CsvCell = string | number | boolean | null;

/** What a spreadsheet in China needs in front to read a table as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** The marks with which a spreadsheet lets a formula begin, full-width ones as Chinese and Japanese keyboards give them among them. */
const formulaMark = /^[=+\-@\t\r\n＝＋－＠]/;

/** The column that says where a row comes from, in formats that have no other place for it. */
export const sourceColumn = 'source';

/** A spreadsheet keeps 15 digits of a number; a code of more loses its end, and one that begins with zeros loses those. */
const digitsLost = /^(0\d+|\d{16,})$/;

/** One line of CSV by RFC 4180, line break included: fields with a comma, a quotation mark or a line break are quoted. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')}\r\n`;
}

/**
 * The same line for a spreadsheet. A text that one would take for a formula, and a code of which one would lose digits, is led by an
 * apostrophe; numbers stay numbers.
 */
export function spreadsheetLine(cells: readonly CsvCell[]): string {
  return csvLine(cells.map((cell) => (typeof cell === 'string' ? asText(cell) : cell)));
}

/** RFC 4180 with a byte order mark and CRLF, which a spreadsheet opens as it is. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return byteOrderMark + rows.map(spreadsheetLine).join('');
}

function asText(text: string): string {
  return formulaMark.test(text) || digitsLost.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as a spreadsheet opens it, in pieces. A shape is told by `lon` and `lat` of a point on it, WGS 84: outlines do not fit a
 * cell. The last column, `source`, says in each row where it comes from: rows are copied from sheet to sheet, and neither a line of
 * remarks (which would end the table's being one) nor a second file goes along.
 */
export async function* csvTable(table: Table): AsyncGenerator<string> {
  const point = table.shape === null ? [] : ['lon', 'lat'];
  yield byteOrderMark + csvLine([...table.columns.map(({ name }) => name), ...point, sourceColumn]);
  for await (const row of table.rows) {
    const [lon, lat] = row.shape === null ? [null, null] : pointOf(row.shape).map(sevenDecimals);
    const where = table.shape === null ? [] : [lon ?? null, lat ?? null];
    yield spreadsheetLine([...valuesOf(table, row), ...where, table.origin.line]);
  }
}
