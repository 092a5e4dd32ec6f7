/**
 * How long from a movement of the hand to the worker's answer, and until the map has drawn it? Entries of the browser's performance
 * timeline, for its tools and for benches: `what-if:answer` and `what-if:drawn`, both from the movement on, with what the
 * worker itself took in `detail.workerMilliseconds`.
 */
export class WhatIfMarks {
  #moved = 0;
  #asked: { readonly turn: number; readonly moved: number } | null = null;
  #answered: { readonly turn: number; readonly moved: number; readonly workerMilliseconds: number } | null = null;
  #count = 0;

  pointer(): void {
    this.#moved = performance.now();
  }

  asked(turn: number): void {
    this.#asked = { turn, moved: this.#moved };
  }

  answered(turn: number, workerMilliseconds: number): void {
    if (this.#asked?.turn !== turn) return;
    this.#answered = { ...this.#asked, workerMilliseconds };
    this.#measure('what-if:answer', this.#answered);
  }

  drawn(turn: number): void {
    if (this.#answered?.turn !== turn) return;
    this.#measure('what-if:drawn', this.#answered);
    this.#answered = null;
  }

  #measure(name: string, { moved, workerMilliseconds }: { moved: number; workerMilliseconds: number }): void {
    // The timeline keeps entries for ever; a long afternoon of dragging must not fill the memory.
    if (++this.#count % kept === 0) for (const old of names) performance.clearMeasures(old);
    performance.measure(name, { start: moved, end: performance.now(), detail: { workerMilliseconds } });
  }
}

const kept = 4000;
const names = ['what-if:answer', 'what-if:drawn'];
