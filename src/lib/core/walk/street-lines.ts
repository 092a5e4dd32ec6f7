import type { WalkNetwork } from './packed-network.ts';

/** The straight lines of all pieces on the network's plane, those that are on no map too. */
export interface StreetLines {
  readonly count: number;
  /** Ends of line i: x, y, x, y in metres, from `xy[4 * i]`. */
  readonly xy: Float64Array;
  readonly piece: Int32Array;
  /** Where the line begins and ends on its piece, in millimetres from the piece's start. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Takes a network's pieces apart into straight lines, in order of pieces. */
export function linesOf(network: WalkNetwork): StreetLines {
  const { pieceCount, pieceFirstPoint, pointLon, pointLat, pointAt, plane } = network;
  const count = pointLon.length - pieceCount;
  const lines = {
    count,
    xy: new Float64Array(count * 4),
    piece: new Int32Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count)
  };
  let line = 0;
  for (let p = 0; p < pieceCount; p++) {
    for (let i = pieceFirstPoint[p]!; i < pieceFirstPoint[p + 1]! - 1; i++, line++) {
      for (const end of [0, 1]) {
        lines.xy[line * 4 + end * 2] = (pointLon[i + end]! - plane.origin[0]) * plane.metresPerLon;
        lines.xy[line * 4 + end * 2 + 1] = (pointLat[i + end]! - plane.origin[1]) * plane.metresPerLat;
      }
      lines.piece[line] = p;
      lines.from[line] = pointAt[i]!;
      lines.to[line] = pointAt[i + 1]!;
    }
  }
  return lines;
}
