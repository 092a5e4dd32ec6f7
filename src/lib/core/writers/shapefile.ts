import type { Position } from 'geojson';
import { chineseBytes } from './chinese-text.ts';
import { dbfBytes, type DbfTable } from './dbf.ts';
import { doubledArea, turned } from './rings.ts';
import type { Shape, ShapeType } from './table.ts';
import type { WrittenFile } from './written-file.ts';

/** A layer of shapes of one type: one for each row of its table, coordinates as they are to stand in the file. */
export interface ShapefileLayer {
  /** The path without its ending. */
  readonly path: string;
  readonly type: ShapeType;
  /** Null where a row has none. */
  readonly shapes: readonly (Shape | null)[];
  readonly table: DbfTable;
  /** The coordinate system as ESRI writes it. */
  readonly prj: string;
  /** What the .cpg file says; null: there is none, as from older programs, and the table's own mark must do. */
  readonly cpg: string | null;
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** The format's numbers for what it calls null shape, point, polyline and polygon. */
const typeCodes = { Point: 1, LineString: 3, MultiPolygon: 5 } as const;
const headerBytes = 100;
const recordHeaderBytes = 8;

/**
 * The files of a shapefile: .shp, .shx, .dbf, .prj and, where asked for, .cpg (ESRI Shapefile Technical Description, July 1998). Outer
 * rings run clockwise, holes the other way, whichever way they came. Throws for a ring that is not closed or has no area, for a shape
 * of another type, and when shapes and rows are not as many.
 */
export function shapefileOf({ path, type, shapes, table, prj, cpg }: ShapefileLayer): WrittenFile[] {
  if (shapes.length !== table.rows.length) {
    throw new Error(`${path}: ${shapes.length} shapes for ${table.rows.length} rows`);
  }
  const lines = shapes.map((shape) => (shape === null ? null : linesOf(shape, type)));
  const records = lines.map((parts) => recordOf(parts, type));
  const whole = boxOf(lines.flatMap((parts) => (parts ?? []).flat()));
  const shpLength = records.reduce((sum, record) => sum + recordHeaderBytes + record.length, headerBytes);
  const shp = fileOf(shpLength, type, whole);
  const shx = fileOf(headerBytes + recordHeaderBytes * records.length, type, whole);
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
function fileOf(length: number, type: ShapeType, box: Box): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, typeCodes[type], true);
  box.forEach((value, index) => view.setFloat64(36 + 8 * index, value, true));
  return { bytes, view };
}

function recordOf(parts: readonly (readonly Position[])[] | null, type: ShapeType): Uint8Array {
  // Number 0, and no more: a null shape.
  if (parts === null) return new Uint8Array(4);
  const points = parts.flat();
  return type === 'Point' ? pointRecord(points[0] ?? []) : partsRecord(parts, points, type);
}

function pointRecord([x = 0, y = 0]: Position): Uint8Array {
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, typeCodes.Point, true);
  view.setFloat64(4, x, true);
  view.setFloat64(12, y, true);
  return bytes;
}

function partsRecord(
  parts: readonly (readonly Position[])[],
  points: readonly Position[],
  type: ShapeType
): Uint8Array {
  const bytes = new Uint8Array(44 + 4 * parts.length + 16 * points.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, typeCodes[type], true);
  boxOf(points).forEach((value, index) => view.setFloat64(4 + 8 * index, value, true));
  view.setInt32(36, parts.length, true);
  view.setInt32(40, points.length, true);
  let first = 0;
  parts.forEach((part, index) => {
    view.setInt32(44 + 4 * index, first, true);
    first += part.length;
  });
  points.forEach(([x = 0, y = 0], index) => {
    view.setFloat64(44 + 4 * parts.length + 16 * index, x, true);
    view.setFloat64(52 + 4 * parts.length + 16 * index, y, true);
  });
  return bytes;
}

/** The lines of a shape in the format's order and sense: of areas each part's outer ring clockwise, then its holes counter-clockwise. */
function linesOf(shape: Shape, type: ShapeType): (readonly Position[])[] {
  const given = shape.type === 'Polygon' ? 'MultiPolygon' : shape.type;
  if (given !== type) throw new Error(`A shape is a ${shape.type} where the layer holds ${type}s`);
  if (shape.type === 'Point') return [[shape.coordinates]];
  if (shape.type === 'LineString') return [shape.coordinates];
  const areas = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return areas.flatMap((rings) => rings.map((ring, index) => turned(sound(ring), index === 0)));
}

function sound(ring: readonly Position[]): readonly Position[] {
  if (isSound(ring)) return ring;
  const [x = 0, y = 0] = ring[0] ?? [];
  throw new Error(`A ring of ${ring.length} corners from ${x}, ${y} is not closed or has no area`);
}

/** Whether a ring is one that the format can hold: closed, and with an area, by which its sense is known. */
export function isSound(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  return closed && ring.length >= 4 && doubledArea(ring) !== 0;
}

/** All zeros where there are no points, as the format has it for an empty file. */
function boxOf(points: readonly Position[]): Box {
  if (points.length === 0) return [0, 0, 0, 0];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
