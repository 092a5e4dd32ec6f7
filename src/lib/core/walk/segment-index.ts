import Flatbush from 'flatbush';
import { fromPlane, toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { nearestShare } from '../geometry/ring.ts';

/** The straight segments of all street pieces, packed for the question "what is near here?". */
export interface SegmentIndex {
  readonly plane: LocalPlane;
  readonly boxes: Flatbush | null;
  /** For each segment its piece, its first point's number, and its ends on the plane. */
  readonly piece: Int32Array;
  readonly point: Int32Array;
  readonly xy: Float64Array;
  readonly pointAt: Int32Array;
}

interface Drawn {
  readonly plane: LocalPlane;
  readonly pieceCount: number;
  readonly pieceEdge: Int32Array;
  readonly pieceFirstPoint: Int32Array;
  readonly pointLon: Float64Array;
  readonly pointLat: Float64Array;
  readonly pointAt: Int32Array;
}

/** Packs the segments of all pieces that are mapped streets. */
export function indexSegments(drawn: Drawn): SegmentIndex {
  let count = 0;
  for (let p = 0; p < drawn.pieceCount; p++) {
    if (drawn.pieceEdge[p]! >= 0) count += drawn.pieceFirstPoint[p + 1]! - drawn.pieceFirstPoint[p]! - 1;
  }
  const piece = new Int32Array(count);
  const point = new Int32Array(count);
  const xy = new Float64Array(count * 4);
  const boxes = count > 0 ? new Flatbush(count) : null;
  const { origin, metresPerLon, metresPerLat } = drawn.plane;
  let segment = 0;
  for (let p = 0; p < drawn.pieceCount; p++) {
    if (drawn.pieceEdge[p]! < 0) continue;
    for (let i = drawn.pieceFirstPoint[p]!; i < drawn.pieceFirstPoint[p + 1]! - 1; i++, segment++) {
      const x1 = (drawn.pointLon[i]! - origin[0]) * metresPerLon;
      const y1 = (drawn.pointLat[i]! - origin[1]) * metresPerLat;
      const x2 = (drawn.pointLon[i + 1]! - origin[0]) * metresPerLon;
      const y2 = (drawn.pointLat[i + 1]! - origin[1]) * metresPerLat;
      piece[segment] = p;
      point[segment] = i;
      const at = segment * 4;
      xy[at] = x1;
      xy[at + 1] = y1;
      xy[at + 2] = x2;
      xy[at + 3] = y2;
      boxes?.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }
  }
  boxes?.finish();
  return { plane: drawn.plane, boxes, piece, point, xy, pointAt: drawn.pointAt };
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
  const { boxes, xy } = index;
  if (!boxes) return null;
  const { xMetres: x, yMetres: y } = toPlane(index.plane, position);
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
      if (!accepts(index.piece[segment]!, nearX, nearY)) continue;
      bestSegment = segment;
      bestShare = share;
      bestMetres = metres;
    }
    if (bestSegment >= 0) return spotOn(index, bestSegment, bestShare, bestMetres);
  }
  return null;
}

function spotOn(index: SegmentIndex, segment: number, share: number, planeMetres: number): StreetSpot {
  const at = segment * 4;
  const point = index.point[segment]!;
  const start = index.pointAt[point]!;
  const { xy } = index;
  return {
    piece: index.piece[segment]!,
    along: Math.round(start + share * (index.pointAt[point + 1]! - start)),
    position: fromPlane(index.plane, {
      xMetres: xy[at]! + share * (xy[at + 2]! - xy[at]!),
      yMetres: xy[at + 1]! + share * (xy[at + 3]! - xy[at + 1]!)
    }),
    planeMetres
  };
}
