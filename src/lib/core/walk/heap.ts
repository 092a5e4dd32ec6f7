/**
 * A queue that gives back the state with the smallest key: a 4-ary heap over typed arrays that are made once and kept, so that
 * a search allocates nothing. Keys live in the caller's array; after lowering one, `raise` puts its state in order.
 *
 * For what needs the exact order. A search outward that does not is up to twice as fast with buckets (bucket-queue.ts).
 */
export class Heap {
  readonly #keys: Int32Array;
  readonly #states: Int32Array;
  /** Where each state stands in the heap, -1: not in it. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(keys: Int32Array) {
    this.#keys = keys;
    this.#states = new Int32Array(keys.length);
    this.#place = new Int32Array(keys.length).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    for (let i = 0; i < this.#size; i++) this.#place[this.#states[i]!] = -1;
    this.#size = 0;
  }

  /** Puts a state in, or moves it forward after its key was lowered. */
  raise(state: number): void {
    const keys = this.#keys;
    const states = this.#states;
    const place = this.#place;
    const key = keys[state]!;
    let at = place[state]!;
    if (at < 0) at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 2;
      const other = states[above]!;
      if (keys[other]! <= key) break;
      states[at] = other;
      place[other] = at;
      at = above;
    }
    states[at] = state;
    place[state] = at;
  }

  /** Takes out the state with the smallest key; the heap must not be empty. */
  pop(): number {
    const keys = this.#keys;
    const states = this.#states;
    const place = this.#place;
    const top = states[0]!;
    place[top] = -1;
    const size = --this.#size;
    if (size === 0) return top;
    const last = states[size]!;
    const key = keys[last]!;
    let at = 0;
    for (;;) {
      const first = at * 4 + 1;
      if (first >= size) break;
      let least = first;
      const end = first + 4 < size ? first + 4 : size;
      for (let child = first + 1; child < end; child++) {
        if (keys[states[child]!]! < keys[states[least]!]!) least = child;
      }
      const other = states[least]!;
      if (keys[other]! >= key) break;
      states[at] = other;
      place[other] = at;
      at = least;
    }
    states[at] = last;
    place[last] = at;
    return top;
  }
}
