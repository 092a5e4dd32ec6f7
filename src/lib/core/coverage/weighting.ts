import { serviceKinds } from '../places/service-kind.ts';
import { scoreParts, weightSums, type ScoreWeights } from './score.ts';

/** One weighting of the score: both add up to 1. */
export interface Weighting {
  /** In the order of `scoreParts`. */
  readonly parts: Float64Array;
  /** In the product's order of kinds. */
  readonly kinds: Float64Array;
}

/** A published table as a weighting. */
export function weightingOf({ parts, kinds }: ScoreWeights): Weighting {
  return {
    parts: Float64Array.from(scoreParts, (part) => parts[part] / weightSums.parts),
    kinds: Float64Array.from(serviceKinds, (kind) => kinds[kind] / weightSums.kinds)
  };
}

/**
 * A weighting drawn at random, every one as likely as every other: parts and kinds each uniform on their simplex, which is
 * Dirichlet(1, …, 1). Two draws and not one over ten weights, because the score takes means twice, over parts and over kinds.
 *
 * Drawn as the spacings of sorted uniform numbers (Devroye 1986, "Non-Uniform Random Variate Generation", chapter V). Normalised exponentials
 * have the same distribution, but need a logarithm, whose last digit differs between engines; spacings of multiples of 2⁻³² are exact,
 * so that server and browser draw the same weights and these add up to 1 exactly.
 *
 * @param next numbers in [0, 1), as `dice` throws them
 */
export function randomWeighting(next: () => number): Weighting {
  return { parts: spacings(scoreParts.length, next), kinds: spacings(serviceKinds.length, next) };
}

function spacings(count: number, next: () => number): Float64Array {
  const cuts = Float64Array.from({ length: count }, (_, at) => (at === count - 1 ? 1 : next())).sort();
  return cuts.map((cut, at) => cut - (cuts[at - 1] ?? 0));
}
