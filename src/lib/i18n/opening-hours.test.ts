import { expect, test } from 'vitest';
import { messagesOf } from './catalogue.ts';
import { unknownWeek } from '../core/places/open-week.ts';
import { readableHours, readableOpening } from './opening-hours.ts';

const hant = messagesOf('zh-Hant').hours;
const en = messagesOf('en').hours;

test.each([
  ['Mo-Fr 08:30-17:30; Sa 09:00-12:00', '週一至週五 08:30–17:30；週六 09:00–12:00'],
  ['Mo,We 08:30-12:00,14:00-18:00; PH off', '週一、週三 08:30–12:00, 14:00–18:00；國定假日 不開放'],
  ['24/7', '全天開放'],
  ['07:00-22:00', '每天 07:00–22:00']
])('%s is put into words', (hours, read) => {
  expect(readableHours(hours, hant)).toBe(read);
});

test('what is not understood is shown as its source wrote it', () => {
  expect(readableHours('Mo-Fr sunrise-sunset', en)).toBe('Mo-Fr sunrise-sunset');
  expect(readableHours('Mo-Fr 09:00-17:00; week 1-10 off', en)).toBe('Mo-Fr 09:00-17:00; week 1-10 off');
});

test('what is not known of hours is said', () => {
  const monday = { open: [[600, 720]], unknown: [] } as const;
  expect(readableOpening({ hours: null, ...unknownWeek }, hant)).toBe('未知');
  expect(readableOpening({ hours: 'Mo 10:00-12:00', ...monday }, hant)).toBe('週一 10:00–12:00');
  expect(readableOpening({ hours: '电话预约', ...unknownWeek }, hant)).toBe('电话预约；何時開放並不確定');
  expect(readableOpening({ hours: '"call"', ...monday, unknown: [[720, 780]] }, en)).toBe(
    '"call"; some hours are not certain'
  );
});
