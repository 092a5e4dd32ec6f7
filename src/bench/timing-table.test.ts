import { expect, test } from 'vitest';
import { timingOf } from './measure.ts';
import { timingTable } from './timing-table.ts';

const timings = [timingOf('ours', [1, 2, 3]), timingOf('peer', [1500])];

test('others are held against ours by the medians', () => {
  expect(timingTable('How long?', timings, 'ours', ['A note.'])).toEqual({
    title: 'How long?',
    head: ['', 'median', '95 %', 'runs', '× ours'],
    rows: [
      ['ours', '2.00 ms', '2.90 ms', '3', '–'],
      ['peer', '1.50 s', '1.50 s', '1', '750 ×']
    ],
    notes: ['A note.']
  });
  expect(() => timingTable('How long?', timings, 'nobody', [])).toThrow('"nobody" is none of those measured');
});
