import type { MultiPolygon, Polygon, Position } from 'geojson';
import { chineseBytes } from './chinese-text.ts';
import { dbfBytes, type DbfTable } from './dbf.ts';
import type { ExampleFile } from './example-file.ts';

/** A layer of polygons: a shape for each row of its table, coordinates as they are to stand in the file. */
export interface ShapefileLayer {
  /** The path without its ending. */
  readonly path: string;
  readonly shapes: readonly (Polygon | MultiPolygon)[];
  readonly table: DbfTable;
  /** The coordinate system as ESRI writes it. */
  readonly prj: string;
  /** What the .cpg file says; null: there is none, as from older programs, and the table's own mark must do. */
  readonly cpg: string | null;
}

type Box = readonly [west: number, south: number, east: number, north: number];

const polygonType = 5;
const headerBytes = 100;
const recordHeaderBytes = 8;

/**
 * The files of a polygon shapefile: .shp, .shx, .dbf, .prj and, where asked for, .cpg (ESRI Shapefile Technical Description,
 * July 1998). Outer rings run clockwise, holes the other way, whichever way they came. Throws for a ring that is not closed or has
 * no area, and when shapes and rows are not as many.
 */
export function shapefileOf({ path, shapes, table, prj, cpg }: ShapefileLayer): ExampleFile[] {
  if (shapes.length !== table.rows.length) {
    throw new Error(`${path}: ${shapes.length} shapes for ${table.rows.length} rows`);
  }
  const records = shapes.map((shape) => polygonRecord(ringsOf(shape)));
  const whole = boxOf(shapes.flatMap((shape) => ringsOf(shape).flat()));
  const shpLength = records.reduce((sum, record) => sum + recordHeaderBytes + record.length, headerBytes);
  const shp = fileOf(shpLength, whole);
  const shx = fileOf(headerBytes + recordHeaderBytes * records.length, whole);
  let offset = headerBytes;
  records.forEach((record, index) => {
    // Lengths and offsets count words of two bytes, big end first; all else is little end first.
    shp.view.setInt32(offset, index + 1);
    shp.view.setInt32(offset + 4, record.length / 2);
    shp.bytes.set(record, offset + recordHeaderBytes);
    shx.view.setInt32(headerBytes + recordHeaderBytes * index, offset / 2);
    shx.view.setInt32(headerBytes + recordHeaderBytes * index + 4, record.length / 2);
    offset += recordHeaderBytes + record.length;
  });
  const files = [
    { path: `${path}.shp`, bytes: shp.bytes },
    { path: `${path}.shx`, bytes: shx.bytes },
    { path: `${path}.dbf`, bytes: dbfBytes(table) },
    { path: `${path}.prj`, bytes: chineseBytes(prj, 'gbk') }
  ];
  return cpg === null ? files : [...files, { path: `${path}.cpg`, bytes: chineseBytes(cpg, 'gbk') }];
}

/** An empty file of this length with the header that .shp and .shx share. */
function fileOf(length: number, [west, south, east, north]: Box): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, polygonType, true);
  [west, south, east, north].forEach((value, index) => view.setFloat64(36 + 8 * index, value, true));
  return { bytes, view };
}

function polygonRecord(rings: readonly (readonly Position[])[]): Uint8Array {
  const points = rings.flat();
  const bytes = new Uint8Array(44 + 4 * rings.length + 16 * points.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, polygonType, true);
  boxOf(points).forEach((value, index) => view.setFloat64(4 + 8 * index, value, true));
  view.setInt32(36, rings.length, true);
  view.setInt32(40, points.length, true);
  let first = 0;
  rings.forEach((ring, index) => {
    view.setInt32(44 + 4 * index, first, true);
    first += ring.length;
  });
  points.forEach(([x = 0, y = 0], index) => {
    view.setFloat64(44 + 4 * rings.length + 16 * index, x, true);
    view.setFloat64(52 + 4 * rings.length + 16 * index, y, true);
  });
  return bytes;
}

/** All rings of a shape in the format's order and sense: each part's outer ring clockwise, then its holes counter-clockwise. */
function ringsOf(shape: Polygon | MultiPolygon): (readonly Position[])[] {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return parts.flatMap((rings) => rings.map((ring, index) => turned(ring, index === 0)));
}

function turned(ring: readonly Position[], clockwise: boolean): readonly Position[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  // From the first corner, so that eastings of 40 million lose nothing in the products.
  const [originX = 0, originY = 0] = first ?? [];
  let doubledArea = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    doubledArea += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  });
  if (!closed || ring.length < 4 || doubledArea === 0) {
    throw new Error(`A ring of ${ring.length} corners from ${originX}, ${originY} is not closed or has no area`);
  }
  return doubledArea < 0 === clockwise ? ring : ring.toReversed();
}

function boxOf(points: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
