import { kerbMetres, type GroundRaster } from './ground-raster.ts';
import type { WalkNetwork } from './packed-network.ts';
import { squareFrom, type StreetLines } from './street-lines.ts';

/** Steps to the next dot east, north, west and south, in the order of a border's bytes. */
export const stepColumns = [1, 0, -1, 0] as const;
export const stepRows = [0, 1, 0, -1] as const;
/** Set in a border's byte: the next dot belongs to the same piece, or to one that meets it, so one walks on across. */
export const joined = 128;
/** The other bits of a border's byte: where the ground ends, in parts of the way to the next dot, never claiming more. */
export const borderParts = 127;

/**
 * How far a dot's piece stays the nearest towards the four next dots: for each a byte, the share of the way in `borderParts`,
 * and `joined` where the walk goes on there. So an area's edge is found much more finely than the dots lie.
 * @param own the dots of the piece where it is on no map; null for a street
 */
export function bordersAt(
  network: WalkNetwork,
  lines: StreetLines,
  raster: GroundRaster,
  at: number,
  line: number,
  own: ReadonlyMap<number, unknown> | null
): number {
  const { pieceFrom: from, pieceTo: to } = network;
  const piece = lines.piece[line]!;
  let borders = 0;
  for (let side = 0; side < 4; side++) {
    const beside = at + stepRows[side]! * raster.columns + stepColumns[side]!;
    const other = raster.line[beside]!;
    const next = own ? (own.has(beside) ? piece : -1) : other < 0 ? -1 : lines.piece[other]!;
    if (next === piece) {
      borders |= (joined | borderParts) << (8 * side);
      continue;
    }
    const meets =
      next >= 0 &&
      (from[piece] === from[next] || from[piece] === to[next] || to[piece] === from[next] || to[piece] === to[next]);
    const street = own ? raster.line[at]! : -1;
    borders |= ((meets ? joined : 0) | borderTowards(lines, raster, at, side, line, other, street)) << (8 * side);
  }
  return borders;
}

/** Halves the way to the next dot until the border is found: there the own line ceases to be the nearest, or the kerb ends. */
function borderTowards(
  lines: StreetLines,
  { minX, minY, step, columns }: GroundRaster,
  at: number,
  side: number,
  own: number,
  other: number,
  another: number
): number {
  const row = Math.floor(at / columns);
  const x = minX + (at - row * columns) * step;
  const y = minY + row * step;
  let low = 0;
  let high = borderParts;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const px = x + (stepColumns[side]! * step * middle) / borderParts;
    const py = y + (stepRows[side]! * step * middle) / borderParts;
    const square = squareFrom(lines, own, px, py);
    if (
      square <= kerbMetres * kerbMetres &&
      square <= squareFrom(lines, other, px, py) &&
      square <= squareFrom(lines, another, px, py)
    )
      low = middle;
    else high = middle;
  }
  return low;
}
