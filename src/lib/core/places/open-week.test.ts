import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allWeek,
  joinedSpans,
  minutesAWeek,
  minutesOf,
  momentText,
  parseMoment,
  stateAt,
  unknownWeek,
  weekMask,
  weekMoment,
  type Span
} from './open-week.ts';

const wednesday = 2 * 1440;

describe('a state at a minute', () => {
  const week = {
    open: [[wednesday + 510, wednesday + 1050]],
    unknown: [[wednesday + 1050, wednesday + 1200]]
  } as const;

  test.each([
    [509, 'closed'],
    [510, 'open'],
    [1049, 'open'],
    [1050, 'unknown'],
    [1199, 'unknown'],
    [1200, 'closed']
  ] as const)('at minute %i of Wednesday: %s', (minute, state) => {
    expect(stateAt(week, wednesday + minute)).toBe(state);
  });

  test('hours that nobody noted are unknown, never closed', () => {
    expect(stateAt(unknownWeek, 0)).toBe('unknown');
    expect(stateAt(unknownWeek, minutesAWeek - 1)).toBe('unknown');
  });
});

test('spans that touch or overlap become one', () => {
  const spans = [
    [600, 700],
    [0, 60],
    [60, 90],
    [650, 680],
    [690, 800]
  ] as const;
  expect(joinedSpans(spans)).toEqual([
    [0, 90],
    [600, 800]
  ]);
  expect(minutesOf(joinedSpans(spans))).toBe(290);
  expect(joinedSpans([])).toEqual([]);
});

describe('the 168 hours of a week', () => {
  test('an hour is open if it is so when it begins', () => {
    const mask = weekMask([[wednesday + 510, wednesday + 1050]]);
    expect(mask.flatMap((open, hour) => (open ? [hour - 48] : []))).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  test('all of them, and none', () => {
    expect(weekMask(allWeek)).toEqual(new Array(168).fill(true));
    expect(weekMask([])).toEqual(new Array(168).fill(false));
  });

  test('the mask is the state at each full hour, whatever the spans', () => {
    const minute = fc.integer({ min: 0, max: minutesAWeek });
    fc.assert(
      fc.property(fc.uniqueArray(minute, { maxLength: 40 }), (minutes) => {
        const ends = minutes.toSorted((a, b) => a - b);
        const open = ends.flatMap((from, index): Span[] => {
          const to = ends[index + 1];
          return index % 2 === 0 && to !== undefined ? [[from, to]] : [];
        });
        const asked = Array.from({ length: 168 }, (_, hour) => stateAt({ open, unknown: [] }, hour * 60) === 'open');
        expect(weekMask(open)).toEqual(asked);
      })
    );
  });
});

describe('a moment in words', () => {
  test.each([
    ['Mon 00:00', 0],
    ['Sat 19:00', 5 * 1440 + 1140],
    ['sa 9:05', 5 * 1440 + 545],
    ['WE 10:00', wednesday + 600],
    ['周六 19:00', 5 * 1440 + 1140],
    ['週六19:00', 5 * 1440 + 1140],
    ['星期六 19：00', 5 * 1440 + 1140],
    ['星期天 23:59', minutesAWeek - 1],
    ['周日 23:59', minutesAWeek - 1],
    [' Tue 8:30 ', 1440 + 510]
  ])('%s is minute %i', (text, minute) => {
    expect(parseMoment(text)).toBe(minute);
  });

  test.each([
    'Sun 24:00',
    'Sat 25:00',
    'Sat 19:60',
    'Sat 7pm',
    'Sat 19',
    'Sat',
    '19:00',
    'Saturday 19:00',
    'M 10:00',
    'Mot 10:00',
    'Sat19:00',
    '周七 10:00',
    'Sat 19:00 Mon 10:00',
    ''
  ])('%j names no moment', (text) => {
    expect(parseMoment(text)).toBeNull();
  });

  test('every minute of the week is read back from its words', () => {
    for (let minute = 0; minute < minutesAWeek; minute++) expect(parseMoment(momentText(minute))).toBe(minute);
    expect(momentText(5 * 1440 + 1140)).toBe('Sat 19:00');
  });

  test.each([-1, minutesAWeek, 0.5, Number.NaN])('there is no minute %d', (minute) => {
    expect(() => momentText(minute)).toThrow('10079');
  });
});

test('an instant is read in the district’s time zone', () => {
  // 2026-11-23 is a Monday.
  expect(weekMoment(new Date('2026-11-23T23:30:00Z'), 'Asia/Shanghai')).toBe(1440 + 450);
  expect(weekMoment(new Date('2026-11-22T15:59:00Z'), 'Asia/Shanghai')).toBe(minutesAWeek - 1);
  expect(weekMoment(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai')).toBe(0);
});
