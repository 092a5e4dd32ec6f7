import type { ColumnKind, Shape, Value } from '../writers/table.ts';

/*
 * A bundle is what a third party needs to compute a district's published figures again: a .zip of plain tables. Each of its tables is a
 * member: GeoJSON where its rows have shapes, CSV where they have none.
 */

/** One table of a bundle: what it is called, and what stands in it. */
export interface Member {
  /** Within the archive; ends in `.geojson` or `.csv`. */
  readonly path: string;
  /** What a row is, for people who open the bundle. */
  readonly row: string;
  /** Columns whose values, taken together, no two rows share. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** What the shape of a row is; null: a table without shapes. */
  readonly shape: string | null;
}

export interface MemberRow {
  /** By column. */
  readonly values: Readonly<Record<string, Value>>;
  readonly shape: Shape | null;
}

/** A bundle that cannot be read as one: damaged, foreign, or of another version. One sentence a line. */
export class BundleProblem extends Error {
  override readonly name = 'BundleProblem';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** What names a row among the rows of its member: the values of its key, with commas between. */
export function keyOf(member: Member, row: MemberRow): string {
  return member.key.map((column) => String(row.values[column] ?? '')).join(',');
}

/** The rows in the order of their keys, numbers as numbers and texts by their letters' numbers: the same on every machine. */
export function inOrder(member: Member, rows: readonly MemberRow[]): MemberRow[] {
  return rows.toSorted((a, b) => {
    for (const column of member.key) {
      const [one, other] = [a.values[column] ?? '', b.values[column] ?? ''];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}
