import { nearestShare } from '../geometry/ring.ts';
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

/** How far a spot of the plane is from a line, squared; infinitely from none (-1). */
export function squareFrom({ xy }: StreetLines, line: number, x: number, y: number): number {
  if (line < 0) return Infinity;
  return squareTo(xy[line * 4]!, xy[line * 4 + 1]!, xy[line * 4 + 2]!, xy[line * 4 + 3]!, x, y);
}

/** As `squareFrom`, of the line between two ends. */
export function squareTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): number {
  const share = nearestShare(x1, y1, x2, y2, x, y);
  const dx = x1 + share * (x2 - x1) - x;
  const dy = y1 + share * (y2 - y1) - y;
  return dx * dx + dy * dy;
}

/** Where on its piece a line is nearest to a spot of the plane, in millimetres from the piece's start. */
export function alongAt({ xy, from, to }: StreetLines, line: number, x: number, y: number): number {
  const share = nearestShare(xy[line * 4]!, xy[line * 4 + 1]!, xy[line * 4 + 2]!, xy[line * 4 + 3]!, x, y);
  return Math.round(from[line]! + share * (to[line]! - from[line]!));
}
