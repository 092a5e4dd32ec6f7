import { expect, test } from 'vitest';
import { dayIn } from './day.ts';

test('a day begins where the district lies', () => {
  const at = new Date('2026-11-25T16:30:00Z');
  expect(dayIn('Asia/Shanghai', at)).toBe('2026-11-26');
  expect(dayIn('UTC', at)).toBe('2026-11-25');
  expect(dayIn('America/Sao_Paulo', new Date('2026-03-01T02:00:00Z'))).toBe('2026-02-28');
});
