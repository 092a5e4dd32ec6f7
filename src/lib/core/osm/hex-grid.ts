import type { Position } from 'geojson';
import type { Bounds } from '../geometry/bounds.ts';
import { middleOf } from '../geometry/bounds.ts';
import { fromPlane, localPlane, toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';

/** A grid of regular hexagons with two level sides, centred on the middle of some bounds. */
export interface HexGrid {
  readonly sideMetres: number;
  readonly areaSquareMetres: number;
  /** A number for the hexagon around a position, the same for all positions within it. */
  cellAt(position: LonLat): string;
  /** The sides of all hexagons that may touch the bounds. */
  lines(): Position[][];
}

const root3 = Math.sqrt(3);

/** Lays hexagons of a given side over bounds. */
export function hexGrid(bounds: Bounds, sideMetres: number): HexGrid {
  const plane = localPlane(middleOf(bounds));
  return {
    sideMetres,
    areaSquareMetres: 1.5 * root3 * sideMetres * sideMetres,
    cellAt: (position) => cellOf(plane, sideMetres, position).join(' '),
    lines: () => linesOver(plane, bounds, sideMetres)
  };
}

/** Column and row of the hexagon around a position (axial coordinates, rounded as cubes). */
function cellOf(plane: LocalPlane, side: number, position: LonLat): readonly [number, number] {
  const { xMetres, yMetres } = toPlane(plane, position);
  const column = (2 * xMetres) / (3 * side);
  const row = yMetres / (root3 * side) - column / 2;
  const third = -column - row;
  let [q, r] = [Math.round(column), Math.round(row)];
  const s = Math.round(third);
  const [offQ, offR, offS] = [Math.abs(q - column), Math.abs(r - row), Math.abs(s - third)];
  if (offQ > offR && offQ > offS) q = -r - s;
  else if (offR > offS) r = -q - s;
  return [q, r];
}

function linesOver(plane: LocalPlane, [west, south, east, north]: Bounds, side: number): Position[][] {
  // Corners are counted in half sides and half heights, whole numbers: neighbours get the very same corner, to the last digit.
  const corner = (i: number, j: number): Position => [
    ...fromPlane(plane, { xMetres: (i * side) / 2, yMetres: (j * side * root3) / 2 })
  ];
  const from = toPlane(plane, [west, south]);
  const to = toPlane(plane, [east, north]);
  const [firstColumn, lastColumn] = [
    Math.floor(from.xMetres / (1.5 * side)) - 1,
    Math.ceil(to.xMetres / (1.5 * side)) + 1
  ];
  const lines: Position[][] = [];
  for (let column = firstColumn; column <= lastColumn; column += 1) {
    const firstRow = Math.floor(from.yMetres / (root3 * side) - column / 2) - 1;
    const lastRow = Math.ceil(to.yMetres / (root3 * side) - column / 2) + 1;
    for (let row = firstRow; row <= lastRow; row += 1) {
      const [i, j] = [3 * column, 2 * row + column];
      // Three sides of each; its neighbours draw the other three.
      lines.push([corner(i + 2, j), corner(i + 1, j + 1), corner(i - 1, j + 1), corner(i - 2, j)]);
    }
  }
  return lines;
}
