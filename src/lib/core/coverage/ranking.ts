const bits = 9;
const digits = 1 << bits;

/** Scores must lie below this. */
export const scoreBound = 1 << (3 * bits);

/**
 * Ranks rows of whole scores, 1 the highest; equal scores share the better rank (1, 2, 2, 4). A counting sort, nine bits at a time: for
 * 1,500 units a tenth of the time that sorting by comparison takes. Made once, used for as many rows of this length as one likes.
 * @returns writes the rank of each of `scores` (0 up to `scoreBound`) into `ranks`
 */
export function ranking(length: number): (scores: Int32Array, ranks: Int32Array) => void {
  const starts = new Int32Array(digits);
  let order = new Int32Array(length);
  let sorted = new Int32Array(length);
  return (scores, ranks) => {
    for (let at = 0; at < length; at++) order[at] = at;
    for (let shift = 0; shift < 3 * bits; shift += bits) {
      starts.fill(0);
      for (let at = 0; at < length; at++) starts[(scores[at]! >>> shift) & (digits - 1)]!++;
      for (let digit = digits - 1, start = 0; digit >= 0; digit--) {
        const count = starts[digit]!;
        starts[digit] = start;
        start += count;
      }
      for (let at = 0; at < length; at++) {
        const unit = order[at]!;
        sorted[starts[(scores[unit]! >>> shift) & (digits - 1)]!++] = unit;
      }
      [order, sorted] = [sorted, order];
    }
    let rank = 0;
    for (let at = 0; at < length; at++) {
      if (at === 0 || scores[order[at]!] !== scores[order[at - 1]!]) rank = at + 1;
      ranks[order[at]!] = rank;
    }
  };
}
