import { expect, test } from 'vitest';
import { weekCells, weekEnds } from './week-cells.ts';

/** A week in which 200 of 500 people are reached on weekdays from 9 to 17, and 100 more perhaps on Saturday morning. */
const hours = Array.from({ length: 168 }, (_, hour) => hour);
const isOffice = (hour: number) => hour < 120 && hour % 24 >= 9 && hour % 24 < 17;
const week = {
  people: 500,
  reached: hours.map((hour) => (isOffice(hour) ? 200 : 0)),
  unknown: hours.map((hour) => (hour === 5 * 24 + 9 ? 100 : 0))
};

test('each hour is told as shares of the people', () => {
  const cells = weekCells(week);
  expect(cells).toHaveLength(168);
  expect(cells[9]).toEqual({ day: 0, hour: 9, reached: 0.4, unknown: 0 });
  expect(cells[129]).toEqual({ day: 5, hour: 9, reached: 0, unknown: 0.2 });
});

test('the hour of most and that of least are the first of equals', () => {
  expect(weekEnds(weekCells(week))).toEqual({ most: 9, least: 0 });
});

test('where nobody lives every share is none, not a division by nothing', () => {
  expect(weekCells({ ...week, people: 0 }).every(({ reached, unknown }) => reached === 0 && unknown === 0)).toBe(true);
});

test('a week of other than 168 hours is refused', () => {
  expect(() => weekCells({ ...week, reached: [1, 2] })).toThrow('168 hours');
});
