import { describe, expect, test } from 'vitest';
import { rendered, textOf } from '#testing/rendered.ts';
import ReachCurve from './ReachCurve.svelte';
import TrendChart from './TrendChart.svelte';
import WeekStrip from './WeekStrip.svelte';

/** Charts as the server draws them: whole before any script, with what they say in words and as a table. */

const minutes = Array.from({ length: 30 }, (_, index) => index + 1);

describe('the week', () => {
  const hours = Array.from({ length: 168 }, (_, hour) => hour);
  // 300 of 500 people on weekdays from 9 to 17; on Saturday morning 100 more of whom nobody knows.
  const reached = hours.map((hour) => (hour < 120 && hour % 24 >= 9 && hour % 24 < 17 ? 300 : 0));
  const unknown = hours.map((hour) => (hour >= 5 * 24 + 9 && hour < 5 * 24 + 12 ? 100 : 0));

  test('has a cell for each of 168 hours, filled or hatched where somebody is reached', () => {
    const html = rendered(WeekStrip, { reached, unknown, people: 500 });
    expect(html.match(/class="cell[^"]*" x=/g)).toHaveLength(168);
    expect(html.match(/<rect fill="#[0-9a-f]{6}" x=/g)).toHaveLength(5 * 8);
    expect(html.match(/<rect fill="url\(#[^)]+\)" x=/g)).toHaveLength(3);
  });

  test('says its best and its worst hour, and every hour in its table', () => {
    const html = rendered(WeekStrip, { reached, unknown, people: 500 }, 'zh-Hant');
    expect(textOf(html)).toContain('最多：週一 09:00，60%；最少：週一 00:00，0%');
    expect(html.match(/<td[^>]*>60%<\/td>/g)).toHaveLength(5 * 8);
    expect(html.match(/<td[^>]*>\d+%<\/td>/g)).toHaveLength(168);
  });

  test('of nobody, or the same at every hour, is no division by nothing', () => {
    const none = hours.map(() => 0);
    const html = rendered(WeekStrip, { reached: none, unknown: none, people: 0 });
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    expect(textOf(html)).toContain('整周不变：0%');
  });
});

describe('the curve', () => {
  const reachedByMinute = minutes.map((minute) => Math.min(800, minute * 40));

  test('says the share at the minutes asked, whatever they are', () => {
    for (const [asked, share] of [
      [1, '4%'],
      [10, '40%'],
      [30, '80%']
    ] as const) {
      const html = rendered(ReachCurve, { people: 1000, reachedByMinute, minutes: asked });
      expect(textOf(html)).toContain(`${asked} 分钟内走得到的占 ${share}`);
      expect(html).toMatch(/<tr aria-current="true"/);
      expect(html).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('of nobody is flat, and not broken', () => {
    const html = rendered(ReachCurve, { people: 0, reachedByMinute: minutes.map(() => 0), minutes: 15 });
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the trend', () => {
  const steps = [
    { day: '2026-09-01', people: 1000, reached: 600 },
    { day: '2026-10-01', people: 1000, reached: 640 },
    { day: '2026-11-01', people: 1010, reached: 707 }
  ];

  test('says from what to what, and each step in its table', () => {
    const text = textOf(rendered(TrendChart, { steps, minutes: 15 }, 'en'));
    expect(text).toContain('Share reached within 15 minutes: from 60% to 70%.');
    for (const day of ['1 September 2026', '1 October 2026', '1 November 2026']) expect(text).toContain(day);
  });

  test('draws a point for each, later ones farther right and better ones higher', () => {
    const html = rendered(TrendChart, { steps, minutes: 15 });
    const points = [...html.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points).toHaveLength(3);
    const [first = [0, 0], middle = [0, 0], last = [0, 0]] = points;
    expect((first[0] ?? 0) < (middle[0] ?? 0) && (middle[0] ?? 0) < (last[0] ?? 0)).toBe(true);
    expect((first[1] ?? 0) > (middle[1] ?? 0) && (middle[1] ?? 0) > (last[1] ?? 0)).toBe(true);
  });

  test('of the same share twice is a level line, not a division by nothing', () => {
    const same = [steps[0], steps[0]].flatMap((step) => step ?? []);
    expect(rendered(TrendChart, { steps: same, minutes: 15 })).not.toMatch(/NaN|Infinity|undefined/);
  });
});
