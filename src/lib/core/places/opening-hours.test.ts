import { expect, test } from 'vitest';
import { isOpenAt, openWeek, weekMoment } from './opening-hours.ts';

const wednesday = 2;
const at = (hours: string, day: number, minute: number): boolean | null => {
  const week = openWeek(hours);
  return week === null ? null : isOpenAt(week, { day, minute });
};

test.each([
  ['Mo-Fr 08:30-17:30', wednesday, 510, true],
  ['Mo-Fr 08:30-17:30', wednesday, 1050, false],
  ['Mo-Fr 08:30-17:30', 5, 600, false],
  ['Sa-Mo 09:00-12:00', 0, 600, true],
  ['Mo-Su 06:00-22:00; We off', wednesday, 600, false],
  ['22:00-02:00', wednesday, 60, true],
  ['24/7', 6, 0, true],
  ['24/7 off', wednesday, 600, false],
  ['Mo-Fr 11:30-13:30,17:00-20:00', wednesday, 900, false]
])('%s on day %i at minute %i: %s', (hours, day, minute, open) => {
  expect(at(hours, day, minute)).toBe(open);
});

test.each([
  'Mo-Fr sunrise-sunset',
  'Jan-Mar 08:00-10:00',
  'Mo 25:00-26:00',
  'PH off',
  'Mo-We-Fr 08:00-12:00',
  '"by appointment"',
  ''
])('unknown stays unknown: %s', (hours) => {
  expect(openWeek(hours)).toBeNull();
});

test('an instant is read in the district’s time zone', () => {
  expect(weekMoment(new Date('2026-11-23T23:30:00Z'), 'Asia/Shanghai')).toEqual({ day: 1, minute: 450 });
});
