/** People who take equally long to the nearest place of a kind: a counting cell, as a rule. */
export interface WalkingPeople {
  readonly people: number;
  /** Walk to the nearest, in 0.1 s; null: not within the cap. */
  readonly deciseconds: number | null;
}

/** How far some people are from what they were promised. All three are shares or means over all of them, who are within it too. */
export interface GapDepth {
  readonly people: number;
  /** a = 0: the share of them beyond the limit, 0..1. */
  readonly beyondShare: number;
  /** a = 1: by how much of the limit a walk is too long, on average; at most (cap − limit) / limit. */
  readonly depth: number;
  /** a = 2: the same squared, so that a few who are very far weigh more than many who nearly arrive; at most the square of that. */
  readonly severity: number;
}

/** A walk of more than this counts as this long: stored walks end here, so nobody knows more (METHOD 2). */
export const capSeconds = 1800;

/**
 * How deep is the gap: not only how many lie beyond the limit, but how far beyond?
 *
 * Foster, Greer & Thorbecke (1984), "A class of decomposable poverty measures", Econometrica 52: `(1/N) Σ p ((t − T)/T)^a` over
 * those with t > T, with walks too long in the place of incomes too small, and t never above the cap. Decomposable: a whole's
 * measures are the means of its parts', weighted by their people. Null where nobody lives.
 *
 * With the usual 15 minutes and the cap of 30, depth and severity lie in 0..1. Where the limit reaches the cap, who is beyond is
 * still counted, but not how far: depth and severity are 0. Whoever has no walk within the cap counts as beyond any limit.
 * Throws where the limit or the cap is not above 0, or people or a walk is not a number from 0.
 */
export function gapDepth(
  rows: Iterable<WalkingPeople>,
  limitSeconds: number,
  cap: number = capSeconds
): GapDepth | null {
  if (!(limitSeconds > 0 && limitSeconds < Infinity))
    throw new RangeError(`A limit is more than 0 seconds, not ${limitSeconds}`);
  if (!(cap > 0)) throw new RangeError(`A cap is more than 0 seconds, not ${cap}`);
  const limit = limitSeconds * 10;
  const longest = Math.max(cap * 10, limit);
  let [all, beyond, depth, severity] = [0, 0, 0, 0];
  for (const { people, deciseconds } of rows) {
    if (!(people >= 0 && people < Infinity)) throw new RangeError(`A count of people is at least 0, not ${people}`);
    if (deciseconds !== null && !(deciseconds >= 0))
      throw new RangeError(`A walk takes 0 s or more, not ${deciseconds / 10} s`);
    all += people;
    if (deciseconds !== null && deciseconds <= limit) continue;
    const excess = (Math.min(deciseconds ?? longest, longest) - limit) / limit;
    beyond += people;
    depth += people * excess;
    severity += people * excess ** 2;
  }
  return all === 0 ? null : { people: all, beyondShare: beyond / all, depth: depth / all, severity: severity / all };
}
