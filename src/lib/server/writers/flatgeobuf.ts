import { setImmediate } from 'node:timers/promises';
import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Column as ColumnTable } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { ofType, positionsOf, rightHanded } from '../../core/writers/rings.ts';
import { sevenDecimals } from '../../core/writers/geojson.ts';
import { valuesOf, type Column, type Row, type ShapeType, type Table } from '../../core/writers/table.ts';
import { alongHilbert, around, nodeSize, packedTree, type Box } from './packed-tree.ts';

/** So many features before others have their turn. */
const featuresAtOnce = 1000;

const largestInt = 2 ** 31 - 1;

/**
 * A table as FlatGeobuf, in pieces: columns of the kinds they have, EPSG:4326, where it comes from in `metadata`, and the index by
 * which a program reads only what it shows. Features stand in the index's order. The library's own serializer guesses columns from
 * the first feature (numbers all floating, what is null there all text), says nothing of datum or origin, and writes no index; so
 * only its features are used, below a header and an index of our own. Throws for a row without a shape.
 */
export async function* flatGeobuf(table: Table): AsyncGenerator<Uint8Array> {
  if (table.shape === null) throw new Error(`${table.name} has no shapes, so there is no FlatGeobuf of it`);
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  const meta = headerMeta(table, table.shape.type, rows);

  const features: Uint8Array[] = [];
  const boxes: Box[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % featuresAtOnce === 0) await setImmediate();
    const { feature, box } = featureOf(table, table.shape.type, row, meta);
    features.push(feature);
    boxes.push(box);
  }
  const order = alongHilbert(boxes);
  yield magicbytes;
  yield headerBytes(table, meta, around(boxes));
  if (rows.length > 0) {
    let offset = 0;
    const offsets = order.map((index) => {
      const begins = offset;
      offset += features[index]?.length ?? 0;
      return begins;
    });
    yield packedTree(
      order.flatMap((index) => boxes.slice(index, index + 1)),
      offsets
    );
  }
  for (const index of order) yield* features.slice(index, index + 1);
}

function headerMeta(table: Table, type: ShapeType, rows: readonly Row[]): HeaderMeta {
  return {
    geometryType: GeometryType[type],
    columns: table.columns.map((column, index) => ({
      name: column.name,
      type: columnType(column, rows, index),
      title: null,
      description: null,
      width: -1,
      precision: -1,
      scale: -1,
      nullable: true,
      unique: false,
      primary_key: false
    })),
    envelope: null,
    featuresCount: rows.length,
    indexNodeSize: rows.length === 0 ? 0 : nodeSize,
    crs: null,
    title: null,
    description: null,
    metadata: null
  };
}

/** The format knows no day without an hour: a date is a `DateTime` of a day alone, as GDAL writes one. */
function columnType({ kind }: Column, rows: readonly Row[], index: number): ColumnType {
  if (kind === 'boolean') return ColumnType.Bool;
  if (kind === 'date') return ColumnType.DateTime;
  if (kind === 'real') return ColumnType.Double;
  if (kind === 'text') return ColumnType.String;
  return rows.every(({ values }) => Math.abs(Number(values[index])) <= largestInt) ? ColumnType.Int : ColumnType.Long;
}

function featureOf(
  table: Table,
  type: ShapeType,
  row: Row,
  meta: HeaderMeta
): { readonly feature: Uint8Array; readonly box: Box } {
  if (row.shape === null) throw new Error(`A row of ${table.name} has no shape: ${row.values.join(', ').slice(0, 80)}`);
  const shape = rightHanded(ofType(row.shape, type), sevenDecimals);
  const values = valuesOf(table, row);
  const properties = Object.fromEntries(table.columns.map(({ name }, index) => [name, values[index] ?? null]));
  const points = [...positionsOf(shape)].map(([lon = 0, lat = 0]): Box => [lon, lat, lon, lat]);
  return { feature: buildFeature(parseGeometry(shape), properties, meta), box: around(points) };
}

function headerBytes(table: Table, meta: HeaderMeta, envelope: Box): Uint8Array {
  const builder = new Builder();
  const columns = Header.createColumnsVector(
    builder,
    (meta.columns ?? []).map(({ name, type }, index) => {
      const nameAt = builder.createString(name);
      const titleAt = builder.createString((table.columns[index]?.titles ?? []).join(' · '));
      ColumnTable.startColumn(builder);
      ColumnTable.addName(builder, nameAt);
      ColumnTable.addType(builder, type);
      ColumnTable.addTitle(builder, titleAt);
      return ColumnTable.endColumn(builder);
    })
  );
  const org = builder.createString('EPSG');
  const crsName = builder.createString('WGS 84');
  Crs.startCrs(builder);
  Crs.addOrg(builder, org);
  Crs.addCode(builder, 4326);
  Crs.addName(builder, crsName);
  const crs = Crs.endCrs(builder);
  const name = builder.createString(table.name);
  const title = builder.createString(table.titles.join(' · '));
  const description = builder.createString(table.origin.line);
  const metadata = builder.createString(JSON.stringify(table.origin.facts));
  const envelopeAt = Header.createEnvelopeVector(builder, [...envelope]);

  Header.startHeader(builder);
  Header.addName(builder, name);
  if (meta.featuresCount > 0) Header.addEnvelope(builder, envelopeAt);
  Header.addGeometryType(builder, meta.geometryType);
  Header.addColumns(builder, columns);
  Header.addFeaturesCount(builder, BigInt(meta.featuresCount));
  Header.addIndexNodeSize(builder, meta.indexNodeSize);
  Header.addCrs(builder, crs);
  Header.addTitle(builder, title);
  Header.addDescription(builder, description);
  Header.addMetadata(builder, metadata);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}
