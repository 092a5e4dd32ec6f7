/** Steeper than this a pram or a wheelchair is not pushed (METHOD 1, stepFree). */
export const stepFreeSlope = 0.08;

/**
 * Beyond this nothing is a street that one walks: the steepest streets there are rise 35 %. A larger figure is a slip of the
 * pen, or two heights measured from different things, and counts as unknown.
 */
export const steepestSlope = 0.45;

/** Is this the slope of a street, so that it may count? Not where it is unknown (NaN) or beyond `steepestSlope`. */
export function isSlope(share: number): boolean {
  return Math.abs(share) <= steepestSlope;
}

/**
 * What share of the speed on flat ground does a walk there and back over a slope keep? One figure for both directions, since
 * every edge counts there-and-back (METHOD 1): the harmonic mean of uphill and downhill after Tobler's hiking function (1993),
 * measured against the flat. 1 on the flat, 0.985 at 5 %, 0.887 at 8 %; and 1 where the slope is unknown or absurd (`isSlope`):
 * what nobody knows costs nothing. Its inverse weighs a piece.
 * @param share rise over run; up or down is the same
 */
export function slopeFactor(share: number): number {
  return isSlope(share) ? 2 / (1 / toblerShare(share) + 1 / toblerShare(-share)) : 1;
}

/** The speed one way as a share of that on the flat. One is fastest on a gentle way down, at 5 %. */
function toblerShare(share: number): number {
  return Math.exp(-3.5 * (Math.abs(share + 0.05) - 0.05));
}
