import type { WalkModel } from '../model.ts';
import type { WalkAccess } from '../pace.ts';
import type { Attachment } from '../snap.ts';
import { packAttachments, positionOf, type PackedAttachments, type Standing } from '../standing.ts';
import { attachmentsFor } from '../starts.ts';
import { removedZone } from '../zones.ts';

/**
 * Sets anew, on the model's network as it is now, the buildings that stood on a street that is gone or behind given walls; all
 * others stay where they are. Only for walkers of one access.
 * @returns the buildings and the indices of those set anew
 */
export function restand(
  model: WalkModel,
  access: WalkAccess,
  zones: ReadonlySet<number>
): { buildings: Standing; moved: number[] } {
  const { buildings, network, snapper } = model;
  const attachments = attachmentsFor(buildings, access);
  const moved: number[] = [];
  for (let building = 0; building < buildings.count; building++) {
    if (zones.has(buildings.zones[building]!) || standsOnRemoved(attachments, building, network.pieceZone)) {
      moved.push(building);
    }
  }
  if (moved.length === 0) return { buildings, moved };
  const anew = new Map<number, readonly Attachment[]>();
  for (const building of moved) {
    anew.set(building, snapper.attach(positionOf(buildings, building), buildings.zones[building]!, access));
  }
  const replaced = withReplaced(attachments, buildings.count, anew);
  return { buildings: { ...buildings, [access]: replaced }, moved };
}

/** Whether a subject stands by a street that is gone. */
export function standsOnRemoved(attachments: PackedAttachments, subject: number, pieceZone: Int32Array): boolean {
  for (let a = attachments.start[subject]!; a < attachments.start[subject + 1]!; a++) {
    if (attachments.piece[a]! >= 0 && pieceZone[attachments.piece[a]!] === removedZone) return true;
  }
  return false;
}

function withReplaced(
  old: PackedAttachments,
  count: number,
  anew: ReadonlyMap<number, readonly Attachment[]>
): PackedAttachments {
  const subjects = [...anew.keys()];
  const fresh = packAttachments(subjects.map((subject) => anew.get(subject) ?? []));
  const freshOf = new Map(subjects.map((subject, at) => [subject, at]));
  const start = [0];
  const columns: Record<'piece' | 'along' | 'vertex' | 'connector', number[]> = {
    piece: [],
    along: [],
    vertex: [],
    connector: []
  };
  const bendStart = [0];
  const bendLon: number[] = [];
  const bendLat: number[] = [];
  for (let subject = 0; subject < count; subject++) {
    const at = freshOf.get(subject);
    const source = at === undefined ? old : fresh;
    const index = at ?? subject;
    for (let a = source.start[index]!; a < source.start[index + 1]!; a++) {
      columns.piece.push(source.piece[a]!);
      columns.along.push(source.along[a]!);
      columns.vertex.push(source.vertex[a]!);
      columns.connector.push(source.connector[a]!);
      for (let bend = source.bendStart[a]!; bend < source.bendStart[a + 1]!; bend++) {
        bendLon.push(source.bendLon[bend]!);
        bendLat.push(source.bendLat[bend]!);
      }
      bendStart.push(bendLon.length);
    }
    start.push(columns.piece.length);
  }
  return {
    start: Int32Array.from(start),
    piece: Int32Array.from(columns.piece),
    along: Int32Array.from(columns.along),
    vertex: Int32Array.from(columns.vertex),
    connector: Int32Array.from(columns.connector),
    bendStart: Int32Array.from(bendStart),
    bendLon: Float64Array.from(bendLon),
    bendLat: Float64Array.from(bendLat)
  };
}
