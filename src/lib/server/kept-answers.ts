/** Answers that take seconds, kept for whoever asks the same next. */
export class KeptAnswers<T> {
  readonly #most: number;
  readonly #kept = new Map<string, Promise<T>>();

  /** @param most how many are kept; the one that was asked for least recently goes first */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made for this key, which names the edition of the data as well; whoever asks while it is made waits. A failed making is not kept. */
  of(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const answer = known ?? make();
    this.#kept.set(key, answer);
    if (known === undefined) {
      answer.catch(() => {
        if (this.#kept.get(key) === answer) this.#kept.delete(key);
      });
    }
    for (const oldest of [...this.#kept.keys()].slice(0, -this.#most)) this.#kept.delete(oldest);
    return answer;
  }
}
