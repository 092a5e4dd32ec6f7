import { expect, test } from 'vitest';
import { minutesADay, minutesAWeek } from './open-week.ts';
import { agreedWeek, spansOf, stateCodes, usualWeek, type MinuteStates } from './usual-week.ts';

const [closed, open, unknown] = [0, 1, 2];
const exceptions = 3;
const everyDay = () => false;

/** So many weeks in which Wednesday's hour from 10:00 has these states, one a week; all else is closed. */
function wednesdays(...states: readonly number[]): MinuteStates {
  const minutes = new Uint8Array(states.length * minutesAWeek);
  states.forEach((state, week) => {
    const from = week * minutesAWeek + 2 * minutesADay + 600;
    minutes.fill(state, from, from + 60);
  });
  return minutes;
}

const hour = [[2 * minutesADay + 600, 2 * minutesADay + 660]];
const times = (count: number, state: number): number[] => new Array<number>(count).fill(state);

test.each([
  ['open in each of 52 weeks', times(52, open), 'open'],
  ['closed in three of them', [...times(49, open), ...times(3, closed)], 'open'],
  ['closed in four', [...times(48, open), ...times(4, closed)], 'unknown'],
  ['open in four', [...times(48, closed), ...times(4, open)], 'unknown'],
  ['unknown in each', times(52, unknown), 'unknown']
] as const)('%s', (_, states, usual) => {
  const week = usualWeek(wednesdays(...states), everyDay, exceptions);
  for (const state of ['open', 'unknown'] as const) {
    expect(spansOf(week, state)).toEqual(state === usual ? hour : []);
  }
});

test('open in three weeks of 52 is closed', () => {
  const week = usualWeek(wednesdays(...times(49, closed), ...times(3, open)), everyDay, exceptions);
  expect(spansOf(week, 'closed')).toEqual([[0, minutesAWeek]]);
});

test('days that are left out have no say', () => {
  const states = wednesdays(...times(40, open), ...times(12, closed));
  const week = usualWeek(states, (day) => day >= 280 && day % 7 === 2, exceptions);
  expect(spansOf(week, 'open')).toEqual(hour);
});

test('a weekday of which nothing is asked is unknown', () => {
  const week = usualWeek(wednesdays(open, open), (day) => day % 7 === 2, exceptions);
  expect(spansOf(week, 'unknown')).toEqual([[2 * minutesADay, 3 * minutesADay]]);
});

test('weeks that differ agree on the rest alone', () => {
  const week = agreedWeek(wednesdays(open), [wednesdays(open), wednesdays(closed)]);
  expect(spansOf(week, 'unknown')).toEqual(hour);
  expect(spansOf(week, 'closed')).toEqual([
    [0, hour[0]?.[0]],
    [hour[0]?.[1], minutesAWeek]
  ]);
});

test('spans reach to the end of the week', () => {
  expect(spansOf(new Uint8Array(minutesAWeek).fill(stateCodes.indexOf('open')), 'open')).toEqual([[0, minutesAWeek]]);
  expect(spansOf(new Uint8Array(minutesAWeek), 'open')).toEqual([]);
});
