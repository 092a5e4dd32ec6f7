import Papa from 'papaparse';
import { Unreadable, type Problem, type Reading } from './problem.ts';
import { decodeText, type TextEncoding } from './text-encoding.ts';

export interface CsvRow {
  /** The line the row begins on, counted from 1 as an editor does; a quoted field may hold line breaks. */
  readonly line: number;
  readonly values: readonly string[];
}

export interface CsvTable {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** As the header writes them, trimmed. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Which rows does this table hold? RFC 4180, with what offices really send: a byte order mark, UTF-16, GBK or Big5,
 * and tabs, semicolons or bars instead of commas. Empty lines are passed over. A row with more fields than the header
 * is a problem of its own and left out; a row with fewer is filled up with empty ones, as Excel writes it.
 */
export function readCsv(bytes: Uint8Array): Reading<CsvTable> {
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problems: [error.problem] };
    throw error;
  }
}

function parse(bytes: Uint8Array): Reading<CsvTable> {
  if (bytes.length === 0)
    throw new Unreadable('csv-empty', 'The table is empty (0 bytes); it needs a header line and rows.');
  const decoded = decodeText(bytes);
  if (decoded === null || decoded.text.includes('\u0000')) {
    throw new Unreadable('csv-no-text', 'This is no text in UTF-8, UTF-16, GBK or Big5; save the table as CSV UTF-8.');
  }
  const problems: Problem[] = [];
  if (!decoded.sure) {
    problems.push(
      problem(
        'csv-encoding-unsure',
        1,
        null,
        null,
        'It is not sure whether this is GBK or Big5; GBK was taken. Save it as UTF-8 if names look wrong.',
        false
      )
    );
  }
  const { data, errors, meta } = Papa.parse<string[]>(decoded.text, { delimiter: delimiterOf(decoded.text) });
  // Where each row begins in the text, for messages: a row takes one line more for each break within its quotes.
  let line = 1;
  const rows: CsvRow[] = data.map((values) => {
    const begins = line;
    line += 1 + values.reduce((breaks, value) => breaks + lineBreaks(value), 0);
    return { line: begins, values };
  });
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes !== undefined) {
    const at = rows[quotes.row ?? 0]?.line ?? 1;
    throw new Unreadable(
      'csv-quotes',
      `The row that begins on line ${at} has a quotation mark that is not closed or not doubled; mend it there.`
    );
  }

  const filled = rows.filter(({ values }) => values.some((value) => value.trim() !== ''));
  const header = filled[0];
  if (header === undefined)
    throw new Unreadable('csv-empty', 'The table has only empty lines; it needs a header line and rows.');
  const columns = header.values.map((value) => value.trim());
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice !== undefined) {
    throw new Unreadable('csv-column-twice', `The header names the column "${twice}" twice; rename one of them.`);
  }
  const kept = filled.slice(1).flatMap((row): CsvRow[] => {
    if (row.values.length > columns.length && row.values.slice(columns.length).some((value) => value.trim() !== '')) {
      problems.push(
        problem(
          'csv-row-too-long',
          row.line,
          null,
          null,
          `Line ${row.line} has ${row.values.length} fields where the header has ${columns.length}; quote fields that hold a comma.`,
          true
        )
      );
      return [];
    }
    return [{ line: row.line, values: columns.map((_, index) => row.values[index] ?? '') }];
  });
  return { value: { encoding: decoded.encoding, delimiter: meta.delimiter, columns, rows: kept }, problems };
}

/** At which place stands the column of this name (capitals do not matter)? Throws Unreadable naming the columns there are. */
export function columnIndex(table: CsvTable, name: string): number {
  const index = table.columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
  if (index >= 0) return index;
  throw new Unreadable(
    'csv-column-missing',
    `There is no column "${name}"; the header has ${table.columns.map((column) => `"${column}"`).join(', ')}.`
  );
}

/** The separator the header uses most, outside quotation marks; a header of one column has none, and a comma does no harm. */
function delimiterOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const counts = [',', '\t', ';', '|'].map((mark) => ({ mark, count: header.split(mark).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

function lineBreaks(value: string): number {
  return value.split(/\r\n|\r|\n/).length - 1;
}

function problem(
  code: string,
  row: number,
  field: string | null,
  value: string | null,
  message: string,
  blocks: boolean
): Problem {
  return { code, row, field, value, message, blocks };
}
