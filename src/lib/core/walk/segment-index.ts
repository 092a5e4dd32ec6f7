import Flatbush from 'flatbush';
import { fromPlane, toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { nearestShare } from '../geometry/ring.ts';

/**
 * The straight segments of all street pieces, packed for the question "what is near here?". The pieces of mapped streets come
 * before all others (packed-network.ts), and each has one segment fewer than points: segment s of piece p begins at point s + p.
 */
export interface SegmentIndex {
  readonly plane: LocalPlane;
  readonly boxes: Flatbush | null;
  /** For each segment its piece. */
  readonly piece: Int32Array;
  readonly pointLon: Float64Array;
  readonly pointLat: Float64Array;
  /** Millimetres from the piece's start. */
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
  const { plane, pieceCount, pieceEdge, pieceFirstPoint, pointLon, pointLat, pointAt } = drawn;
  let mapped = 0;
  while (mapped < pieceCount && pieceEdge[mapped]! >= 0) mapped++;
  const count = pieceFirstPoint[mapped]! - mapped;
  const piece = new Int32Array(count);
  const boxes = count > 0 ? new Flatbush(count, undefined, Float32Array) : null;
  const index = { plane, boxes, piece, pointLon, pointLat, pointAt };
  const ends = new Float64Array(4);
  for (let p = 0; p < mapped; p++) piece.fill(p, pieceFirstPoint[p]! - p, pieceFirstPoint[p + 1]! - p - 1);
  for (let segment = 0; segment < count; segment++) {
    segmentEnds(index, segment, ends);
    const [x1, y1, x2, y2] = [ends[0]!, ends[1]!, ends[2]!, ends[3]!];
    boxes?.add(
      Math.min(x1, x2) - boxRoom,
      Math.min(y1, y2) - boxRoom,
      Math.max(x1, x2) + boxRoom,
      Math.max(y1, y2) + boxRoom
    );
  }
  boxes?.finish();
  return index;
}

/** Boxes are kept in 32 bits, half the room, and are wider by what those may lose within 250 km; what lies in them is measured. */
const boxRoom = 0.02;

/** Sets `ends` to x, y, x, y of a segment on the plane. */
function segmentEnds(index: SegmentIndex, segment: number, ends: Float64Array): void {
  const { plane, piece, pointLon, pointLat } = index;
  const { origin, metresPerLon, metresPerLat } = plane;
  const point = segment + piece[segment]!;
  ends[0] = (pointLon[point]! - origin[0]) * metresPerLon;
  ends[1] = (pointLat[point]! - origin[1]) * metresPerLat;
  ends[2] = (pointLon[point + 1]! - origin[0]) * metresPerLon;
  ends[3] = (pointLat[point + 1]! - origin[1]) * metresPerLat;
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
  const { boxes } = index;
  if (!boxes) return null;
  const xy = new Float64Array(4);
  const { xMetres: x, yMetres: y } = toPlane(index.plane, position);
  for (const radius of [...searchRadii.filter((near) => near < maxMetres), maxMetres]) {
    let bestSegment = -1;
    let bestShare = 0;
    let bestMetres = radius;
    for (const segment of boxes.search(x - radius, y - radius, x + radius, y + radius)) {
      segmentEnds(index, segment, xy);
      const share = nearestShare(xy[0]!, xy[1]!, xy[2]!, xy[3]!, x, y);
      const nearX = xy[0]! + share * (xy[2]! - xy[0]!);
      const nearY = xy[1]! + share * (xy[3]! - xy[1]!);
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
  const piece = index.piece[segment]!;
  const point = segment + piece;
  const start = index.pointAt[point]!;
  const xy = new Float64Array(4);
  segmentEnds(index, segment, xy);
  return {
    piece,
    along: Math.round(start + share * (index.pointAt[point + 1]! - start)),
    position: fromPlane(index.plane, {
      xMetres: xy[0]! + share * (xy[2]! - xy[0]!),
      yMetres: xy[1]! + share * (xy[3]! - xy[1]!)
    }),
    planeMetres
  };
}
