import { dice } from '../chance/dice.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { ranking } from './ranking.ts';
import { scoreParts, scoreWeights, valuesOf, type UnitFigures } from './score.ts';
import { randomWeighting, weightingOf, type Weighting } from './weighting.ts';

/** Where a unit stands among others of its level, and how sure that is. Ranks are whole, 1 the best; equal scores share the better one. */
export interface RankInterval {
  /** Under the published weights. It may lie outside the interval: then these weights are unusually kind or unkind to the unit. */
  readonly rank: number;
  /** The interval: the ranks it has when the best and the worst twentieth of all weightings are set aside (5 % to 95 %). */
  readonly from: number;
  readonly to: number;
  /** The best and the worst rank under any of the weightings drawn. */
  readonly best: number;
  readonly worst: number;
}

/** How many weightings an interval is drawn from (METHOD 4). */
export const weightingCount = 1000;

const parts = scoreParts.length;
const kinds = serviceKinds.length;

/**
 * Which rank does each unit have, whatever the weights? All units are scored under as many random weightings as asked, and
 * ranked under each. In the order of `units`; null where nobody lives, for such a unit is not ranked.
 *
 * The same seed gives the same intervals. A unit that is at least as good as another in everything, with the same parts known, is
 * never ranked below it, and two units alike have one interval. Scores are compared to a millionth of a point, so that the last
 * digits of a sum decide nothing.
 *
 * 1,500 units under 1,000 weightings are to take less than 100 ms: hence plain arrays, and a counting sort for each weighting.
 */
export function rankIntervals(
  units: readonly UnitFigures[],
  seed: number,
  weightings: number = weightingCount
): (RankInterval | null)[] {
  if (!Number.isInteger(weightings) || weightings < 1) {
    throw new RangeError(`Ranks are drawn from 1 weighting or more, a whole number, not ${weightings}`);
  }
  const ranked = units.filter((unit) => unit.people > 0);
  const table = tableOf(ranked);
  const rank = ranking(ranked.length);

  const scores = new Int32Array(ranked.length);
  const row = new Int32Array(ranked.length);
  // By unit, then by weighting: so that each unit's ranks lie together when they are counted.
  const ranks = new Int32Array(ranked.length * weightings);
  const next = dice(seed);
  for (let draw = 0; draw < weightings; draw++) {
    scoreAll(table, randomWeighting(next), scores);
    rank(scores, row);
    for (let unit = 0, at = draw; unit < row.length; unit++, at += weightings) ranks[at] = row[unit]!;
  }
  scoreAll(table, weightingOf(scoreWeights), scores);
  rank(scores, row);
  const intervals = intervalsOf(ranks, row);
  let at = 0;
  return units.map((unit) => (unit.people > 0 ? (intervals[at++] ?? null) : null));
}

/** The parts' values of all units, a row of kinds × parts each; 0 where unknown. */
interface ValueTable {
  readonly values: Float64Array;
  /** By unit and kind: bit p is set where part p is known. */
  readonly known: Uint8Array;
}

function tableOf(units: readonly UnitFigures[]): ValueTable {
  const values = new Float64Array(units.length * kinds * parts);
  const known = new Uint8Array(units.length * kinds);
  units.forEach((unit, row) =>
    serviceKinds.forEach((kind, column) => {
      const cell = row * kinds + column;
      const found = valuesOf(unit.kinds[kind], kind);
      scoreParts.forEach((part, bit) => {
        values[cell * parts + bit] = found[part] ?? 0;
        if (found[part] !== null) known[cell]! |= 1 << bit;
      });
    })
  );
  return { values, known };
}

/** Scores of all units under one weighting, in millionths of a point, as `scoreOf` reckons them. */
function scoreAll({ values, known }: ValueTable, weighting: Weighting, scores: Int32Array): void {
  const spread = spreadWeights(weighting.parts);
  const ofKinds = weighting.kinds;
  let cell = 0;
  for (let unit = 0; unit < scores.length; unit++) {
    let score = 0;
    for (let kind = 0; kind < kinds; kind++, cell++) {
      const weights = known[cell]! * parts;
      const row = cell * parts;
      // Four parts, written out: a loop over them takes twice as long.
      score +=
        ofKinds[kind]! *
        (spread[weights]! * values[row]! +
          spread[weights + 1]! * values[row + 1]! +
          spread[weights + 2]! * values[row + 2]! +
          spread[weights + 3]! * values[row + 3]!);
    }
    scores[unit] = millionths(score);
  }
}

/** For each set of known parts (as bits) the weights of the parts, those of unknown ones spread over the known in proportion. */
function spreadWeights(weights: Float64Array): Float64Array {
  const spread = new Float64Array((1 << parts) * parts);
  for (let set = 1; set < 1 << parts; set++) {
    const has = (part: number): boolean => (set & (1 << part)) !== 0;
    const sum = weights.reduce((total, weight, part) => total + (has(part) ? weight : 0), 0);
    weights.forEach((weight, part) => (spread[set * parts + part] = has(part) && sum > 0 ? weight / sum : 0));
  }
  return spread;
}

/** @param score 0..1 */
function millionths(score: number): number {
  return Math.floor(score * 1e8 + 0.5);
}

/**
 * @param ranks by unit, then by weighting
 * @param published each unit's rank under the published weights
 */
function intervalsOf(ranks: Int32Array, published: Int32Array): RankInterval[] {
  const weightings = ranks.length / published.length;
  const setAside = Math.floor(weightings / 20);
  const counts = new Int32Array(published.length + 1);
  return Array.from(published, (rank, unit) => {
    let best = published.length;
    let worst = 1;
    for (let at = unit * weightings; at < (unit + 1) * weightings; at++) {
      const found = ranks[at]!;
      counts[found]!++;
      if (found < best) best = found;
      if (found > worst) worst = found;
    }
    let from = best;
    for (let better = counts[from]!; better <= setAside; better += counts[from]!) from++;
    let to = worst;
    for (let worse = counts[to]!; worse <= setAside; worse += counts[to]!) to--;
    counts.fill(0, best, worst + 1);
    return { rank, from, to, best, worst };
  });
}
