import { expect, test } from 'vitest';
import { betweenMarkers, duration, markdownTable, textTable, times, whole } from './table.ts';

const table = {
  title: 'One field',
  head: ['who', 'median', '× ours'],
  rows: [
    ['Quanlan', '50.0 µs', '–'],
    ['pgRouting', '18.7 ms', '374 ×']
  ],
  notes: ['Lengths agree.']
};

test('a terminal gets aligned columns, numbers to the right', () => {
  expect(textTable(table)).toBe(
    [
      'One field',
      'who         median  × ours',
      '─────────  ───────  ──────',
      'Quanlan    50.0 µs       –',
      'pgRouting  18.7 ms   374 ×',
      'Lengths agree.',
      ''
    ].join('\n')
  );
});

test('Markdown gets the same cells', () => {
  expect(markdownTable({ ...table, title: 'a|b' })).toBe(
    [
      '**a\\|b**',
      '',
      '| who | median | × ours |',
      '|---|--:|--:|',
      '| Quanlan | 50.0 µs | – |',
      '| pgRouting | 18.7 ms | 374 × |',
      '',
      'Lengths agree.',
      ''
    ].join('\n')
  );
});

test('only what stands between the markers is replaced', () => {
  const document = 'before\n<!-- bench: written by npm run bench -->\nold\n<!-- /bench -->\nafter\n';
  const once = betweenMarkers(document, 'new\n');
  expect(once).toBe('before\n<!-- bench: written by npm run bench -->\n\nnew\n\n<!-- /bench -->\nafter\n');
  expect(betweenMarkers(once, 'new')).toBe(once);
  expect(() => betweenMarkers('no markers', 'new')).toThrow('lacks the lines');
});

test('durations and ratios are read by a person', () => {
  expect([0.0496, 0.74, 4.8, 551, 999.6, 2200, 95_000].map(duration)).toEqual([
    '49.6 µs',
    '740 µs',
    '4.80 ms',
    '551 ms',
    '1.00 s',
    '2.20 s',
    '95.0 s'
  ]);
  expect([0.5, 6.49, 918.3, 33_000].map(times)).toEqual(['0.5 ×', '6.5 ×', '918 ×', '33,000 ×']);
  expect(whole(2_000_000.4)).toBe('2,000,000');
});
