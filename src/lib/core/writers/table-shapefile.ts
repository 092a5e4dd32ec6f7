import { sourceColumn } from './csv.ts';
import { fitted } from './dbf-fields.ts';
import { rightHanded } from './rings.ts';
import { sevenDecimals } from './geojson.ts';
import { isSound, shapefileOf } from './shapefile.ts';
import { valuesOf, type Column, type Shape, type Table, type Value } from './table.ts';
import type { WrittenFile } from './written-file.ts';

/** What a shapefile could not hold of a table. */
export interface ShapefileLosses {
  /** Texts cut to 254 bytes. */
  readonly textsCut: number;
  /** Characters that GB 18030 lacks, written as 〓. */
  readonly charactersLost: number;
  /** Parts and holes so narrow that rounding to 1 cm left them no area. */
  readonly ringsLeftOut: number;
}

/** WGS 84 in degrees, as ESRI's programs name it. */
const wgs84Prj =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

const source: Column = { name: sourceColumn, kind: 'text', titles: [] };

/**
 * A table as the files of a shapefile, its texts in GB 18030 with a .cpg that says so: GBK, which desktop programs write, drops
 * characters of names in silence (𠮷, 㙍). The last column, `source`, says in each row where it comes from, as in CSV: the .dbf is opened
 * alone. Throws for a table without shapes.
 * @param path without its ending
 * @param date the day the table's header carries, yyyy-mm-dd
 */
export async function shapefileOfTable(
  table: Table,
  path: string,
  date: string
): Promise<{ readonly files: readonly WrittenFile[]; readonly losses: ShapefileLosses }> {
  if (table.shape === null) throw new Error(`${table.name} has no shapes, so there is no shapefile of it`);
  const shapes: (Shape | null)[] = [];
  const given: (readonly Value[])[] = [];
  let ringsLeftOut = 0;
  for await (const row of table.rows) {
    given.push([...valuesOf(table, row), table.origin.line]);
    const held = row.shape === null ? { shape: null, leftOut: 0 } : soundPart(rightHanded(row.shape, sevenDecimals));
    shapes.push(held.shape);
    ringsLeftOut += held.leftOut;
  }
  const { fields, rows, textsCut, charactersLost } = fitted([...table.columns, source], given, 'gb18030');
  const files = shapefileOf({
    path,
    type: table.shape.type,
    shapes,
    table: { fields, rows, encoding: 'gb18030', languageDriver: 0, date },
    prj: wgs84Prj,
    cpg: 'GB18030'
  });
  return { files, losses: { textsCut, charactersLost, ringsLeftOut } };
}

/** What of a shape has an area, where it should; null where nothing has. */
function soundPart(shape: Shape): { readonly shape: Shape | null; readonly leftOut: number } {
  if (shape.type === 'Point' || shape.type === 'LineString') return { shape, leftOut: 0 };
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const rings = parts.flat().length;
  const kept = parts
    .filter(([outer]) => outer !== undefined && isSound(outer))
    .map((part) => part.filter((ring) => isSound(ring)));
  const leftOut = rings - kept.flat().length;
  return { shape: kept.length === 0 ? null : { type: 'MultiPolygon', coordinates: kept }, leftOut };
}
