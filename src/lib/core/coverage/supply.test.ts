import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { sharedSupply, withinLimit, type SupplyAnswer, type WalkPairs, type WalkWeight } from './supply.ts';

/** Minutes from each demand point (row) to each place (column); null: no walk. */
function pairsOf(minutes: readonly (readonly (number | null)[])[]): WalkPairs {
  const rows = minutes.flatMap((row, from) =>
    row.flatMap((t, to) => (t === null ? [] : [[from, to, Math.round(t * 600)]]))
  );
  const column = (at: number): Int32Array => Int32Array.from(rows, (row) => row[at] ?? 0);
  return { demand: column(0), place: column(1), deciseconds: column(2) };
}

const byMinutes: WalkWeight = (seconds) => 60 / seconds;

function expectClose(answer: Iterable<number | null>, expected: readonly number[], digits: number): void {
  const found = [...answer];
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, at) => expect(found[at]).toBeCloseTo(value, digits));
}

describe('three tracts of 100, 50 and 10 people with 15, 20 and 100 doctors, weight 1/t, at most 61 minutes', () => {
  // The case is PySAL access's (access/tests/test_hospital_example.py), which prints no figures; the fractions are by hand.
  const inboundOutbound = (inbound: number, outbound: number, across: number): SupplyAnswer =>
    sharedSupply(
      [100, 50, 10],
      [15, 20, 100],
      pairsOf([
        [1, across, inbound],
        [across, 1, inbound],
        [outbound, outbound, 1]
      ]),
      61 * 60,
      byMinutes
    );

  test('all ways 40 minutes, the way across beyond the limit', () => {
    const [r1, r2, r3] = [15 / (100 + 10 / 40), 20 / (50 + 10 / 40), 100 / (100 / 40 + 50 / 40 + 10)];
    const answer = inboundOutbound(40, 40, 80);
    expectClose(answer.seatsPerPersonAt, [r1, r2, r3], 12);
    expectClose(answer.seatsPerPerson, [r1 + r3 / 40, r2 + r3 / 40, r1 / 40 + r2 / 40 + r3], 12);
    expectClose(answer.seatsPerPerson, [0.33144, 0.57983, 7.28642], 5);
  });

  test('a quicker way in, out, or both moves each tract the way that the published test says', () => {
    const before = inboundOutbound(40, 40, 80).seatsPerPerson;
    const signs = ({ seatsPerPerson }: SupplyAnswer): number[] =>
      [...seatsPerPerson].map((value, at) => Math.sign(value - (before[at] ?? 0)));
    expect(signs(inboundOutbound(20, 40, 80))).toEqual([1, 1, -1]);
    expect(signs(inboundOutbound(40, 20, 80))).toEqual([-1, -1, 1]);
    expect(signs(inboundOutbound(20, 20, 40))).toEqual([1, 1, -1]);
  });
});

// Soukhov, Páez, Higgins & Mohamed 2023, "Introducing spatial availability", PLOS ONE 18(1) e0278468, as the R package
// accessibility tests it (test-spatial_availability.R): what is available to a zone is its people times A, with weight e^(−0.1 t).
test('spatial availability: 66,833, 133,203 and 9,963 jobs, all 210,000 of them given out', () => {
  const people = [50_000, 150_000, 10_000];
  const minutes = [
    [15, 30, 100],
    [30, 15, 100],
    [100, 100, 15]
  ];
  const { seatsPerPerson } = sharedSupply(people, [100_000, 100_000, 10_000], pairsOf(minutes), 6000, (seconds) =>
    Math.exp(-0.1 * (seconds / 60))
  );
  const available = people.map((count, at) => count * (seatsPerPerson[at] ?? 0));
  expectClose(available, [66_833.466, 133_203.363, 9_963.171], 3);
  expect(available.reduce((sum, value) => sum + value, 0)).toBeCloseTo(210_000, 6);
});

const known = sharedData('known/access_bho_r.json');

describe.skipIf(known === null)(
  'Belo Horizonte, R package accessibility (known/access_bho_r.json; skipped where absent)',
  () => {
    const file: {
      readonly travel_time_minutes_from_rows_to_columns: readonly (readonly number[])[];
      readonly population: readonly number[];
      readonly jobs: readonly number[];
      readonly expected: Readonly<Record<string, readonly number[]>>;
      readonly recomputed: Readonly<Record<string, readonly number[]>>;
    } = known === null ? {} : JSON.parse(readFileSync(known, 'utf8'));

    const within = (minutes: number): SupplyAnswer =>
      sharedSupply(file.population, file.jobs, pairsOf(file.travel_time_minutes_from_rows_to_columns), minutes * 60);

    test('jobs a person within 45 minutes, as published and recomputed', () => {
      const answer = within(45);
      expectClose(answer.seatsPerPerson, file.expected['2sfca binary 45 min (jobs per person), published'] ?? [], 4);
      expectClose(answer.seatsPerPerson, file.recomputed['2sfca'] ?? [], 6);
      // Nobody lives in the fifth, and nobody else comes within 45 minutes of it.
      expect(answer).toMatchObject({ stranded: [4], unknown: [], sharedSeats: 599, strandedSeats: 0 });
    });

    test('with every walk counted alike, everybody has the same', () => {
      expectClose(within(100).seatsPerPerson, file.expected['2sfca constant weight 1, published'] ?? [], 4);
    });
  }
);

describe('what takes no part', () => {
  // Cells of 30, 20 and 0 people; places of 10, unknown, 5 and 8 seats. The third is near the empty cell only, the fourth near none.
  const pairs = pairsOf([
    [5, 15, null, null],
    [15, 15.1, null, 16],
    [5, 5, 5, null]
  ]);
  const answer = sharedSupply(Int32Array.of(30, 20, 0), [10, null, 5, 8], pairs, 900);

  test('a place of unknown seats is named, and who is near it is marked', () => {
    expect(answer.unknown).toEqual([1]);
    expect(answer.seatsPerPersonAt).toEqual([0.2, null, null, null]);
    expect([...answer.nearUnknown]).toEqual([1, 0, 1]);
    expect([...answer.seatsPerPerson]).toEqual([0.2, 0.2, 0.2]);
  });

  test('seats that nobody reaches are stranded, with their sum', () => {
    expect(answer).toMatchObject({ stranded: [2, 3], sharedSeats: 10, strandedSeats: 13 });
  });

  test('no seats at a place that is reached is a known answer', () => {
    const none = sharedSupply([10], [0], pairsOf([[1]]), 900);
    expect(none).toMatchObject({ seatsPerPersonAt: [0], stranded: [], unknown: [], sharedSeats: 0 });
  });
});

test('what cannot be is refused with its value', () => {
  const one = pairsOf([[1]]);
  const ask =
    (people: number[], seats: (number | null)[], pairs = one, limit = 900, weight = withinLimit) =>
    (): SupplyAnswer =>
      sharedSupply(people, seats, pairs, limit, weight);
  expect(ask([-1], [1])).toThrow('Demand point 0 has -1 people');
  expect(ask([NaN], [1])).toThrow('has NaN people');
  expect(ask([1], [-2])).toThrow('Place 0 has -2 seats');
  expect(ask([1], [1], one, NaN)).toThrow('not NaN');
  expect(ask([1], [])).toThrow('Pair 0 (demand point 0 of 1, place 0 of 0, 60 s) cannot be');
  expect(ask([1], [1], { ...one, place: new Int32Array(2) })).toThrow('not 1, 2, 1');
  expect(ask([1], [1], pairsOf([[0]]), 900, byMinutes)).toThrow('A walk of 0 s weighs 0 or more, not Infinity');
  const twice = { demand: Int32Array.of(1, 0, 1), place: Int32Array.of(0, 0, 0), deciseconds: Int32Array.of(9, 9, 8) };
  expect(ask([1, 1], [1], twice)).toThrow('Demand point 1 and place 0 are paired twice');
});

const weights: readonly WalkWeight[] = [
  withinLimit,
  (seconds) => 60 / (60 + seconds),
  (seconds) => Math.exp(-((seconds / 600) ** 2)),
  (seconds) => (seconds < 300 ? 1 : 0)
];

const town = fc.record({
  people: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 12 }),
  seats: fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }), { minLength: 1, maxLength: 6 }),
  walks: fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(5), fc.nat(12_000)), {
    selector: ([from, to]) => from * 6 + to,
    maxLength: 72
  }),
  weight: fc.constantFrom(...weights)
});

interface Town {
  readonly people: readonly number[];
  readonly seats: readonly (number | null)[];
  readonly walks: readonly (readonly [number, number, number])[];
  readonly weight: WalkWeight;
}

function answerFor({ people, seats, walks, weight }: Town): SupplyAnswer {
  const there = walks.filter(([from, to]) => from < people.length && to < seats.length);
  const column = (at: 0 | 1 | 2): Int32Array => Int32Array.from(there, (walk) => walk[at]);
  return sharedSupply(people, seats, { demand: column(0), place: column(1), deciseconds: column(2) }, 900, weight);
}

describe('in any town', () => {
  const everywhere = (holds: (town: Town, answer: SupplyAnswer) => void): void =>
    fc.assert(
      fc.property(town, (drawn) => holds(drawn, answerFor(drawn))),
      { seed: 11, numRuns: 1000 }
    );
  const allClose = (found: Float64Array, expected: readonly number[]): void =>
    expected.forEach((value, at) =>
      expect(Math.abs((found[at] ?? NaN) - value)).toBeLessThanOrEqual(1e-9 * (1 + value))
    );

  test('the seats that are reached are given out, each once, and none is lost sight of', () => {
    everywhere(
      ({ people, seats }, { seatsPerPerson, sharedSeats, strandedSeats, stranded, unknown, seatsPerPersonAt }) => {
        const given = people.reduce((sum, count, at) => sum + count * (seatsPerPerson[at] ?? NaN), 0);
        expect(Math.abs(given - sharedSeats)).toBeLessThanOrEqual(1e-9 * (1 + sharedSeats));
        expect(sharedSeats + strandedSeats).toBe(seats.reduce<number>((sum, count) => sum + (count ?? 0), 0));
        const reached = seatsPerPersonAt.filter((ratio) => ratio !== null).length;
        expect(reached + stranded.length + unknown.length).toBe(seats.length);
      }
    );
  });

  test('nothing is ever NaN or infinite, wherever nobody lives', () => {
    everywhere((_, { seatsPerPerson, seatsPerPersonAt }) => {
      expect([...seatsPerPerson, ...seatsPerPersonAt.map((ratio) => ratio ?? 0)].every(Number.isFinite)).toBe(true);
    });
  });

  test('twice the seats are twice as many a person; twice the people half as many', () => {
    everywhere((drawn, { seatsPerPerson }) => {
      const more = answerFor({ ...drawn, seats: drawn.seats.map((count) => (count === null ? null : 2 * count)) });
      allClose(
        more.seatsPerPerson,
        Array.from(seatsPerPerson, (value) => 2 * value)
      );
      const shared = answerFor({ ...drawn, people: drawn.people.map((count) => 2 * count) });
      allClose(
        shared.seatsPerPerson,
        Array.from(seatsPerPerson, (value) => value / 2)
      );
    });
  });

  test('a weight that is twice as large throughout changes nothing for anybody', () => {
    everywhere((drawn, { seatsPerPerson }) => {
      const { seatsPerPerson: again } = answerFor({ ...drawn, weight: (seconds) => 2 * drawn.weight(seconds) });
      allClose(again, [...seatsPerPerson]);
    });
  });

  test('a place nobody reaches and a place of unknown seats change nothing for anybody', () => {
    everywhere((drawn, { seatsPerPerson }) => {
      const far = drawn.seats.length;
      const walks = drawn.walks.filter(([, to]) => to < far);
      const beyond = drawn.people.map((_, from) => [from, far, 9001] as const);
      const withStranded = answerFor({ ...drawn, seats: [...drawn.seats, 50], walks: [...walks, ...beyond] });
      expect(withStranded.seatsPerPerson).toEqual(seatsPerPerson);
      expect(withStranded.stranded).toContain(far);
      const near = drawn.people.map((_, from) => [from, far, 100] as const);
      const withUnknown = answerFor({ ...drawn, seats: [...drawn.seats, null], walks: [...walks, ...near] });
      expect(withUnknown.seatsPerPerson).toEqual(seatsPerPerson);
      expect(withUnknown.unknown).toContain(far);
    });
  });
});
