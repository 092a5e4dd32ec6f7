export type CsvCell = string | number;

const byteOrderMark = '\uFEFF';

/**
 * RFC 4180 with a byte order mark and CRLF, which a spreadsheet opens as it is. A text that a spreadsheet would take
 * for a formula is led by an apostrophe; numbers stay numbers.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
