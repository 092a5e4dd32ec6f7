import type { Random } from '../random.ts';

/** The most an event is expected in one trial: the smaller, the nearer a count comes to Poisson's. */
const rare = 0.05;

/** How many events happen where so many are expected: successes among enough trials for each to be rare. No exp, no log. */
export function eventsAmong(expected: number, random: Random): number {
  const trials = Math.max(1, Math.ceil(expected / rare));
  const share = expected / trials;
  let events = 0;
  for (let trial = 0; trial < trials; trial++) if (random.chance(share)) events += 1;
  return events;
}

/**
 * A factor with mean 1, never negative, with a long upper tail (like a gamma's): the square of a sum of `uniforms` uniforms over
 * its mean. Standard deviation about 0.8 for 2 uniforms, 0.6 for 3, 0.45 for 6.
 */
export function unevenness(uniforms: number, random: Random): number {
  let sum = 0;
  for (let i = 0; i < uniforms; i++) sum += random.next();
  const aboutOne = (2 * sum) / uniforms;
  return (aboutOne * aboutOne) / (1 + 1 / (3 * uniforms));
}

/** The index of one of the weights, drawn in proportion to them. Throws where none is above 0. */
export function weighed(weights: readonly number[], random: Random): number {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (!(sum > 0)) throw new Error(`weighed: the weights ${weights.join(', ')} leave nothing to draw`);
  let left = random.next() * sum;
  let last = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = index;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}
