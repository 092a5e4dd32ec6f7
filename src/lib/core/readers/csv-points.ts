import type { LonLat } from '../geometry/lon-lat.ts';
import { columnIndex, readCsv, type CsvRow } from './csv.ts';
import { Unreadable, type Problem, type Reading } from './problem.ts';

export interface CsvPoint {
  readonly id: string;
  readonly position: LonLat;
  /** The count in the asked column, a whole number of 0 or more; 0 where none was asked for. */
  readonly count: number;
}

/**
 * Which points does a table of `id,lon,lat` (and one column of counts) hold, in its order? Every row that is wrong is
 * listed with its line: an empty or doubled id, a position that is no number or not on the earth, a count that is none.
 */
export function readCsvPoints(bytes: Uint8Array, countColumn: string | null): Reading<readonly CsvPoint[]> {
  const table = readCsv(bytes);
  if (table.value === null) return { value: null, problems: table.problems };
  try {
    const { rows } = table.value;
    const at = {
      id: columnIndex(table.value, 'id'),
      lon: columnIndex(table.value, 'lon'),
      lat: columnIndex(table.value, 'lat'),
      count: countColumn === null ? null : columnIndex(table.value, countColumn)
    };
    const problems: Problem[] = [...table.problems];
    const points: CsvPoint[] = [];
    const lines = new Map<string, number>();
    for (const row of rows) {
      const found: Problem[] = [];
      const id = (row.values[at.id] ?? '').trim();
      const lon = numberIn(row, at.lon, 'lon', -180, 180, found);
      const lat = numberIn(row, at.lat, 'lat', -90, 90, found);
      const count = at.count === null || countColumn === null ? 0 : countIn(row, at.count, countColumn, found);
      const earlier = lines.get(id);
      if (id === '') found.push(rowProblem('csv-id-empty', row, 'id', id, 'the id is empty; give each row one'));
      else if (earlier !== undefined) {
        found.push(
          rowProblem('csv-id-twice', row, 'id', id, `the id "${id}" stands already on line ${earlier}; ids must differ`)
        );
      }
      lines.set(id, earlier ?? row.line);
      problems.push(...found);
      if (found.length === 0) points.push({ id, position: [lon, lat], count });
    }
    return { value: points, problems };
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problems: [...table.problems, error.problem] };
    throw error;
  }
}

function numberIn(row: CsvRow, index: number, field: string, low: number, high: number, problems: Problem[]): number {
  const text = (row.values[index] ?? '').trim();
  const number = text === '' ? NaN : Number(text);
  if (number >= low && number <= high) return number;
  const what = text === '' ? `${field} is empty` : `${field} is "${text}"`;
  problems.push(
    rowProblem('csv-position', row, field, text, `${what}; it must be a number of degrees between ${low} and ${high}`)
  );
  return 0;
}

function countIn(row: CsvRow, index: number, field: string, problems: Problem[]): number {
  const text = (row.values[index] ?? '').trim();
  const number = text === '' ? NaN : Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  problems.push(
    rowProblem('csv-count', row, field, text, `${field} is "${text}"; it must be a whole number of 0 or more`)
  );
  return 0;
}

function rowProblem(code: string, row: CsvRow, field: string, value: string, what: string): Problem {
  return { code, row: row.line, field, value: value.slice(0, 80), message: `Line ${row.line}: ${what}.`, blocks: true };
}
