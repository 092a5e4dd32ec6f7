import { SubjectIndex, type PackedAttachments, type Standing } from '../standing.ts';
import type { ArrayFile, Sections } from './array-file.ts';
import { arraysOf, roomOf } from './section-parts.ts';

/** Who stands where: the arrays of one kind of subject, and of its attachments for both accesses. */
export function standingSections(room: string, standing: Standing): Sections {
  return {
    ...arraysOf(room, standing),
    ...arraysOf(`${room}/walking`, standing.walking),
    ...arraysOf(`${room}/stepFree`, standing.stepFree)
  };
}

/** The same subjects, their arrays where they lie in the file. */
export function openStanding(file: ArrayFile, room: string): Standing {
  const { ints, floats } = roomOf(file, room);
  const ids = ints('ids');
  return {
    count: ids.length,
    ids,
    indexOf: new SubjectIndex(ids),
    lon: floats('lon'),
    lat: floats('lat'),
    zones: ints('zones'),
    walking: openAttachments(file, `${room}/walking`),
    stepFree: openAttachments(file, `${room}/stepFree`)
  };
}

function openAttachments(file: ArrayFile, room: string): PackedAttachments {
  const { ints, floats } = roomOf(file, room);
  return {
    start: ints('start'),
    piece: ints('piece'),
    along: ints('along'),
    vertex: ints('vertex'),
    connector: ints('connector'),
    bendStart: ints('bendStart'),
    bendLon: floats('bendLon'),
    bendLat: floats('bendLat')
  };
}
