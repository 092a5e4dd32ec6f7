import type { Bounds } from '#lib/core/geometry/bounds.ts';
import { distanceMetres, fromPlane, toPlane, type LocalPlane } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';

/** Streets that cross every so many metres, so that each walk can be worked out by hand. */
export interface Lattice {
  readonly edges: readonly StreetEdge[];
  /** Metres between two positions: straight to the nearest street, along streets, and straight again. */
  walkMetres(from: LonLat, to: LonLat): number;
}

/** A spot on a street of the lattice: `along` a street that lies at `at` across, both in metres. */
interface Spot {
  readonly isEastWest: boolean;
  readonly along: number;
  readonly at: number;
  readonly connector: number;
}

/** A lattice over all of some bounds and a street beyond. */
export function latticeOver([west, south, east, north]: Bounds, plane: LocalPlane, spacing: number): Lattice {
  const low = toPlane(plane, [west, south]);
  const high = toPlane(plane, [east, north]);
  const x0 = low.xMetres - spacing;
  const y0 = low.yMetres - spacing;
  const columns = Math.ceil((high.xMetres - x0) / spacing) + 2;
  const rows = Math.ceil((high.yMetres - y0) / spacing) + 2;
  const positionOf = (column: number, row: number): LonLat =>
    fromPlane(plane, { xMetres: x0 + column * spacing, yMetres: y0 + row * spacing });
  const edges: StreetEdge[] = [];
  const add = (column: number, row: number, columnsOn: number, rowsOn: number): void => {
    const path = [positionOf(column, row), positionOf(column + columnsOn, row + rowsOn)] as const;
    edges.push({
      id: edges.length,
      from: row * columns + column,
      to: (row + rowsOn) * columns + column + columnsOn,
      path,
      lengthMetres: distanceMetres(...path),
      ...{ wayClass: 'residential', name: null, steps: false, stepFree: true, waitSeconds: 0, structure: null }
    });
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (column + 1 < columns) add(column, row, 1, 0);
      if (row + 1 < rows) add(column, row, 0, 1);
    }
  }
  const spotOf = (position: LonLat): Spot => {
    const { xMetres, yMetres } = toPlane(plane, position);
    const [x, y] = [xMetres - x0, yMetres - y0];
    const [nearX, nearY] = [Math.round(x / spacing) * spacing, Math.round(y / spacing) * spacing];
    const [toColumn, toRow] = [Math.abs(x - nearX), Math.abs(y - nearY)];
    return toRow <= toColumn
      ? { isEastWest: true, along: x, at: nearY, connector: toRow }
      : { isEastWest: false, along: y, at: nearX, connector: toColumn };
  };
  return {
    edges,
    walkMetres: (from, to) => {
      const [a, b] = [spotOf(from), spotOf(to)];
      return a.connector + streetMetres(a, b, spacing) + b.connector;
    }
  };
}

function streetMetres(a: Spot, b: Spot, spacing: number): number {
  if (a.isEastWest !== b.isEastWest) return Math.abs(a.along - b.at) + Math.abs(a.at - b.along);
  if (a.at === b.at) return Math.abs(a.along - b.along);
  // On two parallel streets within one block, the way leads round by the nearer of its two ends.
  const block = Math.floor(a.along / spacing);
  const [start, end] = [block * spacing, (block + 1) * spacing];
  const along =
    block === Math.floor(b.along / spacing)
      ? Math.min(a.along + b.along - 2 * start, 2 * end - a.along - b.along)
      : Math.abs(a.along - b.along);
  return along + Math.abs(a.at - b.at);
}
