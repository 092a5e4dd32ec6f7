import type { RankInterval } from './rank-intervals.ts';

/** What can be said of a unit beside the others, once it is granted that weights are a matter of choice. */
export interface Standing {
  /** How many other units it cannot be told from: those whose intervals overlap with its own. */
  readonly tied: number;
  /** How many are surely better: their whole interval lies above its own. */
  readonly above: number;
  /** How many are surely worse. `above + tied + below` are all the others. */
  readonly below: number;
  /**
   * Its group, 1 the best. Any two of one group are tied; above a unit of group g stand g − 1 others, each surely better than
   * the next. Units of different groups may still be tied: `tied` and `tiedWith` say with whom.
   */
  readonly group: number;
}

type Interval = Pick<RankInterval, 'from' | 'to'>;

/**
 * Two units whose intervals overlap are tied (METHOD 4). That is said of pairs and never handed on: where A is tied with B and B
 * with C, A may still be surely better than C, and merging all three would call everybody equal by way of neighbours. So each
 * unit has its own ties, and groups are drawn so that no group claims a difference that is not there: a unit is in the group
 * after the last one that holds a unit surely better than it. Surely better is an interval order, whose layers these are
 * (Fishburn 1970): two units in one layer always overlap.
 *
 * A known limit: intervals are compared, not weightings. A unit may rank above another under every weighting and yet overlap
 * with it; the two are then called tied, which errs on the side of caution.
 */
export function standingsOf(intervals: readonly Interval[]): Standing[] {
  const bound = intervals.reduce((most, { to }) => Math.max(most, to), 0) + 2;
  // endsBefore[r]: intervals that end above rank r; startsBefore[r]: that begin above it.
  const endsBefore = new Int32Array(bound);
  const startsBefore = new Int32Array(bound);
  for (const { from, to } of intervals) {
    endsBefore[to + 1]!++;
    startsBefore[from + 1]!++;
  }
  for (let rank = 1; rank < bound; rank++) {
    endsBefore[rank]! += endsBefore[rank - 1]!;
    startsBefore[rank]! += startsBefore[rank - 1]!;
  }
  const groups = groupsOf(intervals);
  return intervals.map(({ from, to }, at) => {
    const above = endsBefore[from]!;
    const below = intervals.length - startsBefore[to + 1]!;
    return { tied: intervals.length - 1 - above - below, above, below, group: groups[at]! };
  });
}

/** Which of the others is this one tied with? Their indices, ascending. */
export function tiedWith(intervals: readonly Interval[], at: number): number[] {
  const own = intervals[at];
  if (own === undefined) throw new RangeError(`There is no unit ${at} among ${intervals.length}`);
  return [...intervals.keys()].filter(
    (other) => other !== at && intervals[other]!.from <= own.to && intervals[other]!.to >= own.from
  );
}

function groupsOf(intervals: readonly Interval[]): Int32Array {
  const by = (key: keyof Interval): number[] =>
    [...intervals.keys()].sort((a, b) => intervals[a]![key] - intervals[b]![key]);
  const ends = by('to');
  const groups = new Int32Array(intervals.length);
  let ended = 0;
  let last = 0;
  for (const unit of by('from')) {
    for (; intervals[ends[ended]!]!.to < intervals[unit]!.from; ended++) last = Math.max(last, groups[ends[ended]!]!);
    groups[unit] = last + 1;
  }
  return groups;
}
