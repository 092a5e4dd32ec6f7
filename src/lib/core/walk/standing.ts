import type { LonLat } from '../geometry/lon-lat.ts';
import type { Attachment } from './snap.ts';

/** A building or a place as the walk sees it: where its door is, and behind whose walls. */
export interface WalkSubject {
  readonly id: number;
  readonly position: LonLat;
  /** The compound's id; null: on public ground. */
  readonly compound: number | null;
}

/** All subjects of one kind, standing on the network once for each access. */
export interface Standing {
  readonly count: number;
  /** Ascending; a subject's index is its place among them. */
  readonly ids: Int32Array;
  readonly indexOf: SubjectIndex;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Zone of each, -1 on public ground. */
  readonly zones: Int32Array;
  readonly walking: PackedAttachments;
  readonly stepFree: PackedAttachments;
}

/** Attachments of subject i: `start[i] … start[i + 1]`; see `Attachment`. */
export interface PackedAttachments {
  readonly start: Int32Array;
  readonly piece: Int32Array;
  readonly along: Int32Array;
  readonly vertex: Int32Array;
  readonly connector: Int32Array;
  /** Where the connector of attachment a bends between its ends: `bendStart[a] … bendStart[a + 1]`; most run straight. */
  readonly bendStart: Int32Array;
  readonly bendLon: Float64Array;
  readonly bendLat: Float64Array;
}

/** Finds subjects by id without a table of its own: ids ascend, so halving finds them. */
export class SubjectIndex {
  readonly #ids: Int32Array;

  constructor(ids: Int32Array) {
    this.#ids = ids;
  }

  /** The index of the subject of this id; undefined where none stands on the network. */
  get(id: number): number | undefined {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return this.#ids[low] === id ? low : undefined;
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }
}

/** Where the door of subject `index` is. */
export function positionOf(standing: Standing, index: number): LonLat {
  return [standing.lon[index]!, standing.lat[index]!];
}

/**
 * Packs subjects with what they stand by.
 * @param subjects by ascending id
 */
export function packStanding(
  subjects: readonly WalkSubject[],
  zones: Int32Array,
  walking: readonly (readonly Attachment[])[],
  stepFree: readonly (readonly Attachment[])[]
): Standing {
  const ids = Int32Array.from(subjects, (subject) => subject.id);
  for (let i = 1; i < ids.length; i++) {
    if (ids[i]! <= ids[i - 1]!)
      throw new Error(`Subjects must come by ascending id, each once: ${ids[i]} follows ${ids[i - 1]}.`);
  }
  return {
    count: subjects.length,
    ids,
    indexOf: new SubjectIndex(ids),
    lon: Float64Array.from(subjects, ({ position }) => position[0]),
    lat: Float64Array.from(subjects, ({ position }) => position[1]),
    zones,
    walking: packAttachments(walking),
    stepFree: packAttachments(stepFree)
  };
}

/** Attachments of subjects, laid end to end. */
export function packAttachments(each: readonly (readonly Attachment[])[]): PackedAttachments {
  const all = each.flat();
  const bends = all.map((attachment) => attachment.connector.slice(1, -1));
  return {
    start: startsOf(each),
    piece: Int32Array.from(all, (attachment) => attachment.piece),
    along: Int32Array.from(all, (attachment) => attachment.along),
    vertex: Int32Array.from(all, (attachment) => attachment.vertex),
    connector: Int32Array.from(all, (attachment) => attachment.connectorMillimetres),
    bendStart: startsOf(bends),
    bendLon: Float64Array.from(bends.flat(), ([lon]) => lon),
    bendLat: Float64Array.from(bends.flat(), ([, lat]) => lat)
  };
}

/** Where each list begins once all are laid end to end, and where the last one ends. */
function startsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (start[index + 1] = start[index]! + list.length));
  return start;
}
