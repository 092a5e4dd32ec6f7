import { expect, test } from 'vitest';
import { dayNumber, isoDay } from './calendar.ts';

test('days are counted as the calendar counts them', () => {
  // 2016, 2020 and 2024 are leap years; the platform's own calendar is asked.
  for (const days of [0, 58, 59, 364, 365, 424, 425, 1885, 1886, 4322]) {
    const known = new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10);
    expect(isoDay(days)).toBe(known);
    expect(dayNumber(known)).toBe(days);
  }
});
