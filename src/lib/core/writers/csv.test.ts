import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('a spreadsheet opens it as it is: BOM, CRLF, quotes doubled', () => {
  expect(
    csvText([
      ['名稱', 'a,b'],
      ['say "hi"', 12]
    ])
  ).toBe('\uFEFF名稱,"a,b"\r\n"say ""hi""",12\r\n');
});

test.each(['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx', '\rx'])('%j is text, not a formula', (cell) => {
  expect(
    csvText([[cell]])
      .replace('\uFEFF', '')
      .replace('"', '')
  ).toMatch(/^'/);
});

test('a negative number is a number', () => {
  expect(csvText([[-2]])).toBe('\uFEFF-2\r\n');
});
