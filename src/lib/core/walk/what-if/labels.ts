import { BucketQueue } from '../bucket-queue.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import type { PlaceBook } from '../sweep/place-book.ts';
import type { ThroughArcs } from '../sweep/through-arcs.ts';
import { EditLog } from './edit-log.ts';

/**
 * How far every vertex is from the nearest open place of each kind, kept true while places and ways come and go. State
 * `vertex × lanes + kind` is one label. What an edit does not change is not looked at: lowering goes outward only where it lowers,
 * and raising forgets just the labels that hung on what went away, then walks in again from their rim.
 *
 * Every change is noted, so that it can be taken back in the order of noting.
 */
export class Labels {
  readonly millimetres: Int32Array;
  arcs: ThroughArcs;
  /** States changed by the edit under way: `changed[0] … changed[changedCount - 1]`, each once. */
  changed: Int32Array;
  changedCount = 0;
  readonly #book: PlaceBook;
  readonly #limit: number;
  readonly #queue = new BucketQueue();
  readonly #mark: Int32Array;
  #edit = 0;
  readonly #log = new EditLog();

  /** @param millimetres `lanes` a vertex, with room for vertices to come; `beyond` past the limit */
  constructor(millimetres: Int32Array, arcs: ThroughArcs, book: PlaceBook, limit: number) {
    this.millimetres = millimetres;
    this.arcs = arcs;
    this.#book = book;
    this.#limit = limit;
    this.#mark = new Int32Array(millimetres.length);
    this.changed = new Int32Array(millimetres.length);
  }

  /** Begins an edit; returns the place in the log to go back to. */
  begin(): number {
    this.#edit++;
    this.changedCount = 0;
    return this.#log.length;
  }

  /** Lowers a label, if that is lower; `spread` carries it on. */
  lower(state: number, millimetres: number): void {
    if (millimetres >= this.millimetres[state]! || millimetres > this.#limit) return;
    this.#set(state, millimetres);
    this.#queue.push(state, millimetres);
  }

  /** Walks outward from everything that was lowered. */
  spread(): void {
    const { millimetres } = this;
    const { start, pairs } = this.arcs;
    const queue = this.#queue;
    while (queue.size > 0) {
      const state = queue.pop();
      const here = queue.key;
      if (here !== millimetres[state]) continue;
      const kind = state % lanes;
      const vertex = (state - kind) / lanes;
      const end = start[vertex + 1]! * 2;
      for (let at = start[vertex]! * 2; at < end; at += 2) {
        this.lower(pairs[at]! * lanes + kind, here + pairs[at + 1]!);
      }
    }
  }

  /**
   * Forgets the given labels and all that hang on them, that is, could have come from them, and finds them anew from what
   * remains. Ties are forgotten too many rather than too few. Seeds and ways must already be as they will be.
   */
  raise(suspects: readonly number[]): void {
    const { millimetres } = this;
    const { start, pairs } = this.arcs;
    const forgotten: number[] = [];
    const old: number[] = [];
    const forget = (state: number): void => {
      forgotten.push(state);
      old.push(millimetres[state]!);
      this.#set(state, beyond);
    };
    for (const state of suspects) if (millimetres[state] !== beyond) forget(state);
    for (let i = 0; i < forgotten.length; i++) {
      const kind = forgotten[i]! % lanes;
      const vertex = (forgotten[i]! - kind) / lanes;
      const end = start[vertex + 1]! * 2;
      for (let at = start[vertex]! * 2; at < end; at += 2) {
        const other = pairs[at]! * lanes + kind;
        if (millimetres[other] === old[i]! + pairs[at + 1]! && millimetres[other] !== beyond) forget(other);
      }
    }
    for (const state of forgotten) this.findAnew(state);
    this.spread();
  }

  /** Lowers a label to what its neighbours and the places at its vertex give. */
  findAnew(state: number): void {
    const { millimetres } = this;
    const { start, pairs } = this.arcs;
    const book = this.#book;
    const kind = state % lanes;
    const vertex = (state - kind) / lanes;
    let best = beyond;
    for (let door = book.doorHead[vertex]!; door >= 0; door = book.doorNext[door]!) {
      const place = book.doorPlace[door]!;
      if (book.isOpen[place] && (book.kinds[place]! >> kind) & 1) best = Math.min(best, book.doorCost[door]!);
    }
    const end = start[vertex + 1]! * 2;
    for (let at = start[vertex]! * 2; at < end; at += 2) {
      const over = millimetres[pairs[at]! * lanes + kind]! + pairs[at + 1]!;
      if (over < best) best = over;
    }
    this.lower(state, best);
  }

  /** Takes back everything noted since a place in the log. */
  undo(logged: number): void {
    this.#log.undo(logged, (state, before) => (this.millimetres[state] = before));
  }

  #set(state: number, millimetres: number): void {
    if (this.#mark[state] !== this.#edit) {
      this.#mark[state] = this.#edit;
      this.changed[this.changedCount++] = state;
    }
    this.#log.note(state, this.millimetres[state]!);
    this.millimetres[state] = millimetres;
  }
}
