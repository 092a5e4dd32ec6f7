import { Random } from '../random.ts';
import type { IssueGrid, IssueGround } from './ground.ts';

/**
 * A ground for tests at the scale of a district: grids on a chessboard, four micro-grids each, in stripes from old town to villages
 * from west to east. It has no spots.
 */
export function board(columns: number, rows: number): IssueGround {
  const random = new Random(11);
  const grids = Array.from({ length: columns * rows }, (_, index): IssueGrid => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const code = `900001${String(Math.floor(row / 3)).padStart(3, '0')}001${String(index).padStart(3, '0')}`;
    const microGrids = [1, 2, 3, 4].map((m) => ({ code: `${code}0${String(m)}`, households: random.whole(75, 105) }));
    const stripe = Math.floor((column * 4) / columns);
    const share = (one: number): number => (stripe === one ? 0.7 : 0.1);
    return {
      code,
      households: microGrids.reduce((sum, micro) => sum + micro.households, 0),
      byAge: { oldTown: share(0), workUnit: share(1), newEstate: share(2), village: share(3) },
      microGrids,
      neighbours: [
        ...(column > 0 ? [index - 1] : []),
        ...(column + 1 < columns ? [index + 1] : []),
        ...(row > 0 ? [index - columns] : []),
        ...(row + 1 < rows ? [index + columns] : [])
      ]
    };
  });
  return { grids, spots: new Map() };
}
