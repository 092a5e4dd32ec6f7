import { stepThrough } from '../gates.ts';
import type { WalkNetwork } from '../packed-network.ts';
import type { WalkAccess } from '../pace.ts';
import { pieceWeight } from '../piece-weight.ts';
import { removedZone } from '../zones.ts';

/**
 * Where anybody may walk: the network's vertices, joined by the pieces a walker may use and by open passages through walls.
 * Undirected, since every way counts there and back. What lies behind a residents' gate hangs on this graph by `doors.ts`.
 */
export interface ThroughGraph {
  readonly vertexCount: number;
  /** Link i joins `from[i]` and `to[i]`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The piece walked, or -1 where a wall is passed, which costs nothing. */
  readonly piece: Int32Array;
}

/** The graph of a network for walkers of one access. Loops lead nowhere new and are left out. */
export function throughGraph(network: WalkNetwork, access: WalkAccess): ThroughGraph {
  const from: number[] = [];
  const to: number[] = [];
  const piece: number[] = [];
  for (let p = 0; p < network.pieceCount; p++) {
    if (network.pieceZone[p] === removedZone) continue;
    if (access === 'stepFree' && network.pieceStepFree[p] === 0) continue;
    if (network.pieceFrom[p] === network.pieceTo[p]) continue;
    from.push(network.pieceFrom[p]!);
    to.push(network.pieceTo[p]!);
    piece.push(p);
  }
  for (let vertex = 0; vertex < network.vertexCount; vertex++) {
    for (let door = network.portalStart[vertex]!; door < network.portalStart[vertex + 1]!; door++) {
      const other = network.portalTarget[door]!;
      // An open passage is open both ways (gates.ts), so one of its two directions stands for both.
      if (vertex > other || (network.portalSteps[door]! & stepThrough) === 0) continue;
      from.push(vertex);
      to.push(other);
      piece.push(-1);
    }
  }
  return {
    vertexCount: network.vertexCount,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    piece: Int32Array.from(piece)
  };
}

/** What each link costs at a speed, in millimetres. */
export function linkWeights(network: WalkNetwork, graph: ThroughGraph, metresPerSecond: number): Int32Array {
  return graph.piece.map((piece) => (piece < 0 ? 0 : pieceWeight(network, piece, metresPerSecond)));
}
