import { isShifted } from '#lib/core/datum/gcj02.ts';
import { converted, datums, wgs84From, type Datum } from '#lib/core/datum/wgs84.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { columnIndex, readCsv, type CsvRow, type CsvTable } from '#lib/core/readers/csv.ts';
import { Unreadable, type Problem, type Reading } from '#lib/core/readers/problem.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { UsageProblem, type Command } from './command.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import { accepted } from './given-files.ts';

/** So many rows go out between two looks at whether Ctrl-C was pressed. */
const rowsAtOnce = 5000;

interface Positions {
  readonly table: CsvTable;
  readonly lonAt: number;
  readonly latAt: number;
  /** In the order of the table's rows. */
  readonly positions: readonly LonLat[];
}

export const command: Command = {
  name: 'datum',
  summary: 'Converts the positions of a table from one datum to another.',
  usage: `datum --from DATUM --to DATUM [--lon COL --lat COL] [--json]

  --from, --to     ${datums.join(' | ')}
  --lon, --lat     the columns that hold longitude and latitude, in degrees (default: lon and lat)
  --json           an array instead of CSV

Reads CSV on standard input (UTF-8, GBK or Big5; with or without a byte order mark) and prints the same table as CSV in
UTF-8 with the two columns converted, 7 decimals (1 cm). There and back gives the same 7 decimals. A position that is
no number or not on the earth is named with its line and column, and nothing is printed.
GCJ-02 and BD-09 are the publicly known formulas, within a metre of what map services answer; outside 72.004–137.8347° E,
0.8293–55.8271° N they change nothing. CGCS2000 in degrees is taken for WGS84 as it stands: the difference is
centimetres, plus the drift of the plate (3 cm a year since 2000) where a position is a raw satellite fix.`,
  example: 'datum --from gcj02 --to wgs84 --lon 经度 --lat 纬度 < places.csv > places-wgs84.csv',
  async run(words, io) {
    const args = readArguments(words, { values: ['from', 'to', 'lon', 'lat'], flags: ['json'] });
    const from = datumOf(args, 'from');
    const to = datumOf(args, 'to');
    const lonColumn = args.value('lon') ?? 'lon';
    const latColumn = args.value('lat') ?? 'lat';
    if (lonColumn === latColumn) throw new UsageProblem(`--lon and --lat name the same column, "${lonColumn}".`);
    io.err('Reading CSV on standard input …');
    const bytes = await io.input();
    if (io.signal.aborted) return 130;
    const given = accepted('standard input', readPositions(bytes, lonColumn, latColumn), io);

    const { columns, rows } = given.table;
    const asJson = args.flags.has('json');
    await io.out(asJson ? '[' : csvLine(columns));
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      if (io.signal.aborted) return 130;
      const lines = rows.slice(start, start + rowsAtOnce).map((row, index) => {
        const values = withPosition(row, given, converted(given.positions[start + index] ?? [0, 0], from, to));
        if (!asJson) return csvLine(values);
        const fields = columns.map((column, at): [string, string | number] => {
          const value = values[at] ?? '';
          return [column, at === given.lonAt || at === given.latAt ? Number(value) : value];
        });
        const text = JSON.stringify(Object.fromEntries(fields));
        return `${start + index === 0 ? '' : ','}\n${text}`;
      });
      await io.out(lines.join(''));
    }
    if (asJson) await io.out('\n]\n');

    const abroad = given.positions.filter((position) => !isShifted(wgs84From(position, from))).length;
    const shifting = (datum: Datum): boolean => datum === 'gcj02' || datum === 'bd09';
    if (abroad > 0 && shifting(from) !== shifting(to)) {
      io.err(`${abroad} of them lie outside the bounds of China, where GCJ-02 and BD-09 shift nothing: unchanged.`);
    }
    io.err(`${rows.length} positions converted from ${from} to ${to}.`);
    return 0;
  }
};

function datumOf(args: Arguments, name: 'from' | 'to'): Datum {
  args.required(name);
  const datum = args.oneOf(name, datums);
  if (datum === null) throw new UsageProblem(`--${name} is missing.`);
  return datum;
}

/** The row's values with its position written in at 7 decimals; all other values as they came. */
function withPosition(row: CsvRow, { lonAt, latAt }: Positions, [lon, lat]: LonLat): string[] {
  return row.values.map((value, index) =>
    index === lonAt ? sevenDecimals(lon) : index === latAt ? sevenDecimals(lat) : value
  );
}

/** Never "-0.0000000": what is rounded to nothing has no sign. */
function sevenDecimals(degrees: number): string {
  return degrees.toFixed(7).replace(/^-(0\.0+)$/, '$1');
}

function readPositions(bytes: Uint8Array, lonColumn: string, latColumn: string): Reading<Positions> {
  const { value: table, problems } = readCsv(bytes);
  if (table === null) return { value: null, problems };
  try {
    const lonAt = columnIndex(table, lonColumn);
    const latAt = columnIndex(table, latColumn);
    const found: Problem[] = [];
    const positions = table.rows.map((row): LonLat => {
      const lon = degreesIn(row, lonAt, lonColumn, 180, found);
      const lat = degreesIn(row, latAt, latColumn, 90, found);
      return [lon, lat];
    });
    return { value: { table, lonAt, latAt, positions }, problems: [...problems, ...found] };
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problems: [...problems, error.problem] };
    throw error;
  }
}

function degreesIn(row: CsvRow, index: number, field: string, limit: number, problems: Problem[]): number {
  const value = row.values[index] ?? '';
  // Plain decimals only: Number() would also read "0x77" and "1e2", which no table of positions means.
  const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : NaN;
  if (Math.abs(number) <= limit) return number;
  const shown = value.slice(0, 80);
  const what =
    value.trim() === ''
      ? `${field} is empty`
      : limit === 90 && Math.abs(number) <= 180
        ? `${field} is "${shown}", which can only be a longitude (are the two columns exchanged?)`
        : `${field} is "${shown}"`;
  problems.push({
    code: 'csv-position',
    row: row.line,
    field,
    value: shown,
    message: `Line ${row.line}: ${what}; it must be a number of degrees between -${limit} and ${limit}.`,
    blocks: true
  });
  return 0;
}
