import type { LonLat } from '../geometry/lon-lat.ts';
import { paceBetween } from './pace-along.ts';
import type { WalkNetwork } from './packed-network.ts';
import type { Reach } from './reach.ts';
import type { PackedAttachments } from './standing.ts';

/** A part of a walk before rounding. */
export interface TracedPart {
  readonly kind: 'connector' | 'walk' | 'stairs' | 'gate' | 'wait';
  readonly millimetres: number;
  readonly paceMillimetres: number;
  readonly waitMilliseconds: number;
  readonly line: readonly LonLat[];
}

/** One end of a walk: where its door is, and one of the attachments it stands by. */
export interface WalkEnd {
  readonly position: LonLat;
  readonly attachments: PackedAttachments;
  readonly attachment: number;
}

/**
 * The walk a finished search found, from the end that was asked (`reach.arrival`) back to the search's start.
 * @param asked with the attachment by which it was reached
 * @param begun with the attachment that is the search's start 0
 */
export function traceWalk(reach: Reach, asked: WalkEnd, begun: WalkEnd): TracedPart[] {
  const { network, arrival } = reach;
  const { attachments: ends, attachment: taken } = asked;
  const { attachments: starts, attachment: firstStart } = begun;
  const parts: TracedPart[] = [];
  const connector = (millimetres: number, line: readonly LonLat[]): void => {
    parts.push({ kind: 'connector', millimetres, paceMillimetres: millimetres, waitMilliseconds: 0, line });
  };
  connector(ends.connector[taken]!, connectorLine(network, asked, taken));

  const piece = ends.piece[taken]!;
  const along = ends.along[taken]!;
  let from = arrival.from;
  if (from >= 0 && piece >= 0) {
    const atStart = leavesAtStart(reach, piece, along, from, arrival.key - ends.connector[taken]!);
    parts.push(...alongPiece(network, piece, stopAlong(network, piece, along), stopAtEnd(network, piece, atStart)));
  }
  while (from >= 0) {
    const walked = reach.beforePiece[from]!;
    const before = reach.before[from]!;
    const vertex = from % network.vertexCount;
    if (walked < 0 && before >= 0) {
      // An assumed opening in a wall is no gate: nothing is shown there.
      if (network.portalGate[-1 - walked]! < 0) {
        from = before;
        continue;
      }
      const here: LonLat = [network.vertexLon[vertex]!, network.vertexLat[vertex]!];
      parts.push({ kind: 'gate', millimetres: 0, paceMillimetres: 0, waitMilliseconds: 0, line: [here, here] });
    } else if (before >= 0) {
      const forward = network.pieceFrom[walked] === vertex;
      parts.push(
        ...alongPiece(network, walked, stopAtEnd(network, walked, forward), stopAtEnd(network, walked, !forward))
      );
    } else if (walked >= 0) {
      const start = firstStart - 1 - before;
      const entered = starts.along[start]!;
      const fromStart = entersAtStart(reach, walked, entered, from, starts.connector[start]!);
      parts.push(
        ...alongPiece(network, walked, stopAtEnd(network, walked, fromStart), stopAlong(network, walked, entered))
      );
    }
    from = before;
  }
  const start = firstStart - 1 - from;
  if (arrival.from < 0) {
    const stop = stopAlong(network, piece, starts.along[start]!);
    parts.push(...alongPiece(network, piece, stopAlong(network, piece, along), stop));
  }
  connector(starts.connector[start]!, connectorLine(network, begun, start).reverse());
  return merged(parts);
}

/** Whether a walk from a spot left its piece by the piece's start; asked by cost only where both ends are one vertex. */
function leavesAtStart(reach: Reach, piece: number, along: number, state: number, keyAtSpot: number): boolean {
  return endOf(reach, piece, along, state, keyAtSpot - reach.key[state]!);
}

function entersAtStart(reach: Reach, piece: number, along: number, state: number, connector: number): boolean {
  return endOf(reach, piece, along, state, reach.key[state]! - connector);
}

function endOf(reach: Reach, piece: number, along: number, state: number, key: number): boolean {
  const { pieceFrom, pieceTo, vertexCount } = reach.network;
  const vertex = state % vertexCount;
  if (pieceFrom[piece] !== pieceTo[piece]) return pieceFrom[piece] === vertex;
  return reach.partKey(piece, along, 0) === key;
}

/** A spot on a piece, and whether it lies beyond the place where one waits: the piece's own ends always on their side of it. */
interface Stop {
  readonly at: number;
  readonly beyond: boolean;
}

function stopAtEnd(network: WalkNetwork, piece: number, start: boolean): Stop {
  return start ? { at: 0, beyond: false } : { at: network.pieceMillimetres[piece]!, beyond: true };
}

function stopAlong(network: WalkNetwork, piece: number, at: number): Stop {
  return { at, beyond: at >= network.pieceWaitAt[piece]! };
}

/** The walk along one piece from one stop to another, with the wait where it falls. */
function alongPiece(network: WalkNetwork, piece: number, from: Stop, to: Stop): TracedPart[] {
  const kind = network.pieceEdge[piece]! < 0 ? 'connector' : network.pieceSteps[piece] === 1 ? 'stairs' : 'walk';
  const part = (start: number, end: number): TracedPart => ({
    kind,
    millimetres: Math.abs(end - start),
    paceMillimetres: paceBetween(network, piece, start, end),
    waitMilliseconds: 0,
    line: lineOf(network, piece, start, end)
  });
  const waitAt = network.pieceWaitAt[piece]!;
  const waitMilliseconds = network.pieceWaitMilliseconds[piece]!;
  if (waitMilliseconds === 0 || from.beyond === to.beyond) return [part(from.at, to.at)];
  const line = lineOf(network, piece, waitAt, waitAt);
  return [
    part(from.at, waitAt),
    { kind: 'wait', millimetres: 0, paceMillimetres: 0, waitMilliseconds, line },
    part(waitAt, to.at)
  ];
}

/** The drawn line of a piece between two spots on it. */
function lineOf(network: WalkNetwork, piece: number, from: number, to: number): LonLat[] {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const line: LonLat[] = [positionOn(network, piece, low)];
  for (let i = network.pieceFirstPoint[piece]!; i < network.pieceFirstPoint[piece + 1]!; i++) {
    if (network.pointAt[i]! > low && network.pointAt[i]! < high)
      line.push([network.pointLon[i]!, network.pointLat[i]!]);
  }
  line.push(positionOn(network, piece, high));
  return from <= to ? line : line.reverse();
}

/** The way from a door to the street or gate of one of its attachments. */
function connectorLine(network: WalkNetwork, { position, attachments }: WalkEnd, attachment: number): LonLat[] {
  const { bendStart, bendLon, bendLat } = attachments;
  const line: LonLat[] = [position];
  for (let i = bendStart[attachment]!; i < bendStart[attachment + 1]!; i++) line.push([bendLon[i]!, bendLat[i]!]);
  const piece = attachments.piece[attachment]!;
  const vertex = attachments.vertex[attachment]!;
  line.push(
    piece >= 0
      ? positionOn(network, piece, attachments.along[attachment]!)
      : [network.vertexLon[vertex]!, network.vertexLat[vertex]!]
  );
  return line;
}

/** The position so many millimetres along a piece. */
export function positionOn(network: WalkNetwork, piece: number, along: number): LonLat {
  const { pieceFirstPoint, pointAt, pointLon, pointLat } = network;
  let i = pieceFirstPoint[piece]! + 1;
  const last = pieceFirstPoint[piece + 1]! - 1;
  while (i < last && pointAt[i]! < along) i++;
  const length = pointAt[i]! - pointAt[i - 1]!;
  const share = length > 0 ? (along - pointAt[i - 1]!) / length : 0;
  return [
    pointLon[i - 1]! + share * (pointLon[i]! - pointLon[i - 1]!),
    pointLat[i - 1]! + share * (pointLat[i]! - pointLat[i - 1]!)
  ];
}

/** Parts of one kind that follow each other become one; what has neither length nor meaning falls away. */
function merged(parts: readonly TracedPart[]): TracedPart[] {
  const result: TracedPart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (part.millimetres === 0 && part.kind !== 'gate' && part.kind !== 'wait') continue;
    if (last?.kind !== part.kind || part.kind === 'gate') result.push(part);
    else {
      result[result.length - 1] = {
        kind: part.kind,
        millimetres: last.millimetres + part.millimetres,
        paceMillimetres: last.paceMillimetres + part.paceMillimetres,
        waitMilliseconds: last.waitMilliseconds + part.waitMilliseconds,
        line: [...last.line, ...part.line.slice(1)]
      };
    }
  }
  return result.length > 0 ? result : parts.slice(0, 1);
}
