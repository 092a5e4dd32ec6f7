import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';

/** What a column holds. A date is a day as text, yyyy-mm-dd. Nothing known is null in all of them. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'date';
export type Value = string | number | boolean | null;

export interface Column {
  /** Lower-case ASCII letters, digits and underscores: what every program takes without quoting. */
  readonly name: string;
  /** What a shapefile calls it, at most ten bytes; missing where the name itself is short enough. */
  readonly shortName?: string;
  readonly kind: ColumnKind;
  /** The same for people, in one language after the other. */
  readonly titles: readonly string[];
  /** Where the column holds words of a closed list: what each means, in the same languages. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
}

/** WGS 84 degrees, longitude first. */
export type Shape = Point | LineString | Polygon | MultiPolygon;

/** Which shapes a table's rows have; a table of multipolygons may hold polygons. */
export type ShapeType = 'Point' | 'LineString' | 'MultiPolygon';

export interface Row {
  /** One for each column, in their order. */
  readonly values: readonly Value[];
  /** Null where it has none, or the table's rows have none. */
  readonly shape: Shape | null;
}

/** Rows of one kind: what every writer here takes. */
export interface Table {
  /** Lower-case ASCII: the name of the layer. */
  readonly name: string;
  readonly titles: readonly string[];
  /** What the shapes of its rows are, `boundary`, `position`, `path` or `footprint`; null: a table without. */
  readonly shape: { readonly name: string; readonly type: ShapeType } | null;
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  readonly origin: Origin;
}

/** Where a file's figures come from: the mark it carries wherever it goes. */
export interface Origin {
  /** One line, short enough to stand in every row. */
  readonly line: string;
  /** The same in full, by name: district, data date, method … */
  readonly facts: Readonly<Record<string, Value>>;
}

/** The values that a row gives its columns. Throws where they are not as many. */
export function valuesOf({ name, columns }: Table, row: Row): readonly Value[] {
  if (row.values.length === columns.length) return row.values;
  throw new Error(`A row of ${name} has ${row.values.length} values where the table has ${columns.length} columns`);
}
