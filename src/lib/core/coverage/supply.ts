/** Who can walk to which place, and how long it takes: three columns, one row a pair. What is not named is out of reach. */
export interface WalkPairs {
  /** Indices of demand points: counting cells, as a rule. */
  readonly demand: Int32Array;
  /** Indices of places. */
  readonly place: Int32Array;
  readonly deciseconds: Int32Array;
}

/** How much a walk of so many seconds counts, 0 or more; only asked within the limit. */
export type WalkWeight = (seconds: number) => number;

/** Every walk within the limit counts as one: Luo & Wang's own weight, and the product's. */
export const withinLimit: WalkWeight = () => 1;

export interface SupplyAnswer {
  /** R, by place: its seats for each person who can walk there. Null: nobody can, or its seats are unknown. */
  readonly seatsPerPersonAt: readonly (number | null)[];
  /** A, by demand point: the seats that each person there has, of all places within the limit. */
  readonly seatsPerPerson: Float64Array;
  /** By demand point, 1 where a place of unknown seats lies within the limit too: its A is then "at least". */
  readonly nearUnknown: Uint8Array;
  /** Places whose seats nobody can reach, ascending. */
  readonly stranded: readonly number[];
  /** Places of unknown seats, ascending. They take no part. */
  readonly unknown: readonly number[];
  /** Seats of the places that somebody reaches: what Σ p·A adds up to. */
  readonly sharedSeats: number;
  readonly strandedSeats: number;
}

/**
 * How many seats has each person, when everybody within the limit of a place shares its seats?
 *
 * Two-step floating catchment area (Luo & Wang 2003, "Measures of spatial accessibility to health care in a GIS environment",
 * Environment and Planning B 30): first `R_j = S_j / Σ_{t ≤ T} p_i w(t)` at each place, then `A_i = Σ_{t ≤ T} R_j w(t)` at each demand
 * point. Every seat that is reached is given out once: `Σ p_i A_i = Σ S_j` over the places that anybody reaches (METHOD 2).
 *
 * @param people by demand point; 0 is allowed, and then A says what somebody there would have
 * @param seats by place; null: unknown
 * @param limitSeconds T; a walk of exactly T is within it
 * @throws RangeError where a number is none that it can be, a pair names what is not there, or a pair is named twice (it would
 *   count its people twice)
 */
export function sharedSupply(
  people: ArrayLike<number>,
  seats: readonly (number | null)[],
  pairs: WalkPairs,
  limitSeconds: number,
  weightOf: WalkWeight = withinLimit
): SupplyAnswer {
  refuseWrong(people, seats, pairs, limitSeconds);
  const { demand, place } = pairs;
  const weights = weightsOf(pairs, limitSeconds * 10, weightOf);

  const demanded = new Float64Array(seats.length);
  for (let pair = 0; pair < weights.length; pair++) demanded[place[pair]!]! += people[demand[pair]!]! * weights[pair]!;
  const ratios = seats.map((count, at) => (count === null || demanded[at] === 0 ? null : count / demanded[at]!));

  const seatsPerPerson = new Float64Array(people.length);
  const nearUnknown = new Uint8Array(people.length);
  for (let pair = 0; pair < weights.length; pair++) {
    if (weights[pair] === 0) continue;
    const at = place[pair]!;
    if (seats[at] === null) nearUnknown[demand[pair]!] = 1;
    else seatsPerPerson[demand[pair]!]! += (ratios[at] ?? 0) * weights[pair]!;
  }

  const placesWhere = (is: (count: number | null, at: number) => boolean): number[] =>
    [...seats.keys()].filter((at) => is(seats[at] ?? null, at));
  const stranded = placesWhere((count, at) => count !== null && ratios[at] === null);
  const seatsOf = (places: readonly number[]): number => places.reduce((sum, at) => sum + (seats[at] ?? 0), 0);
  return {
    seatsPerPersonAt: ratios,
    seatsPerPerson,
    nearUnknown,
    stranded,
    unknown: placesWhere((count) => count === null),
    sharedSeats: seatsOf(placesWhere((_, at) => ratios[at] !== null)),
    strandedSeats: seatsOf(stranded)
  };
}

/** 0 for a walk beyond the limit. */
function weightsOf({ deciseconds }: WalkPairs, limitDeciseconds: number, weightOf: WalkWeight): Float64Array {
  return Float64Array.from(deciseconds, (walk) => {
    if (walk > limitDeciseconds) return 0;
    const weight = weightOf(walk / 10);
    if (weight >= 0 && weight < Infinity) return weight;
    throw new RangeError(`A walk of ${walk / 10} s weighs 0 or more, not ${weight}`);
  });
}

function refuseWrong(
  people: ArrayLike<number>,
  seats: readonly (number | null)[],
  pairs: WalkPairs,
  limitSeconds: number
): void {
  if (!(limitSeconds >= 0)) throw new RangeError(`A limit is 0 seconds or more, not ${limitSeconds}`);
  for (let at = 0; at < people.length; at++) {
    const count = people[at]!;
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(`Demand point ${at} has ${count} people, which cannot be`);
  }
  seats.forEach((count, at) => {
    if (count !== null && !(count >= 0 && count < Infinity)) {
      throw new RangeError(`Place ${at} has ${count} seats, which cannot be; null says unknown`);
    }
  });
  const { demand, place, deciseconds } = pairs;
  if (demand.length !== place.length || demand.length !== deciseconds.length) {
    throw new RangeError(
      `Pairs are three columns of one length, not ${demand.length}, ${place.length}, ${deciseconds.length}`
    );
  }
  for (let pair = 0; pair < demand.length; pair++) {
    const [from, to, walk] = [demand[pair]!, place[pair]!, deciseconds[pair]!];
    if (from >= 0 && from < people.length && to >= 0 && to < seats.length && walk >= 0) continue;
    throw new RangeError(
      `Pair ${pair} (demand point ${from} of ${people.length}, place ${to} of ${seats.length}, ${walk / 10} s) cannot be`
    );
  }
  refuseTwice(pairs, people.length, seats.length);
}

/** Lays the pairs out by place, then asks of each demand point whether this place was its last one too. */
function refuseTwice({ demand, place }: WalkPairs, demandCount: number, placeCount: number): void {
  const next = new Int32Array(placeCount + 1);
  for (const at of place) next[at + 1]!++;
  for (let at = 0; at < placeCount; at++) next[at + 1]! += next[at]!;
  const byPlace = new Int32Array(demand.length);
  for (let pair = 0; pair < demand.length; pair++) byPlace[next[place[pair]!]!++] = pair;
  const lastPlace = new Int32Array(demandCount).fill(-1);
  for (const pair of byPlace) {
    const from = demand[pair]!;
    if (lastPlace[from] === place[pair]) {
      throw new RangeError(
        `Demand point ${from} and place ${place[pair]} are paired twice: give the shorter walk alone`
      );
    }
    lastPlace[from] = place[pair]!;
  }
}
