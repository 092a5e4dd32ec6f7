/** A binary heap of states by value: the smallest comes first. */
export class MinQueue {
  readonly #states: number[] = [];
  readonly #values: number[] = [];

  push(state: number, value: number): void {
    let hole = this.#states.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if ((this.#values[parent] ?? 0) <= value) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#states[hole] = state;
    this.#values[hole] = value;
  }

  /** The state of smallest value, taken out; null when there is none. */
  pop(): { readonly state: number; readonly value: number } | null {
    const state = this.#states[0];
    const value = this.#values[0];
    const lastState = this.#states.pop();
    const lastValue = this.#values.pop();
    if (state === undefined || value === undefined || lastState === undefined || lastValue === undefined) return null;
    const size = this.#states.length;
    if (size > 0) {
      let hole = 0;
      for (let child = 1; child < size; child = 2 * hole + 1) {
        if (child + 1 < size && (this.#values[child + 1] ?? 0) < (this.#values[child] ?? 0)) child++;
        if ((this.#values[child] ?? 0) >= lastValue) break;
        this.#move(child, hole);
        hole = child;
      }
      this.#states[hole] = lastState;
      this.#values[hole] = lastValue;
    }
    return { state, value };
  }

  #move(from: number, to: number): void {
    this.#states[to] = this.#states[from] ?? 0;
    this.#values[to] = this.#values[from] ?? 0;
  }
}
