import { counted } from '../counted.ts';
import type { ScoreWords } from './score-words.ts';

/** The words of the scores. */
export const score: ScoreWords = {
  heading: 'Scores and ranks',
  link: 'Scores and ranks',
  intro:
    'How well is each unit served, over all six kinds, from 0 to 100? The weights are a choice and no standard, so a rank is an interval: where the unit stands under 1,000 other weightings. Units whose intervals overlap cannot be told apart.',
  level: 'By level',
  ask: 'Show',
  reckoning: 'Reckoning every hour of the week for six kinds; the first time this takes some seconds …',
  none: (level) => `There is no ${level} in which anybody is counted.`,
  caption: (level) => `Score and rank of each ${level}, best first`,
  score: 'Score',
  rank: 'Rank',
  ranks: (units) => `rank 1 (best) to ${units}`,
  interval: (from, to) => `${from}–${to}`,
  tied: (written, count) => `tied with ${written} ${counted(count, 'other', 'others')}`,
  alone: 'tied with none',
  leftOut: (written, count) => `${written} ${counted(count, 'part', 'parts')} unknown`,
  open: 'How it comes about',
  close: 'Close',
  notCounted: 'nobody is counted here',
  rest: (rank, best, worst) =>
    `Rank ${rank} by the published weights; of all weightings drawn, the best gives ${best}, the worst ${worst}.`,
  parts: { near: 'near', depth: 'not far', hours: 'open', elders: 'elders' },
  partsWhat: {
    near: 'the share of people who reach the kind within its minutes at the standard pace',
    depth: 'how little the others walk too long (1 − depth of the gap, as a share of the deepest possible)',
    hours: 'of all hours of the week that are known, the share in which it is open within reach',
    elders: 'the share of people of 60 and more who reach it at 0.8 m/s'
  },
  breakdown: (unit) => `How the score of ${unit} comes about`,
  kind: 'Kind, and its minutes',
  ofHundred: 'of 100',
  points: 'points',
  sum: 'Points in all',
  leftOutCell: 'unknown, left out',
  partial: (share) => `${share} unknown`,
  formula: {
    heading: (version) => `The formula (${version})`,
    text: 'Each kind has four parts, each from 0 to 100%:',
    weights: (weights) => `They weigh ${weights} of 100.`,
    kinds:
      'The six kinds weigh alike. What is unknown is left out, and its weight is spread over the other parts of its kind.',
    ranks: (weightings, seed) =>
      `Ranks: ${weightings} random weightings (seed ${seed}); the interval leaves out the best and the worst twentieth.`,
    ties: 'Two units are tied where their intervals overlap.',
    caution: 'Bad opening hours cost points only once they are known: so look at what is unknown beside the number.',
    json: 'All figures as JSON',
    rules: 'Minutes of each kind, by its rule'
  }
};
