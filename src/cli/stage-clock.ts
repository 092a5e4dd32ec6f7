import type { Progress } from '#lib/server/db/districts.ts';

/** Passes progress on and remembers how long each stage took. */
export class StageClock {
  readonly #onProgress: Progress;
  readonly #begun = performance.now();
  readonly #seconds = new Map<string, number>();
  #stage = 'starting';
  #since = this.#begun;

  constructor(onProgress: Progress) {
    this.#onProgress = onProgress;
  }

  readonly progress: Progress = (share, stage) => {
    if (stage !== this.#stage) this.#turn(stage);
    this.#onProgress(share, stage);
  };

  /** Seconds in all and by stage, and the most memory the process has held. */
  read(): { seconds: number; secondsByStage: Readonly<Record<string, number>>; peakMegabytes: number } {
    this.#turn(this.#stage);
    return {
      seconds: rounded((this.#since - this.#begun) / 1000),
      secondsByStage: Object.fromEntries([...this.#seconds].map(([stage, seconds]) => [stage, rounded(seconds)])),
      // Linux and Node give kilobytes of 1024.
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024)
    };
  }

  #turn(stage: string): void {
    const now = performance.now();
    this.#seconds.set(this.#stage, (this.#seconds.get(this.#stage) ?? 0) + (now - this.#since) / 1000);
    this.#stage = stage;
    this.#since = now;
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
