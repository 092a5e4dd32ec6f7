/** A hand that drags the minutes asks nothing before it has rested so long. */
export const restMilliseconds = 400;

type State = 'none' | 'asked' | 'ready' | 'failed';

/**
 * One answer that the server is asked for by address. A newer question supersedes an older one, which is given up; what was answered
 * before stays to be shown, as stale, until the new answer is there.
 */
export class ServerAnswer<T> {
  #asking: AbortController | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Asked for last; null: nothing is wanted. */
  #address: string | null = null;

  state = $state<State>('none');
  value = $state.raw<T | null>(null);
  isStale = $derived(this.state !== 'ready' && this.value !== null);

  /** @param restMilliseconds for so long nothing else must be asked: a hand that drags asks nothing */
  ask(address: string, restMilliseconds = 0): void {
    if (address === this.#address) return;
    this.#giveUp();
    this.#address = address;
    this.state = 'asked';
    this.#resting = setTimeout(() => void this.#fetch(address), restMilliseconds);
  }

  retry(): void {
    if (this.#address === null) return;
    this.state = 'asked';
    void this.#fetch(this.#address);
  }

  /** Nothing is wanted any more: what is under way is given up, what was answered forgotten. */
  stop(): void {
    this.#giveUp();
    this.#address = null;
    this.state = 'none';
    this.value = null;
  }

  #giveUp(): void {
    clearTimeout(this.#resting);
    this.#asking?.abort();
  }

  async #fetch(address: string): Promise<void> {
    const mine = new AbortController();
    this.#asking = mine;
    try {
      const answer = await fetch(address, { signal: mine.signal });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      const value: T = await answer.json();
      if (mine.signal.aborted) return;
      this.value = value;
      this.state = 'ready';
    } catch {
      if (!mine.signal.aborted) this.state = 'failed';
    }
  }
}
