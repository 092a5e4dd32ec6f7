import { expect, test } from 'vitest';
import { unknownWeek, type Span } from '../core/places/open-week.ts';
import type { MapOpening } from './map-data.ts';
import { placeState } from './opening.ts';

// 2026-11-23 is a Monday. 03:00 UTC is 11:00 in Shanghai.
const monday11 = new Date('2026-11-23T03:00:00Z');
const monday: Span = [8 * 60, 18 * 60];
const openings: MapOpening[] = [
  { services: ['government', 'care'], hours: 'Mo 08:00-18:00', open: [monday], unknown: [] },
  { services: ['legal'], hours: 'We 14:00-17:00', open: [[2 * 1440 + 840, 2 * 1440 + 1020]], unknown: [] },
  { services: ['culture-sports'], hours: null, ...unknownWeek }
];

test('hours are read in the time of the district, not of the reader', () => {
  expect(placeState({ openings }, 'government', monday11, 'Asia/Shanghai')).toBe('open');
  expect(placeState({ openings }, 'government', monday11, 'Europe/Lisbon')).toBe('closed');
});

test('each kind of service has its own', () => {
  expect(placeState({ openings }, 'care', monday11, 'Asia/Shanghai')).toBe('open');
  expect(placeState({ openings }, 'legal', monday11, 'Asia/Shanghai')).toBe('closed');
});

test('what nobody noted is unknown and never guessed', () => {
  expect(placeState({ openings }, 'culture-sports', monday11, 'Asia/Shanghai')).toBe('unknown');
  expect(placeState({ openings }, 'daily-life', monday11, 'Asia/Shanghai')).toBe('unknown');
});
