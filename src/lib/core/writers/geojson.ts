import { rightHanded } from './rings.ts';
import { valuesOf, type Row, type Table } from './table.ts';

/**
 * A table as GeoJSON by RFC 7946, in pieces: WGS 84, 7 decimals of a degree (1 cm), outer rings counter-clockwise, one feature a
 * line. Where it comes from and what its columns mean stand in `origin` and `columns`, members that the format leaves to who
 * writes it (section 6.1) and that programs pass over.
 */
export async function* geoJson(table: Table): AsyncGenerator<string> {
  const head = {
    type: 'FeatureCollection',
    name: table.name,
    origin: { line: table.origin.line, ...table.origin.facts },
    columns: table.columns.map(({ name, kind, titles, words }) => ({ name, kind, titles, ...(words && { words }) }))
  };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[\n`;
  let first = true;
  for await (const row of table.rows) {
    yield `${first ? '' : ',\n'}${featureOf(table, row)}`;
    first = false;
  }
  yield '\n]}\n';
}

function featureOf(table: Table, row: Row): string {
  const values = valuesOf(table, row);
  return JSON.stringify({
    type: 'Feature',
    properties: Object.fromEntries(table.columns.map(({ name }, index) => [name, values[index] ?? null])),
    geometry: row.shape === null ? null : rightHanded(row.shape, sevenDecimals)
  });
}

/** Degrees rounded to 1 cm. */
export function sevenDecimals(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
