import { squareTo, type StreetLines } from './street-lines.ts';

/** A spot of ground belongs to the street nearest to it, up to here. */
export const kerbMetres = 30;
/**
 * Dots lie so far apart, where there are then no more than `mostDots`: up to 28 × 28 km. A known limit: around a wider network they
 * lie further apart and areas are coarser (at 57 km, 20 m); of one strewn over hundreds of kilometres nothing is drawn.
 */
const dotMetres = 10;
const mostDots = 8_000_000;
/** So that a dot's column and row fit into one whole number together. */
export const mostAcross = 65_000;

/** Dots over a network, row by row from the south, west to east; which street is nearest to each, and how near. */
export interface GroundRaster {
  /** Where the first dot lies on the plane, and how far apart they are. */
  readonly minX: number;
  readonly minY: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  /** The line of the nearest street; -1: none within the kerb. */
  readonly line: Int32Array;
  /** Squared metres to it. */
  readonly square: Float32Array;
}

/** A raster over all lines, on which nothing is near to anything yet. No ground lies on its outermost two dots. */
export function rasterOver({ count, xy }: StreetLines): GroundRaster {
  let [minX, minY, maxX, maxY] = count > 0 ? [Infinity, Infinity, -Infinity, -Infinity] : [0, 0, 0, 0];
  for (let i = 0; i < count * 4; i += 2) {
    minX = Math.min(minX, xy[i]!);
    maxX = Math.max(maxX, xy[i]!);
    minY = Math.min(minY, xy[i + 1]!);
    maxY = Math.max(maxY, xy[i + 1]!);
  }
  const spanX = maxX - minX + 2 * kerbMetres;
  const spanY = maxY - minY + 2 * kerbMetres;
  const step = Math.max(dotMetres, Math.sqrt((spanX * spanY) / mostDots), Math.max(spanX, spanY) / mostAcross);
  const columns = Math.ceil(spanX / step) + 5;
  const rows = Math.ceil(spanY / step) + 5;
  return {
    minX: minX - kerbMetres - 2 * step,
    minY: minY - kerbMetres - 2 * step,
    step,
    columns,
    rows,
    square: new Float32Array(columns * rows).fill(kerbMetres * kerbMetres),
    line: new Int32Array(columns * rows).fill(-1)
  };
}

/** Calls with each dot within the kerb of a line, and its squared distance. */
export function eachNear(
  { minX, minY, step, columns }: GroundRaster,
  { xy }: StreetLines,
  line: number,
  found: (at: number, square: number) => void
): void {
  const x1 = xy[line * 4]!;
  const y1 = xy[line * 4 + 1]!;
  const x2 = xy[line * 4 + 2]!;
  const y2 = xy[line * 4 + 3]!;
  const lastRow = Math.floor((Math.max(y1, y2) + kerbMetres - minY) / step);
  const firstColumn = Math.ceil((Math.min(x1, x2) - kerbMetres - minX) / step);
  const lastColumn = Math.floor((Math.max(x1, x2) + kerbMetres - minX) / step);
  for (let row = Math.ceil((Math.min(y1, y2) - kerbMetres - minY) / step); row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const square = squareTo(x1, y1, x2, y2, minX + column * step, minY + row * step);
      if (square < kerbMetres * kerbMetres) found(row * columns + column, square);
    }
  }
}
