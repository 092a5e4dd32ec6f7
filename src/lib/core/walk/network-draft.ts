import type { LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';

/** What is known of a piece of street while the network is put together; see `WalkNetwork` for the meanings. */
export interface DraftPiece {
  /** Its edge, or -1 for a straight line that is on no map: a gate's way to the street, or across a compound. */
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly zone: number;
  /** Whether it is a way when asked what hangs together inside a compound; a line across the open ground is not. */
  readonly joins: boolean;
  readonly millimetres: number;
  readonly steps: boolean;
  readonly stepFree: boolean;
  /** How much longer in time than flat ground, at least 1. */
  readonly factor: number;
  readonly waitMilliseconds: number;
  readonly waitAt: number;
  readonly points: readonly LonLat[];
  /** Millimetres from the piece's start, one a point. */
  readonly pointsAt: readonly number[];
}

export interface DraftPortal {
  readonly from: number;
  readonly to: number;
  readonly there: number;
  readonly back: number;
  /** Index into the network's list of gates, -1: assumed. */
  readonly gate: number;
}

/** A network while it grows: plain lists, packed into typed arrays by `packNetwork`. */
export interface NetworkDraft {
  readonly plane: LocalPlane;
  readonly vertices: { readonly position: LonLat; readonly zone: number }[];
  readonly pieces: DraftPiece[];
  readonly portals: DraftPortal[];
  /** For each edge the number of its first piece, and at the end the number of all street pieces. */
  readonly edgeFirstPiece: number[];
}

/** Numbers joined into groups, by union with path halving. */
export class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, index) => index);
  }

  of(member: number): number {
    const parent = this.#parent;
    let at = member;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  }

  join(a: number, b: number): void {
    this.#parent[this.of(a)] = this.of(b);
  }
}

/** Neighbours of each of `count` vertices, packed: entries of v are `start[v] … start[v + 1]`, in order of adding. */
export function packNeighbours(
  count: number,
  from: readonly number[],
  to: readonly number[],
  value: readonly number[]
): { start: Int32Array; target: Int32Array; value: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const vertex of from) start[vertex + 1]!++;
  for (let v = 0; v < count; v++) start[v + 1]! += start[v]!;
  const next = start.slice();
  const target = new Int32Array(from.length);
  const packed = new Int32Array(from.length);
  from.forEach((vertex, index) => {
    const slot = next[vertex]!++;
    target[slot] = to[index]!;
    packed[slot] = value[index]!;
  });
  return { start, target, value: packed };
}

/** A straight walk that is on no map, free of steps as far as known. */
export function straightPiece(
  draft: NetworkDraft,
  from: number,
  to: number,
  millimetres: number,
  joins: boolean,
  points?: readonly LonLat[]
): DraftPiece {
  const line = points ?? [draft.vertices[from]!.position, draft.vertices[to]!.position];
  return {
    edge: -1,
    from,
    to,
    zone: draft.vertices[from]!.zone,
    joins,
    millimetres,
    steps: false,
    stepFree: true,
    factor: 1,
    waitMilliseconds: 0,
    waitAt: 0,
    points: line,
    pointsAt: line.map((_, index) => Math.round((millimetres * index) / (line.length - 1)))
  };
}
