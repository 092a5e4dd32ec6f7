import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { sevenDecimals } from '../../core/writers/geojson.ts';
import { ofType, positionsOf, rightHanded } from '../../core/writers/rings.ts';
import { valuesOf, type Shape, type Table, type Value } from '../../core/writers/table.ts';
import { wkb } from '../../core/writers/wkb.ts';
import {
  datums,
  extensions,
  geometryTypeOf,
  indexOf,
  named,
  ownTables,
  rowNumber,
  rtreeDefinition,
  tableOf,
  wgs84Srid
} from './geopackage-tables.ts';
import { around, type Box } from './packed-tree.ts';

/** So many rows before others have their turn: SQLite does not wait for anybody. */
const rowsAtOnce = 1000;

const headerBytes = 40;

/**
 * Writes tables as the layers of one GeoPackage 1.3, EPSG:4326, each with a spatial index. Where a layer comes from stands in
 * `gpkg_metadata`, what a column means in `gpkg_data_columns`. The file must not be there yet; when this throws, what is there is no
 * whole file.
 * @param at when the file is made, ISO 8601 in UTC
 */
export async function writeGeoPackage(path: string, tables: readonly Table[], at: string): Promise<void> {
  const file = new DatabaseSync(path);
  try {
    // Half a file is thrown away whole, so it need not be able to go back.
    file.exec('pragma journal_mode = off');
    file.exec('pragma synchronous = off');
    file.exec('begin');
    for (const statement of ownTables) file.exec(statement);
    const addDatum = file.prepare(`insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, null)`);
    for (const datum of datums) addDatum.run(...datum);
    const addExtension = file.prepare(`insert into gpkg_extensions values (?, null, ?, ?, 'read-write')`);
    for (const extension of extensions) addExtension.run(...extension);
    for (const table of tables) await writeLayer(file, table, at);
    file.exec('commit');
  } finally {
    file.close();
  }
}

async function writeLayer(file: DatabaseSync, table: Table, at: string): Promise<void> {
  const { name, shape, columns } = table;
  file.exec(tableOf(table));
  const rtree = shape === null ? null : named(`rtree_${name}_${shape.name}`);
  if (rtree !== null) file.exec(`create virtual table ${rtree} using rtree (id, minx, maxx, miny, maxy)`);
  const written = [rowNumber, ...(shape === null ? [] : [shape.name]), ...columns.map((column) => column.name)];
  const addRow = file.prepare(
    `insert into ${named(name)} (${written.map(named).join(', ')}) values (${written.map(() => '?').join(', ')})`
  );
  const addBox = rtree === null ? null : file.prepare(`insert into ${rtree} values (?, ?, ?, ?, ?)`);

  const boxes: Box[] = [];
  let count = 0;
  for await (const row of table.rows) {
    if (count % rowsAtOnce === 0) await setImmediate();
    count += 1;
    const values = valuesOf(table, row).map(stored);
    if (shape === null) {
      addRow.run(count, ...values);
      continue;
    }
    const geometry = row.shape === null ? null : geometryOf(rightHanded(ofType(row.shape, shape.type), sevenDecimals));
    addRow.run(count, geometry?.bytes ?? null, ...values);
    if (geometry === null) continue;
    const [west, south, east, north] = geometry.box;
    addBox?.run(count, west, east, south, north);
    boxes.push(geometry.box);
  }

  describe(file, table, around(boxes), boxes.length > 0, at);
  if (shape !== null) for (const statement of indexOf(name, shape.name)) file.exec(statement);
}

/** The rows of the standard's own tables that tell of a layer. */
function describe(file: DatabaseSync, table: Table, box: Box, hasBox: boolean, at: string): void {
  const { name, titles, shape, columns, origin } = table;
  file
    .prepare(`insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      name,
      shape === null ? 'attributes' : 'features',
      name,
      `${titles.join(' · ')}. ${origin.line}`,
      at,
      ...(hasBox ? box : [null, null, null, null]),
      shape === null ? null : wgs84Srid
    );
  if (shape !== null) {
    file
      .prepare(`insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)`)
      .run(name, shape.name, geometryTypeOf(shape.type), wgs84Srid);
    file
      .prepare(`insert into gpkg_extensions values (?, ?, 'gpkg_rtree_index', ?, 'write-only')`)
      .run(name, shape.name, rtreeDefinition);
  }
  const addColumn = file.prepare(`insert into gpkg_data_columns values (?, ?, null, ?, null, null, null)`);
  for (const column of columns) addColumn.run(name, column.name, column.titles.join(' · '));
  const { lastInsertRowid } = file
    .prepare(
      `insert into gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
       values ('dataset', 'urn:quanlan:origin', 'application/json', ?)`
    )
    .run(JSON.stringify(origin.facts));
  file
    .prepare(`insert into gpkg_metadata_reference values ('table', ?, null, null, ?, ?, null)`)
    .run(name, at, lastInsertRowid);
}

/** SQLite has no true and false. */
function stored(value: Value): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** A shape as GeoPackage stores it (2.1.3): "GP", version 0, little end first with a box of two pairs, the datum, the box, and then WKB. */
function geometryOf(shape: Shape): { readonly bytes: Uint8Array; readonly box: Box } {
  const bytes = wkb(shape, null, headerBytes);
  const box = around([...positionsOf(shape)].map(([lon = 0, lat = 0]): Box => [lon, lat, lon, lat]));
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, 0b0000_0011]);
  view.setInt32(4, wgs84Srid, true);
  // West, east, south, north: not as our boxes are.
  [box[0], box[2], box[1], box[3]].forEach((value, index) => view.setFloat64(8 + 8 * index, value, true));
  return { bytes, box };
}
