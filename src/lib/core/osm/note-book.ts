import type { DistrictNote } from '../district/district-data.ts';

const examplesKept = 5;

/** Gathers what was found, assumed or left out while a district is made: a count each, and the first few source ids. */
export class NoteBook {
  readonly #notes = new Map<string, { kind: DistrictNote['kind']; count: number; examples: string[] }>();

  /** Notes one more (or `count` more) of a kind; `sourceId` ("way/12") is kept while there are few. */
  add(kind: DistrictNote['kind'], code: string, sourceId: string | null = null, count = 1): void {
    if (count === 0) return;
    const note = this.#notes.get(code) ?? { kind, count: 0, examples: [] };
    note.count += count;
    if (sourceId !== null && note.examples.length < examplesKept) note.examples.push(sourceId);
    this.#notes.set(code, note);
  }

  /** All notes: found, then assumed, then left out, each in the order in which it first occurred. */
  notes(): DistrictNote[] {
    const all = [...this.#notes].map(([code, note]) => ({ code, ...note }));
    return (['found', 'assumed', 'leftOut'] as const).flatMap((kind) => all.filter((note) => note.kind === kind));
  }
}
