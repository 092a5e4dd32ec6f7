import { serviceKinds, type ServiceKind } from '../places/service-kind.ts';

/** What is asked of each kind: is it near, how far is it for the rest, is it open, do elders get there? */
export const scoreParts = ['near', 'depth', 'hours', 'elders'] as const;
export type ScorePart = (typeof scoreParts)[number];

/** A published table: what each part and each kind weighs. Another table is another version. */
export interface ScoreWeights {
  readonly version: string;
  /** Of 100 within a kind. */
  readonly parts: Readonly<Record<ScorePart, number>>;
  /** Of 60 among the kinds. */
  readonly kinds: Readonly<Record<ServiceKind, number>>;
}

/** What the weights of a table add up to: 100 over the parts, 60 over the kinds. */
export const weightSums = { parts: 100, kinds: 60 } as const;

/** Changes whenever the table or the formula does, so that no two scores are compared that were not reckoned alike. */
export const scoreVersion = 'score-1';

/**
 * The table in force. Two fifths for those who are reached within the promised minutes; a fifth each for how far beyond the rest are,
 * for the hours in which it is open, and for elders at their own pace. No text ranks one kind above another, so the kinds weigh
 * alike. The weights are this product's choice and no standard's: that is why a rank is shown as an interval (`rankIntervals`).
 */
export const scoreWeights: ScoreWeights = {
  version: scoreVersion,
  parts: { near: 40, depth: 20, hours: 20, elders: 20 },
  kinds: { government: 10, 'daily-life': 10, legal: 10, 'culture-sports': 10, care: 10, 'party-member': 10 }
};

/** What is known of a unit and a kind. All shares are 0..1 and of whole counting cells (METHOD 8). */
export interface KindFigures {
  /** Share of the people who reach the kind within its headline minutes at the standard pace. */
  readonly reachedShare: number;
  /** FGT depth (a = 1) beyond those minutes, as `gapDepth` gives it with the limit at half its cap. */
  readonly depth: number;
  /** Of all hours of all people (people × 168): the share in which the kind is known to be open within reach. */
  readonly openShare: number;
  /** Of the same hours: the share of which nobody knows. 1: no hours are known at all. */
  readonly unknownShare: number;
  /**
   * Share of the people of 60 and more who reach it at 0.8 m/s; null where there are none. Elders are only told of from the grid
   * upward and in tens (METHOD 8): below that level the caller gives null too, and above it the share of such rounded counts.
   */
  readonly eldersShare: number | null;
}

export interface UnitFigures {
  readonly people: number;
  readonly kinds: Readonly<Record<ServiceKind, KindFigures>>;
}

export interface PartScore {
  readonly part: ScorePart;
  /** How good it is, 0..1; null: unknown, and left out. */
  readonly value: number | null;
  /** Its share of the whole score, 0..1, after what was left out was spread over the rest of its kind; 0 where left out. */
  readonly weight: number;
  /** Points it brings to the unit's score: 100 · weight · value. */
  readonly points: number;
}

export interface KindScore {
  readonly kind: ServiceKind;
  /** Of 100, the kind by itself. */
  readonly score: number;
  /** Its share of the whole score, 0..1. */
  readonly weight: number;
  /** In the order of `scoreParts`. */
  readonly parts: readonly PartScore[];
  readonly leftOut: readonly ScorePart[];
  /** Share of the hours of which nobody knows; the value of `hours` is of the others. */
  readonly unknownHoursShare: number;
}

export interface UnitScore {
  readonly version: string;
  /** 0..100: the points of all parts of all kinds added up in their order, and nothing else. */
  readonly score: number;
  /** In the product's order. */
  readonly kinds: readonly KindScore[];
}

/**
 * How well is a unit served, in one number that explains itself? Null where nobody lives: nothing is promised there.
 *
 * Each part of each kind has a value from 0 to 1: `near` the share reached, `depth` 1 − depth of the gap, `hours` the share of the known
 * hours in which it is open within reach, `elders` their share reached. A kind's score is the mean of its parts by their weights, the
 * unit's the mean of its kinds by theirs. What is unknown is left out and its weight spread over the kind's other parts, each in
 * proportion; `leftOut` names it. A known limit: bad hours cost points once they are known, so what was left out is
 * to be shown beside the number.
 *
 * @throws RangeError where a share is not within 0..1, or the table does not add up
 */
export function scoreOf({ people, kinds }: UnitFigures, weights: ScoreWeights = scoreWeights): UnitScore | null {
  checkWeights(weights);
  if (!(people >= 0)) throw new RangeError(`A count of people is at least 0, not ${people}`);
  if (people === 0) return null;
  const scored = serviceKinds.map((kind): KindScore => {
    const values = valuesOf(kinds[kind], kind);
    const known = scoreParts.reduce((sum, part) => sum + (values[part] === null ? 0 : weights.parts[part]), 0);
    const weight = weights.kinds[kind] / weightSums.kinds;
    const parts = scoreParts.map((part): PartScore => {
      const value = values[part];
      const own = value === null ? 0 : (weight * weights.parts[part]) / known;
      return { part, value, weight: own, points: 100 * own * (value ?? 0) };
    });
    const ofKind = scoreParts.reduce((sum, part) => sum + weights.parts[part] * (values[part] ?? 0), 0);
    return {
      kind,
      score: (100 * ofKind) / known,
      weight,
      parts,
      leftOut: scoreParts.filter((part) => values[part] === null),
      unknownHoursShare: kinds[kind].unknownShare
    };
  });
  const score = scored.flatMap((kind) => kind.parts).reduce((sum, part) => sum + part.points, 0);
  return { version: weights.version, score, kinds: scored };
}

/**
 * How good is each part of a kind, 0..1, or null where that is unknown? `near` and `depth` are always known.
 * @param kind named where a share is refused
 */
export function valuesOf(figures: KindFigures, kind: ServiceKind): Record<ScorePart, number | null> {
  const { reachedShare, depth, openShare, unknownShare, eldersShare } = figures;
  for (const share of [reachedShare, depth, openShare, unknownShare, eldersShare ?? 0]) {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`Figures of ${kind} are shares of 0..1: ${JSON.stringify(figures)} holds ${share}`);
    }
  }
  // A little more than 1 is the rounding of sums of shares.
  if (openShare + unknownShare > 1 + 1e-9) {
    throw new RangeError(
      `Open and unknown hours of ${kind} are parts of one whole, not ${openShare} and ${unknownShare}`
    );
  }
  const knownShare = 1 - unknownShare;
  return {
    near: reachedShare,
    depth: 1 - depth,
    hours: knownShare < 1e-9 ? null : Math.min(1, openShare / knownShare),
    elders: eldersShare
  };
}

/** Throws where a table does not add up, or weighs what is always known with nothing: a kind might then have no score. */
export function checkWeights({ version, parts, kinds }: ScoreWeights): void {
  const tables = { parts: Object.values(parts), kinds: Object.values(kinds) };
  for (const table of ['parts', 'kinds'] as const) {
    const sum = tables[table].reduce((total, weight) => total + weight, 0);
    const wrong = tables[table].find((weight) => !(weight >= 0));
    if (wrong !== undefined) throw new RangeError(`${version}: a weight is 0 or more, not ${wrong}`);
    if (sum !== weightSums[table]) {
      throw new RangeError(`${version}: the weights of ${table} add up to ${weightSums[table]}, not ${sum}`);
    }
  }
  if (parts.near === 0) throw new RangeError(`${version}: near weighs more than 0, for it alone is always known`);
}
