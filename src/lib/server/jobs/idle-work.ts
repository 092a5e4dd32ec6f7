/** Work of a thread that can wait until nobody has asked it anything for a moment; then nobody waits for it. */
export class IdleWork {
  readonly #waiting = new Map<string, () => void>();
  #timer: NodeJS.Timeout | undefined;

  /** Takes work on, in place of other work of this name. */
  add(name: string, work: () => void): void {
    this.#waiting.set(name, work);
  }

  remove(name: string): void {
    this.#waiting.delete(name);
  }

  /** Begins the moment anew: to be called after each question. */
  rest(): void {
    clearTimeout(this.#timer);
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#timer = setTimeout(() => {
      const [name, work] = next;
      this.#waiting.delete(name);
      work();
      this.rest();
    }, momentMilliseconds);
  }
}

const momentMilliseconds = 50;
