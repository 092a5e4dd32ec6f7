import Papa from 'papaparse';
import { csvLine } from '../writers/csv.ts';
import type { ColumnKind, Shape, Value } from '../writers/table.ts';
import { BundleProblem, type Member, type MemberRow } from './member.ts';
import { shapeOf } from './member-shape.ts';

/**
 * A member's text, in pieces. Numbers are written in full, so that reading gives the same number to the last bit. CSV by RFC 4180 with
 * a header, nothing where nothing is known; GeoJSON by RFC 7946, a feature a line, rings as they are stored.
 */
export function* memberText(member: Member, rows: Iterable<MemberRow>): Generator<string> {
  const columns = Object.keys(member.columns);
  if (member.shape === null) {
    yield csvLine(columns);
    for (const row of rows) yield csvLine(columns.map((column) => valueOf(member, row, column)));
    return;
  }
  yield `{"type":"FeatureCollection","name":${JSON.stringify(member.path)},"features":[\n`;
  let first = true;
  for (const row of rows) {
    const properties = Object.fromEntries(columns.map((column) => [column, valueOf(member, row, column)]));
    yield `${first ? '' : ',\n'}${JSON.stringify({ type: 'Feature', properties, geometry: row.shape })}`;
    first = false;
  }
  yield '\n]}\n';
}

function valueOf({ path }: Member, { values }: MemberRow, column: string): Value {
  const value = values[column];
  if (value === undefined) throw new Error(`a row for ${path} lacks ${column}`);
  return value;
}

/**
 * The rows that a member's text holds.
 * @throws BundleProblem naming the row and the column where it is no such table
 */
export function readMember(member: Member, text: string): MemberRow[] {
  return member.shape === null ? readCsv(member, text) : readGeoJson(member, text);
}

function readCsv(member: Member, text: string): MemberRow[] {
  const columns = Object.entries(member.columns);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [header = [], ...lines] = data;
  const expected = columns.map(([column]) => column);
  if (errors.length > 0 || header.join() !== expected.join()) {
    throw new BundleProblem([`${member.path} is no table of ${expected.join(', ')}.`]);
  }
  return lines.map((cells, index) => {
    if (cells.length !== columns.length) {
      throw new BundleProblem([
        `${member.path}, row ${index + 1}: ${cells.length} cells, where it has ${columns.length} columns.`
      ]);
    }
    const values = columns.map(([column, kind], at) => {
      const cell = cells[at] ?? '';
      return [column, checked(member, index, column, kind, cell === '' ? null : fromCell(kind, cell))] as const;
    });
    return { values: Object.fromEntries(values), shape: null };
  });
}

/** What a cell says; NaN, which no column takes, where that is no number. */
function fromCell(kind: ColumnKind, cell: string): Value {
  if (kind === 'integer' || kind === 'real') return /^-?\d/.test(cell) ? Number(cell) : Number.NaN;
  if (kind === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
  return cell;
}

function readGeoJson(member: Member, text: string): MemberRow[] {
  const features = featuresOf(text);
  if (features === null) throw new BundleProblem([`${member.path} is no GeoJSON collection of features.`]);
  return features.map((feature, index) => {
    const properties = fieldOf(feature, 'properties');
    const values = Object.entries(member.columns).map(
      ([column, kind]) => [column, checked(member, index, column, kind, fieldOf(properties, column))] as const
    );
    const shape: Shape | null = shapeOf(fieldOf(feature, 'geometry'));
    if (shape === null)
      throw new BundleProblem([`${member.path}, row ${index + 1}: its geometry is none on the earth.`]);
    return { values: Object.fromEntries(values), shape };
  });
}

function featuresOf(text: string): readonly unknown[] | null {
  try {
    const features = fieldOf(JSON.parse(text), 'features');
    return Array.isArray(features) ? features : null;
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function checked({ path }: Member, index: number, column: string, kind: ColumnKind, value: unknown): Value {
  if (value === null || isOfKind(kind, value)) return value;
  const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
  throw new BundleProblem([`${path}, row ${index + 1}: ${column} is ${found}, where ${inWords[kind]} belongs.`]);
}

const inWords: Readonly<Record<ColumnKind, string>> = {
  integer: 'a whole number',
  real: 'a number',
  boolean: 'true or false',
  date: 'a day (yyyy-mm-dd)',
  text: 'a text'
};

function isOfKind(kind: ColumnKind, value: unknown): value is Value {
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'real':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'text':
      return typeof value === 'string';
  }
}
