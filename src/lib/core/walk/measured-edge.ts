import { distanceMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { NetworkDraft } from './network-draft.ts';
import { stairsSpeedShare } from './pace.ts';
import { isSlope, slopeFactor, stepFreeSlope } from './slope.ts';
import type { StreetEdge } from './street-edge.ts';

/** An edge measured in whole millimetres of its own stated length, shared out over its points as drawn. */
export class MeasuredEdge {
  readonly edge: StreetEdge;
  readonly millimetres: number;
  /** Millimetres from the start, one a point of the path. */
  readonly #at: Int32Array;

  constructor(edge: StreetEdge) {
    this.edge = edge;
    this.millimetres = Math.round(edge.lengthMetres * 1000);
    this.#at = drawnAt(edge.path, this.millimetres);
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

  /** Adds to a draft the piece of the edge between two spots on it, in millimetres from its start. */
  addPiece(draft: NetworkDraft, from: number, to: number, zone: number, start: number, end: number): void {
    const { edge, millimetres } = this;
    // One waits in the middle: whoever passes the middle waits once, whoever sets out beyond it does not.
    const middle = Math.floor(millimetres / 2);
    const waits = edge.waitSeconds > 0 && start <= middle && (middle < end || end === millimetres);
    this.#draw(draft, start, end);
    draft.addPiece({
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
      waitAt: waits ? middle - start : 0
    });
  }

  #draw(draft: NetworkDraft, start: number, end: number): void {
    const { path } = this.edge;
    const at = this.#at;
    const isWhole = start === 0 && end === this.millimetres;
    if (!isWhole) draft.addPoint(...this.positionAt(start), 0);
    for (let i = 0; i < path.length; i++) {
      if (!isWhole && (at[i]! <= start || at[i]! >= end)) continue;
      draft.addPoint(path[i]![0], path[i]![1], at[i]! - start);
    }
    if (!isWhole) draft.addPoint(...this.positionAt(end), end - start);
  }
}

/** Stairs have a speed of their own: what they rise is in it already. */
function factorOf({ steps, slope = 0 }: StreetEdge): number {
  if (steps) return 1 / stairsSpeedShare;
  return slope === 0 ? 1 : 1 / slopeFactor(slope);
}

function isSteep(slope = 0): boolean {
  return isSlope(slope) && Math.abs(slope) > stepFreeSlope;
}

/** How far along its drawn line each point of a path lies, in millimetres of the edge's own length. */
function drawnAt(path: readonly LonLat[], millimetres: number): Int32Array {
  const at = new Int32Array(path.length);
  if (path.length === 2) {
    at[1] = millimetres;
    return at;
  }
  const metres = new Float64Array(path.length);
  for (let i = 1; i < path.length; i++) metres[i] = metres[i - 1]! + distanceMetres(path[i - 1]!, path[i]!);
  const total = metres[path.length - 1]!;
  for (let i = 0; i < path.length; i++) {
    at[i] = Math.round((total > 0 ? metres[i]! / total : i / (path.length - 1)) * millimetres);
  }
  return at;
}
