import Flatbush from 'flatbush';
import { fromPlane, toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { nearestShare } from '../geometry/ring.ts';

/** The drawn lines of a network's pieces, as `WalkNetwork` holds them. */
interface Drawn {
  readonly plane: LocalPlane;
  readonly pieceCount: number;
  readonly pieceEdge: Int32Array;
  readonly pieceFirstPoint: Int32Array;
  readonly pointLon: Float64Array;
  readonly pointLat: Float64Array;
  readonly pointAt: Int32Array;
}

/**
 * The straight segments of all street pieces, for the question "what is near here?". Laid out when first asked: a network that is
 * only walked on never is. The pieces of mapped streets come before all others (packed-network.ts), and each has one segment fewer
 * than points: segment s of piece p begins at point s + p.
 */
export class SegmentIndex {
  readonly drawn: Drawn;
  #laidOut: LaidOut | null = null;

  constructor(drawn: Drawn) {
    this.drawn = drawn;
  }

  get laidOut(): LaidOut {
    return (this.#laidOut ??= layOut(this.drawn));
  }
}

interface LaidOut {
  readonly boxes: Flatbush | null;
  /** For each segment its piece, and its ends on the plane: x, y, x, y. */
  readonly piece: Int32Array;
  readonly xy: Float64Array;
}

function layOut({ plane, pieceCount, pieceEdge, pieceFirstPoint, pointLon, pointLat }: Drawn): LaidOut {
  let mapped = 0;
  while (mapped < pieceCount && pieceEdge[mapped]! >= 0) mapped++;
  const count = pieceFirstPoint[mapped]! - mapped;
  const boxes = count > 0 ? new Flatbush(count) : null;
  const piece = new Int32Array(count);
  const xy = new Float64Array(count * 4);
  const { origin, metresPerLon, metresPerLat } = plane;
  for (let p = 0; p < mapped; p++) {
    for (let i = pieceFirstPoint[p]!; i < pieceFirstPoint[p + 1]! - 1; i++) {
      const x1 = (pointLon[i]! - origin[0]) * metresPerLon;
      const y1 = (pointLat[i]! - origin[1]) * metresPerLat;
      const x2 = (pointLon[i + 1]! - origin[0]) * metresPerLon;
      const y2 = (pointLat[i + 1]! - origin[1]) * metresPerLat;
      const at = (i - p) * 4;
      piece[i - p] = p;
      xy[at] = x1;
      xy[at + 1] = y1;
      xy[at + 2] = x2;
      xy[at + 3] = y2;
      boxes?.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }
  }
  boxes?.finish();
  return { boxes, piece, xy };
}

/** A spot on a street: the piece, whole millimetres from its start, and where that is. */
export interface StreetSpot {
  readonly piece: number;
  readonly along: number;
  readonly position: LonLat;
  readonly planeMetres: number;
}

// Most things stand close to a street: look there first, and wider only if nothing was found.
const searchRadii = [25, 75];

/**
 * The spot on an accepted street nearest to a position, within `maxMetres` on the plane; null where there is none.
 * Of equally near streets the one with the lower piece number.
 * @param accepts whether a walker may be put on this piece at x, y of the plane
 */
export function nearestSpot(
  index: SegmentIndex,
  position: LonLat,
  maxMetres: number,
  accepts: (piece: number, x: number, y: number) => boolean
): StreetSpot | null {
  const { drawn, laidOut } = index;
  const { boxes, piece, xy } = laidOut;
  if (!boxes) return null;
  const { xMetres: x, yMetres: y } = toPlane(drawn.plane, position);
  for (const radius of [...searchRadii.filter((near) => near < maxMetres), maxMetres]) {
    let bestSegment = -1;
    let bestShare = 0;
    let bestMetres = radius;
    for (const segment of boxes.search(x - radius, y - radius, x + radius, y + radius)) {
      const at = segment * 4;
      const share = nearestShare(xy[at]!, xy[at + 1]!, xy[at + 2]!, xy[at + 3]!, x, y);
      const nearX = xy[at]! + share * (xy[at + 2]! - xy[at]!);
      const nearY = xy[at + 1]! + share * (xy[at + 3]! - xy[at + 1]!);
      const metres = Math.hypot(nearX - x, nearY - y);
      if (metres > bestMetres || (metres === bestMetres && bestSegment >= 0 && segment > bestSegment)) continue;
      if (!accepts(piece[segment]!, nearX, nearY)) continue;
      bestSegment = segment;
      bestShare = share;
      bestMetres = metres;
    }
    if (bestSegment >= 0) return spotOn(index, bestSegment, bestShare, bestMetres);
  }
  return null;
}

function spotOn({ drawn, laidOut }: SegmentIndex, segment: number, share: number, planeMetres: number): StreetSpot {
  const { xy } = laidOut;
  const piece = laidOut.piece[segment]!;
  const point = segment + piece;
  const start = drawn.pointAt[point]!;
  const at = segment * 4;
  return {
    piece,
    along: Math.round(start + share * (drawn.pointAt[point + 1]! - start)),
    position: fromPlane(drawn.plane, {
      xMetres: xy[at]! + share * (xy[at + 2]! - xy[at]!),
      yMetres: xy[at + 1]! + share * (xy[at + 3]! - xy[at + 1]!)
    }),
    planeMetres
  };
}
