import type { Position } from 'geojson';
import type { Shape } from './table.ts';

interface Pen {
  readonly view: DataView;
  at: number;
}

const typeCodes = { Point: 1, LineString: 2, Polygon: 3, MultiPolygon: 6 } as const;
const hasSrid = 0x20000000;

/**
 * A shape as well-known binary, little end first (OGC 06-103r4, 8.2); with a number of a coordinate system as PostGIS extends it (EWKB:
 * PostGIS manual, "OGC WKB and EWKB"). A position without two numbers is written as NaN.
 * @param room bytes left free in front, for a header
 */
export function wkb(shape: Shape, srid: number | null = null, room = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(room + (srid === null ? 0 : 4) + lengthOf(shape));
  write({ view: new DataView(bytes.buffer), at: room }, shape, srid);
  return bytes;
}

function write(pen: Pen, shape: Shape, srid: number | null): void {
  pen.view.setUint8(pen.at, 1);
  pen.view.setUint32(pen.at + 1, (srid === null ? 0 : hasSrid) + typeCodes[shape.type], true);
  pen.at += 5;
  if (srid !== null) writeCount(pen, srid);
  if (shape.type === 'Point') writePosition(pen, shape.coordinates);
  else if (shape.type === 'LineString') writePositions(pen, shape.coordinates);
  else if (shape.type === 'Polygon') {
    writeCount(pen, shape.coordinates.length);
    for (const ring of shape.coordinates) writePositions(pen, ring);
  } else {
    writeCount(pen, shape.coordinates.length);
    for (const part of shape.coordinates) write(pen, { type: 'Polygon', coordinates: part }, null);
  }
}

function writeCount(pen: Pen, count: number): void {
  pen.view.setUint32(pen.at, count, true);
  pen.at += 4;
}

function writePosition(pen: Pen, [lon, lat]: Position): void {
  pen.view.setFloat64(pen.at, lon ?? Number.NaN, true);
  pen.view.setFloat64(pen.at + 8, lat ?? Number.NaN, true);
  pen.at += 16;
}

function writePositions(pen: Pen, positions: readonly Position[]): void {
  writeCount(pen, positions.length);
  for (const position of positions) writePosition(pen, position);
}

function lengthOf(shape: Shape): number {
  const rings = (polygon: readonly Position[][]): number =>
    polygon.reduce((sum, ring) => sum + 4 + 16 * ring.length, 4);
  if (shape.type === 'Point') return 5 + 16;
  if (shape.type === 'LineString') return 5 + 4 + 16 * shape.coordinates.length;
  if (shape.type === 'Polygon') return 5 + rings(shape.coordinates);
  return 5 + 4 + shape.coordinates.reduce((sum, part) => sum + 5 + rings(part), 0);
}
