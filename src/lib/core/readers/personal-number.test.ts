import { expect, test } from 'vitest';
import { holdsPersonalNumber } from './personal-number.ts';

// 11010519491231002X is the example of GB 11643-1999 itself.
test.each([
  '11010519491231002X',
  '见 110105 19491231 002x 的来信',
  '电话13812345678',
  '+86 138-1234-5678',
  '１３８１２３４５６７８'
])('%s stands for a person', (text) => expect(holdsPersonalNumber(text)).toBe(true));

test.each([
  '110105194912310021',
  '321102001001001',
  '2026-11-25 第 12 号决定',
  '編號 20261125001 號',
  '12345678901',
  '021-5432-1098',
  '138123456789'
])('%s does not', (text) => expect(holdsPersonalNumber(text)).toBe(false));
