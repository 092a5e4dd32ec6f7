/** What was changed, to be taken back: places of an array and what stood there before, oldest first. */
export class EditLog {
  #entries = new Int32Array(4096);
  #length = 0;

  /** How much is noted: a point to go back to. */
  get length(): number {
    return this.#length;
  }

  /** Notes what stood at a place before it changes. */
  note(place: number, before: number): void {
    if (this.#length + 2 > this.#entries.length) {
      const longer = new Int32Array(this.#entries.length * 2);
      longer.set(this.#entries);
      this.#entries = longer;
    }
    this.#entries[this.#length++] = place;
    this.#entries[this.#length++] = before;
  }

  /** Gives back everything noted since a point, newest first, and forgets it. */
  undo(since: number, restore: (place: number, before: number) => void): void {
    while (this.#length > since) {
      this.#length -= 2;
      restore(this.#entries[this.#length]!, this.#entries[this.#length + 1]!);
    }
  }
}
