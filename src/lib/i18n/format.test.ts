import { expect, test } from 'vitest';
import { formatOf } from './format.ts';

const en = formatOf('en');

test('counts of people below ten are not told, nothing and ten are', () => {
  expect([0, 1, 9, 10, 3410].map(en.peopleCount)).toEqual(['0', '<10', '<10', '10', '3,410']);
});

test('English words follow the number', () => {
  expect([en.minutes(1), en.minutes(15), en.buildings(1)]).toEqual(['1 minute', '15 minutes', '1 building']);
});

test('only everything is 100 % and only nothing is 0 %', () => {
  expect([0, 0.0001, 0.5, 0.9999, 1].map(en.share)).toEqual(['0%', '0.1%', '50%', '99.9%', '100%']);
});

test('a unit of measure is written in the reader’s language', () => {
  expect([formatOf('zh-Hans').walk(7440), formatOf('zh-Hant').walk(7440), en.walk(7440)]).toEqual([
    '12.4 分钟',
    '12.4 分鐘',
    '12.4 minutes'
  ]);
});

test('a date is written as its reader writes it, and what is no date stands as it is', () => {
  expect(formatOf('zh-Hant').date('2026-03-01')).toBe('2026年3月1日');
  expect(en.date('spring')).toBe('spring');
});

test('a difference of shares has its sign, and is never written as none where there is one', () => {
  expect([0.1234, -0.04, 0, 0.0001].map(en.points)).toEqual(['+12.3', '−4.0', '0', '+0.1']);
});

test('an instant is told by the clock of the district', () => {
  expect(formatOf('zh-Hans').instant('2026-11-25T18:30:00Z', 'Asia/Shanghai')).toBe('2026年11月26日 02:30');
});

test('a minute of the week is told as day and time', () => {
  expect([formatOf('zh-Hant').moment(5 * 1440 + 19 * 60), en.moment(0)]).toEqual(['週六 19:00', 'Mon 00:00']);
});
