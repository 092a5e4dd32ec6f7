import { describe, expect, test } from 'vitest';
import { Random } from '../random.ts';
import { issueSources } from './habits.ts';
import { issueKinds } from './kinds.ts';
import { stepsOf, type Steps } from './loop.ts';

const day = 24 * 60;

/** Every kind by every source, reported at all hours of 20 days, seen so many minutes after the first. */
function seen(untilMinute: number, small = false): Steps[] {
  const random = new Random(5);
  return issueKinds.flatMap((kind) =>
    issueSources.flatMap((source) =>
      Array.from({ length: 60 }, (_, i) =>
        stepsOf({ kind, source, minute: (i * 487) % (20 * day), small }, untilMinute, random)
      )
    )
  );
}

describe('the closed loop', () => {
  test('a report of a minute ago has gone no step; years later nearly all are confirmed', () => {
    const minute = 10 * day + 600;
    const now = stepsOf({ kind: 'litter', source: 'app', minute, small: false }, minute + 1, new Random(1));
    expect(now).toEqual({
      state: 'reported',
      dispatchedAfterSeconds: null,
      inHandAfterSeconds: null,
      settledAfterSeconds: null,
      confirmedAfterSeconds: null,
      settledLevel: null,
      reopened: 0
    });
    const late = seen(4000 * day);
    expect(late.every(({ state }) => state === 'confirmed')).toBe(true);
  });

  test('every state is come by, and its times say the same', () => {
    const all = [seen(3 * day), seen(10 * day), seen(20 * day + 1), seen(25 * day)].flat();
    expect(new Set(all.map(({ state }) => state))).toEqual(
      new Set(['reported', 'dispatched', 'inHand', 'settled', 'returned', 'confirmed'])
    );
    for (const steps of all) {
      const { state, settledLevel, reopened } = steps;
      const known = [
        steps.dispatchedAfterSeconds,
        steps.inHandAfterSeconds,
        steps.settledAfterSeconds,
        steps.confirmedAfterSeconds
      ].filter((seconds) => seconds !== null);
      const steppedTo = { reported: 0, dispatched: 1, inHand: 2, returned: 2, settled: 3, confirmed: 4 } as const;
      expect(known.length, state).toBe(steppedTo[state]);
      expect(known, state).toEqual(known.toSorted((a, b) => a - b));
      for (const seconds of known) expect(seconds).toBeGreaterThan(0);
      expect(settledLevel === null, state).toBe(known.length < 3);
      if (state === 'returned') expect(reopened).toBeGreaterThan(0);
    }
  });

  test('no step lies after the day of the data', () => {
    const random = new Random(2);
    for (let minute = 0; minute < 5 * day; minute += 37) {
      const steps = stepsOf({ kind: 'road-damage', source: 'hotline', minute, small: false }, 5 * day, random);
      for (const seconds of [steps.inHandAfterSeconds, steps.settledAfterSeconds, steps.confirmedAfterSeconds])
        expect(minute + (seconds ?? 0) / 60).toBeLessThan(5 * day);
    }
  });

  test('what is not urgent is passed on by day; a broken lift at any hour', () => {
    const random = new Random(3);
    const twoAtNight = 3 * day + 120;
    for (let i = 0; i < 200; i++) {
      const lamp = stepsOf(
        { kind: 'road-damage', source: 'sensor', minute: twoAtNight, small: false },
        99 * day,
        random
      );
      expect(lamp.dispatchedAfterSeconds).toBeGreaterThanOrEqual(6 * 3600);
      const lift = stepsOf(
        { kind: 'lift-facility', source: 'sensor', minute: twoAtNight, small: false },
        99 * day,
        random
      );
      expect(lift.dispatchedAfterSeconds).toBeLessThan(3600);
    }
  });

  test('a small matter is settled in the grid, sooner, and never comes back', () => {
    const late = 4000 * day;
    const median = (steps: readonly Steps[]): number =>
      steps.map(({ settledAfterSeconds }) => settledAfterSeconds ?? 0).toSorted((a, b) => a - b)[steps.length >> 1] ??
      0;
    expect(median(seen(late, true))).toBeLessThan(median(seen(late)) / 2);
    expect(seen(late, true).every(({ reopened }) => reopened === 0)).toBe(true);
    expect(seen(late).some(({ reopened }) => reopened > 0)).toBe(true);
  });
});
