import { describe, expect, test } from 'vitest';
import { allWeek, minutesAWeek, unknownWeek, type Span } from '../places/open-week.ts';
import { gateStateAt, statedSpans, storedMoment } from './gate-state.ts';

const at = (day: number, hour: number) => day * 1440 + hour * 60;
const daily = (from: number, to: number) => Array.from({ length: 7 }, (_, day): Span => [at(day, from), at(day, to)]);

test('stored walks speak of Wednesday at ten', () => {
  expect(storedMoment).toBe(at(2, 10));
});

test.each([
  ['open', allWeek, storedMoment, 'open'],
  ['residents', daily(6, 22), storedMoment, 'residents'],
  ['residents', daily(6, 22), at(2, 22), 'closed'],
  ['open', daily(17, 22), storedMoment, 'closed'],
  ['open', [], storedMoment, 'closed'],
  ['closed', allWeek, storedMoment, 'closed']
] as const)('a gate stated %s in %j stands at minute %i: %s', (state, open, minute, stands) => {
  expect(gateStateAt({ state, open }, minute)).toBe(stands);
});

describe('the minutes in which a stated state holds', () => {
  test('unknown hours mean all week', () => {
    expect(statedSpans(unknownWeek)).toEqual([[0, minutesAWeek]]);
  });

  test('and so do those that are unknown in part, for that part', () => {
    const open = [[at(0, 9), at(0, 17)]] as const;
    const unknown = [
      [at(0, 8), at(0, 9)],
      [at(0, 20), at(0, 21)]
    ] as const;
    expect(statedSpans({ open, unknown })).toEqual([
      [at(0, 8), at(0, 17)],
      [at(0, 20), at(0, 21)]
    ]);
  });
});
