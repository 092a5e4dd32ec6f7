import type { CountedPeople } from '../sweep/counted-people.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import { EditLog } from './edit-log.ts';

/**
 * How many people of each unit are reached, kept true while buildings' walks change one by one. Every change is noted, so that it
 * can be taken back.
 */
export class ReachedPeople {
  /** Millimetres from each building to the nearest place of each kind, `lanes` a building; `beyond` past the limit. */
  readonly millimetres: Int32Array;
  /** People reached, `lanes` a unit. */
  readonly reached: Int32Array;
  readonly #people: CountedPeople;
  /** How many buildings of each cell are not reached, `lanes` a cell. */
  readonly #missing: Int32Array;
  readonly #log = new EditLog();

  constructor(people: CountedPeople, millimetres: Int32Array) {
    this.#people = people;
    this.millimetres = millimetres;
    this.reached = new Int32Array(people.unitCount * lanes);
    this.#missing = new Int32Array(people.cellPeople.length * lanes);
    people.cellOf.forEach((cell, building) => {
      if (cell < 0) return;
      for (let kind = 0; kind < lanes; kind++) {
        if (millimetres[building * lanes + kind] === beyond) this.#missing[cell * lanes + kind]!++;
      }
    });
    people.cellPeople.forEach((count, cell) => {
      for (let kind = 0; kind < lanes; kind++) {
        if (this.#missing[cell * lanes + kind] === 0) this.reached[people.cellUnit[cell]! * lanes + kind]! += count;
      }
    });
  }

  /** The place in the log to go back to. */
  get logged(): number {
    return this.#log.length;
  }

  /** Sets the walk of a building and kind (state `building × lanes + kind`). */
  set(state: number, millimetres: number): void {
    const before = this.millimetres[state]!;
    if (before === millimetres) return;
    this.#log.note(state, before);
    this.#change(state, before, millimetres);
  }

  /** Takes back everything noted since a place in the log. */
  undo(logged: number): void {
    this.#log.undo(logged, (state, before) => this.#change(state, this.millimetres[state]!, before));
  }

  #change(state: number, before: number, now: number): void {
    this.millimetres[state] = now;
    if ((before === beyond) === (now === beyond)) return;
    const kind = state % lanes;
    const { cellOf, cellUnit, cellPeople } = this.#people;
    const cell = cellOf[(state - kind) / lanes]!;
    if (cell < 0) return;
    const missing = (this.#missing[cell * lanes + kind]! += now === beyond ? 1 : -1);
    const at = cellUnit[cell]! * lanes + kind;
    if (now !== beyond && missing === 0) this.reached[at]! += cellPeople[cell]!;
    if (now === beyond && missing === 1) this.reached[at]! -= cellPeople[cell]!;
  }
}
