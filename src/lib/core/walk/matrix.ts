import type { LonLat } from '../geometry/lon-lat.ts';
import { walkModel } from './model.ts';
import type { WalkNetwork } from './packed-network.ts';
import type { Pace } from './pace.ts';
import { unreached } from './reach.ts';
import type { Standing, WalkSubject } from './standing.ts';
import { arriveAt, attachmentsFor, startAt } from './starts.ts';

/** A free point, as a caller's table names it. */
export interface MatrixPoint {
  readonly id: string;
  readonly position: LonLat;
}

export interface MatrixRow {
  /** Ids of the two points. */
  readonly from: string;
  readonly to: string;
  readonly walkMetres: number;
  readonly walkSeconds: number;
}

/**
 * How far each point is from each other one on foot, for tables of points on public ground (the command line's `walk`).
 * @param limitSeconds pairs beyond are left out; null: all that can be reached
 * @param snapMaxMetres farther from any usable street a point is listed in `unsnapped` instead, once for each table it stands in
 * @returns rows in the order of `from`, then of `to`
 */
export function walkMatrix(
  network: WalkNetwork,
  from: readonly MatrixPoint[],
  to: readonly MatrixPoint[],
  pace: Pace,
  limitSeconds: number | null,
  snapMaxMetres: number
): { rows: MatrixRow[]; unsnapped: { from: string[]; to: string[] } } {
  const subjects = (points: readonly MatrixPoint[]): WalkSubject[] =>
    points.map((point, id) => ({ id, position: point.position, compound: null }));
  const model = walkModel(network, [], subjects(from), subjects(to), { snapMaxMetres });
  // Walks are the same both ways, so search from the shorter table.
  const fromStarts = from.length <= to.length;
  const { reach } = model;
  const starts = attachmentsFor(fromStarts ? model.buildings : model.places, pace.access);
  const ends = attachmentsFor(fromStarts ? model.places : model.buildings, pace.access);
  const startCount = fromStarts ? from.length : to.length;
  const endCount = fromStarts ? to.length : from.length;
  const limit = limitSeconds === null ? unreached : Math.floor(limitSeconds * pace.metresPerSecond * 1000 + 1e-6);

  const columns: { metres: Float64Array; seconds: Float64Array }[] = [];
  for (let s = 0; s < startCount; s++) {
    const metres = new Float64Array(endCount).fill(NaN);
    const seconds = new Float64Array(endCount);
    reach.begin(pace.access, pace.metresPerSecond, limit);
    startAt(reach, starts, s);
    reach.run();
    for (let e = 0; e < endCount; e++) {
      if (arriveAt(reach, ends, e) < 0) continue;
      metres[e] = reach.arrival.length / 1000;
      seconds[e] = reach.arrival.key / 1000 / pace.metresPerSecond;
    }
    columns.push({ metres, seconds });
  }

  const rows: MatrixRow[] = [];
  from.forEach((a, f) => {
    to.forEach((b, t) => {
      const column = columns[fromStarts ? f : t]!;
      const at = fromStarts ? t : f;
      const walkMetres = column.metres[at]!;
      if (!Number.isNaN(walkMetres)) rows.push({ from: a.id, to: b.id, walkMetres, walkSeconds: column.seconds[at]! });
    });
  });
  const idsOf = (indices: readonly number[], points: readonly MatrixPoint[]): string[] =>
    indices.map((index) => points[index]!.id);
  return {
    rows,
    unsnapped: { from: idsOf(unsnapped(model.buildings, pace), from), to: idsOf(unsnapped(model.places, pace), to) }
  };
}

function unsnapped(standing: Standing, pace: Pace): number[] {
  const { start } = attachmentsFor(standing, pace.access);
  return [...standing.ids].filter((_, index) => start[index] === start[index + 1]);
}
