/** Columns with a heading each, and rows of words; numbers stand to the right where every cell of a column is one. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below it. */
  readonly notes: readonly string[];
}

/** The table as lines for a terminal: columns aligned, two blanks between them. */
export function textTable(table: Table): string {
  const { widths, right } = columnsOf(table);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (right[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [table.title, line(table.head), rule, ...table.rows.map(line), ...table.notes, ''].join('\n');
}

/** The table as Markdown: its title bold above it, its notes a paragraph below. */
export function markdownTable(table: Table): string {
  const { right } = columnsOf(table);
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = `|${table.head.map((_, i) => (right[i] === true ? '--:' : '---')).join('|')}|`;
  const below = table.notes.length === 0 ? [] : ['', table.notes.map(escaped).join(' ')];
  return [`**${escaped(table.title)}**`, '', line(table.head), rule, ...table.rows.map(line), ...below, ''].join('\n');
}

const begin = '<!-- bench: written by npm run bench -->';
const end = '<!-- /bench -->';

/** The document with what stands between its two marker comments replaced; throws where it lacks them, and says them. */
export function betweenMarkers(document: string, text: string): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The file lacks the lines ${begin} and ${end}; put them where it should go.`);
  return `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`;
}

/** Milliseconds as read by a person: three significant digits, in µs, ms or s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 0.9995) return `${threeDigits(milliseconds * 1000)} µs`;
  return milliseconds < 999.5 ? `${threeDigits(milliseconds)} ms` : `${threeDigits(milliseconds / 1000)} s`;
}

/** A ratio as read by a person: "6.5 ×". */
export function times(ratio: number): string {
  return `${ratio < 9.95 ? ratio.toFixed(1) : whole(ratio)} ×`;
}

/** A whole number with its thousands parted. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function threeDigits(value: number): string {
  return value >= 99.95 ? whole(value) : value.toFixed(value >= 9.995 ? 1 : 2);
}

const isNumberLike = (cell: string): boolean => /^(–|[\d.,]+( (µs|ms|s|×|MB|%))?)$/.test(cell);

function columnsOf({ head, rows }: Table): { widths: number[]; right: boolean[] } {
  return {
    widths: head.map((word, i) => Math.max(word.length, ...rows.map((row) => row[i]?.length ?? 0))),
    right: head.map((_, i) => rows.length > 0 && rows.every((row) => isNumberLike(row[i] ?? '')))
  };
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
