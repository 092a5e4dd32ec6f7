import type { ScorePart } from '../../core/coverage/score.ts';

/** Every unit's score over all six kinds, and how sure its rank is. */
export interface ScoreWords {
  readonly heading: string;
  readonly link: string;
  readonly intro: string;
  readonly level: string;
  readonly ask: string;
  readonly reckoning: string;
  readonly none: (level: string) => string;
  readonly caption: (level: string) => string;
  readonly score: string;
  readonly rank: string;
  /** In the head of the drawn intervals: "1 best … 56". */
  readonly ranks: (units: string) => string;
  readonly interval: (from: string, to: string) => string;
  readonly tied: (written: string, count: number) => string;
  readonly alone: string;
  /** How many parts of the score nobody knows. */
  readonly leftOut: (written: string, count: number) => string;
  readonly open: string;
  readonly close: string;
  readonly notCounted: string;
  readonly rest: (rank: string, best: string, worst: string) => string;
  readonly parts: Record<ScorePart, string>;
  readonly partsWhat: Record<ScorePart, string>;
  readonly breakdown: (unit: string) => string;
  readonly kind: string;
  readonly ofHundred: string;
  readonly points: string;
  readonly sum: string;
  readonly leftOutCell: string;
  readonly partial: (share: string) => string;
  readonly formula: {
    readonly heading: (version: string) => string;
    readonly text: string;
    readonly weights: (weights: string) => string;
    readonly kinds: string;
    readonly ranks: (weightings: string, seed: string) => string;
    readonly ties: string;
    readonly caution: string;
    readonly json: string;
    readonly rules: string;
  };
}
