import { describe, expect, test } from 'vitest';
import { dayNumber, isoDay } from '../places/calendar.ts';
import { dayTurn, logDays, logFrom, logMonths, logUntil, springFestival, weekdayOf } from './calendar.ts';

const turnOf = (iso: string): number => dayTurn(dayNumber(iso));

describe('weekdays', () => {
  test('are those of a printed calendar', () => {
    expect(weekdayOf(dayNumber('2025-05-01'))).toBe(3);
    expect(weekdayOf(dayNumber('2026-10-31'))).toBe(5);
    expect(weekdayOf(dayNumber('2024-02-29'))).toBe(3);
    expect(weekdayOf(springFestival)).toBe(1);
  });

  test('agree with the platform’s calendar on every day of the log', () => {
    for (let day = logFrom; day < logUntil; day++)
      expect((weekdayOf(day) + 1) % 7, isoDay(day)).toBe(new Date(`${isoDay(day)}T00:00:00Z`).getUTCDay());
  });
});

test('the log runs over 18 months, 549 days', () => {
  expect(logDays).toBe(549);
  expect(logMonths.length).toBe(18);
  expect([logMonths[0], logMonths[17]]).toEqual(['2025-05', '2026-10']);
});

describe('how a day is lived', () => {
  test('public holidays are days off, whatever their weekday', () => {
    for (const iso of ['2025-05-01', '2025-10-08', '2026-01-01', '2026-02-17', '2026-02-23', '2026-10-07'])
      expect(turnOf(iso), iso).toBe(7);
    expect(turnOf('2025-10-09')).toBe(3);
    expect(turnOf('2026-02-24')).toBe(1);
  });

  test('33 days off in 2026 as announced, and six weekend days worked for them', () => {
    const of2026 = Array.from({ length: logDays }, (_, d) => logFrom + d).filter((day) => isoDay(day) >= '2026');
    expect(of2026.filter((day) => dayTurn(day) === 7).length).toBe(33);
    const worked = of2026.filter((day) => weekdayOf(day) >= 5 && dayTurn(day) < 5).map(isoDay);
    expect(worked).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });

  test('a Saturday worked in exchange is like a Friday, any other a Saturday', () => {
    expect(turnOf('2026-02-14')).toBe(4);
    expect(turnOf('2026-02-07')).toBe(5);
  });
});
