import { distanceMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { DraftPiece } from './network-draft.ts';
import { stairsSpeedShare } from './pace.ts';
import { isSlope, slopeFactor, stepFreeSlope } from './slope.ts';
import type { StreetEdge } from './street-edge.ts';

/** An edge measured in whole millimetres of its own stated length, shared out over its points as drawn. */
export class MeasuredEdge {
  readonly edge: StreetEdge;
  readonly millimetres: number;
  /** Millimetres from the start, one a point of the path. */
  readonly #at: readonly number[];

  constructor(edge: StreetEdge) {
    this.edge = edge;
    this.millimetres = Math.round(edge.lengthMetres * 1000);
    this.#at = drawnShares(edge.path).map((share) => Math.round(share * this.millimetres));
  }

  /** The position so many millimetres from the edge's start. */
  positionAt(target: number): LonLat {
    const { path } = this.edge;
    if (target === 0) return path[0]!;
    if (target === this.millimetres) return path[path.length - 1]!;
    const at = this.#at;
    let i = 1;
    while (i < at.length - 1 && at[i]! < target) i++;
    const [x1, y1] = path[i - 1]!;
    const [x2, y2] = path[i]!;
    const length = at[i]! - at[i - 1]!;
    const share = length > 0 ? (target - at[i - 1]!) / length : 0;
    return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  }

  /** The piece of the edge between two spots on it, in millimetres from its start. */
  piece(from: number, to: number, zone: number, start: number, end: number): DraftPiece {
    const { edge, millimetres } = this;
    // One waits in the middle: whoever passes the middle waits once, whoever sets out beyond it does not.
    const middle = Math.floor(millimetres / 2);
    const waits = edge.waitSeconds > 0 && start <= middle && (middle < end || end === millimetres);
    return {
      edge: edge.id,
      from,
      to,
      zone,
      joins: true,
      millimetres: end - start,
      steps: edge.steps,
      stepFree: edge.stepFree && !edge.steps && !isSteep(edge.slope),
      factor: factorOf(edge),
      waitMilliseconds: waits ? Math.round(edge.waitSeconds * 1000) : 0,
      waitAt: waits ? middle - start : 0,
      ...this.#drawn(start, end)
    };
  }

  #drawn(start: number, end: number): { points: readonly LonLat[]; pointsAt: readonly number[] } {
    const at = this.#at;
    if (start === 0 && end === this.millimetres) return { points: this.edge.path, pointsAt: at };
    const points = [this.positionAt(start)];
    const pointsAt = [0];
    this.edge.path.forEach((position, index) => {
      if (at[index]! <= start || at[index]! >= end) return;
      points.push(position);
      pointsAt.push(at[index]! - start);
    });
    points.push(this.positionAt(end));
    pointsAt.push(end - start);
    return { points, pointsAt };
  }
}

/** Stairs have a speed of their own: what they rise is in it already. */
function factorOf({ steps, slope = 0 }: StreetEdge): number {
  return 1 / (steps ? stairsSpeedShare : slopeFactor(slope));
}

function isSteep(slope = 0): boolean {
  return isSlope(slope) && Math.abs(slope) > stepFreeSlope;
}

/** How far along its drawn line each point of a path lies, as shares of the whole. */
function drawnShares(path: readonly LonLat[]): number[] {
  let total = 0;
  const at = path.map((position, index) => {
    const before = path[index - 1];
    if (before) total += distanceMetres(before, position);
    return total;
  });
  return at.map((length, index) => (total > 0 ? length / total : index / (path.length - 1)));
}
