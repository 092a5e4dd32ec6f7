import { isServiceKind, type ServiceKind } from '../places/service-kind.ts';
import { columnIndex, readCsv, type CsvRow } from '../readers/csv.ts';
import { Unreadable, type Problem, type Reading } from '../readers/problem.ts';
import type { Tags } from '../readers/osm-file.ts';

/** One row of the table that says which OSM tags make a place, and what it offers. */
export interface PlaceRule {
  readonly key: string;
  /** A value, or `*` for any but "no". */
  readonly value: string;
  readonly facilityKind: string;
  readonly services: readonly ServiceKind[];
}

/**
 * Reads the table a user can edit: `key,value,facility_kind,services`, several services parted by spaces. The first row
 * that fits a thing decides, so order matters. Each wrong row is listed with its line and blocks.
 */
export function readPlaceMapping(bytes: Uint8Array): Reading<readonly PlaceRule[]> {
  const { value: table, problems: read } = readCsv(bytes);
  if (table === null) return { value: null, problems: read };
  try {
    const [key, value, kind, services] = ['key', 'value', 'facility_kind', 'services'].map((name) =>
      columnIndex(table, name)
    );
    const problems: Problem[] = [...read];
    const rules = table.rows.map((row): PlaceRule => {
      const words = cell(row, services)
        .split(/[\s;|]+/)
        .filter((word) => word !== '');
      const wrong = words.find((word) => !isServiceKind(word));
      if (wrong !== undefined)
        problems.push(
          wrongCell(
            row,
            'services',
            wrong,
            'is no kind of service; there are government, daily-life, legal, culture-sports, care, party-member'
          )
        );
      if (words.length === 0) problems.push(wrongCell(row, 'services', '', 'names no service; give at least one'));
      const facilityKind = cell(row, kind);
      if (!/^[a-z0-9-]+$/.test(facilityKind)) {
        problems.push(
          wrongCell(row, 'facility_kind', facilityKind, 'must be made of small letters, digits and hyphens')
        );
      }
      if (cell(row, key) === '' || cell(row, value) === '')
        problems.push(wrongCell(row, 'key', cell(row, key), 'needs both a key and a value'));
      return { key: cell(row, key), value: cell(row, value), facilityKind, services: words.filter(isServiceKind) };
    });
    return { value: rules, problems };
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problems: [...read, error.problem] };
    throw error;
  }
}

/** The first rule that fits these tags; null where none does. */
export function ruleFor(rules: readonly PlaceRule[], tags: Tags): PlaceRule | null {
  return (
    rules.find(({ key, value }) =>
      value === '*' ? tags.has(key) && tags.get(key) !== 'no' : tags.get(key) === value
    ) ?? null
  );
}

function cell(row: CsvRow, index: number | undefined): string {
  return (row.values[index ?? -1] ?? '').trim();
}

function wrongCell(row: CsvRow, field: string, value: string, what: string): Problem {
  return {
    code: 'place-mapping',
    row: row.line,
    field,
    value,
    message: `Line ${row.line}: ${field} "${value}" ${what}.`,
    blocks: true
  };
}
