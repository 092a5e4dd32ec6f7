import { expect, test } from 'vitest';
import { placeState } from './opening.ts';

// 2026-11-23 is a Monday. 03:00 UTC is 11:00 in Shanghai.
const monday11 = new Date('2026-11-23T03:00:00Z');
const saturday19 = new Date('2026-11-28T11:00:00Z');
const inShanghai = (hours: string | null, moment = monday11) => placeState(hours, moment, 'Asia/Shanghai');

test('hours are read in the time of the district, not of the reader', () => {
  expect(inShanghai('Mo-Fr 08:30-17:30')).toBe('open');
  expect(placeState('Mo-Fr 08:30-17:30', monday11, 'Europe/Lisbon')).toBe('closed');
});

test('days, breaks and later rules', () => {
  expect(inShanghai('Mo-Fr 08:30-10:30,14:00-17:30')).toBe('closed');
  expect(inShanghai('Mo-Su 08:00-20:00; Sa off', saturday19)).toBe('closed');
  expect(inShanghai('Fr-Mo 18:00-21:00', saturday19)).toBe('open');
  expect(inShanghai('Mo,We 10:00-12:00')).toBe('open');
  expect(inShanghai('08:00-22:00', saturday19)).toBe('open');
  expect(inShanghai('24/7', saturday19)).toBe('open');
});

test('a night that runs into the morning belongs to the day before', () => {
  const at2 = new Date('2026-11-28T18:00:00Z');
  expect(inShanghai('Sa 22:00-03:00', at2)).toBe('open');
  expect(inShanghai('Su 22:00-03:00', at2)).toBe('closed');
});

test('what nobody noted, or what is not plain, is unknown and never guessed', () => {
  for (const hours of [
    null,
    'PH off',
    'Mo-Fr 08:00+',
    'sunrise-sunset',
    'Jan-Mar 08:00-10:00',
    'by appointment',
    'Mo-Fr'
  ]) {
    expect(inShanghai(hours), String(hours)).toBe('unknown');
  }
});
