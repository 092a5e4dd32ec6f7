/** One of those that are timed against each other. */
export interface Subject {
  readonly name: string;
  /** Answers the question once. `turn` counts from 0 and goes on over warm-up and rounds, so that inputs may alternate. */
  readonly run: (turn: number) => unknown;
  /** How often it answers in one round, each timed by itself; more for what takes microseconds. Default 1. */
  readonly runsPerRound?: number;
}

/** What one subject took, over all its timed runs. */
export interface Timing {
  readonly name: string;
  readonly runs: number;
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
}

export interface MeasureOptions {
  readonly rounds: number;
  /** Untimed rounds beforehand: compilers and caches settle. Default 1. */
  readonly warmUpRounds?: number;
  /** No further round begins once so much time has gone, though three rounds always run. Default: no bound. */
  readonly enoughMilliseconds?: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

const leastRounds = 3;

/**
 * How long does each subject take, measured side by side? They run in turn, round after round, each round beginning with
 * another: what else the machine does meanwhile then falls on all of them, so ratios hold where absolute times do not.
 * Returns one timing a subject, in their order.
 */
export async function measure(subjects: readonly Subject[], options: MeasureOptions): Promise<Timing[]> {
  const { rounds, warmUpRounds = 1, enoughMilliseconds = Infinity, now } = options;
  if (!(rounds >= 1)) throw new Error(`At least one round is needed, not ${rounds}.`);
  const samples = subjects.map((): number[] => []);
  const turns = subjects.map(() => 0);
  const runOnce = async (index: number, into: number[] | null): Promise<void> => {
    const subject = subjects[index];
    if (subject === undefined) return;
    for (let run = 0; run < (subject.runsPerRound ?? 1); run++) {
      const turn = turns[index] ?? 0;
      turns[index] = turn + 1;
      const before = now();
      const answer = subject.run(turn);
      // Only what answers later is waited for: an `await` alone costs as much as a small answer.
      if (answer instanceof Promise) await answer;
      into?.push(now() - before);
    }
  };
  const began = now();
  for (let round = -warmUpRounds; round < rounds; round++) {
    if (round >= leastRounds && now() - began > enoughMilliseconds) break;
    for (let step = 0; step < subjects.length; step++) {
      const index = (step + round + warmUpRounds) % subjects.length;
      await runOnce(index, round < 0 ? null : (samples[index] ?? null));
    }
  }
  return subjects.map(({ name }, index) => timingOf(name, samples[index] ?? []));
}

/** The timing that so many milliseconds, one a run, come to. */
export function timingOf(name: string, milliseconds: readonly number[]): Timing {
  return {
    name,
    runs: milliseconds.length,
    medianMilliseconds: quantile(milliseconds, 0.5),
    p95Milliseconds: quantile(milliseconds, 0.95)
  };
}

/** The value below which `share` (0..1) of the values lie, between two of them where it falls so; throws where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new Error('Of no values there is no quantile.');
  return low + (high - low) * (at - Math.floor(at));
}

/** How many times as long the other takes, by the medians of one run. */
export function timesAsLong(other: Timing, ours: Timing): number {
  return other.medianMilliseconds / ours.medianMilliseconds;
}
