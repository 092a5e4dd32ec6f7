import type { WalkAccess } from './pace.ts';
import type { Reach } from './reach.ts';
import type { PackedAttachments, Standing } from './standing.ts';

/** Where the subjects of one kind stand for walkers of one access. */
export function attachmentsFor(standing: Standing, access: WalkAccess): PackedAttachments {
  return access === 'walking' ? standing.walking : standing.stepFree;
}

/** Starts a search at every spot where subject `index` stands. */
export function startAt(reach: Reach, attachments: PackedAttachments, index: number): void {
  for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
    const piece = attachments.piece[a]!;
    if (piece >= 0) reach.startAlong(piece, attachments.along[a]!, attachments.connector[a]!);
    else reach.startAtVertex(attachments.vertex[a]!, attachments.connector[a]!);
  }
}

/** Starts a search for what lies within the same walls as subject `index`; only along ways, and never out of a gate. */
export function startInside(reach: Reach, attachments: PackedAttachments, index: number): void {
  for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
    const piece = attachments.piece[a]!;
    if (piece >= 0) reach.startAlong(piece, attachments.along[a]!, attachments.connector[a]!, true);
  }
}

/** As `arriveAt`, along ways only: for a search that was started inside the same walls. */
export function arriveInside(reach: Reach, attachments: PackedAttachments, index: number): number {
  reach.clearArrival();
  let taken = -1;
  for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
    const before = reach.arrival.key;
    const piece = attachments.piece[a]!;
    if (piece >= 0) reach.atSpot(piece, attachments.along[a]!, attachments.connector[a]!);
    if (reach.arrival.key < before) taken = a;
  }
  return taken;
}

/** Sets `reach.arrival` to the best walk to subject `index`; returns the attachment taken, -1 where none is reached. */
export function arriveAt(reach: Reach, attachments: PackedAttachments, index: number): number {
  reach.clearArrival();
  let taken = -1;
  for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
    const before = reach.arrival.key;
    const piece = attachments.piece[a]!;
    if (piece >= 0) reach.atSpot(piece, attachments.along[a]!, attachments.connector[a]!);
    else reach.atVertex(attachments.vertex[a]!, attachments.connector[a]!);
    if (reach.arrival.key < before) taken = a;
  }
  return taken;
}
