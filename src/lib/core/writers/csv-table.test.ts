import { expect, test } from 'vitest';
import { readCsv } from '../readers/csv.ts';
import { csvTable } from './csv.ts';
import type { Shape, Table } from './table.ts';

const square: Shape = {
  type: 'Polygon',
  coordinates: [
    [
      [119.4, 32.2],
      [119.4002, 32.2],
      [119.4002, 32.2004],
      [119.4, 32.2004],
      [119.4, 32.2]
    ]
  ]
};
const table: Table = {
  name: 'units',
  titles: [],
  shape: { name: 'boundary', type: 'MultiPolygon' },
  columns: [
    { name: 'code', kind: 'text', titles: [] },
    { name: 'name', kind: 'text', titles: [] },
    { name: 'people', kind: 'integer', titles: [] },
    { name: 'few', kind: 'boolean', titles: [] }
  ],
  rows: [
    { values: ['321111001002003', '=1+1', 1234, false], shape: square },
    { values: ['32111100100200304', '吉𠮷·㙍，"Ａ座"', null, true], shape: null }
  ],
  origin: { line: 'Quanlan · 合成样例', facts: {} }
};

async function text(given: Table): Promise<string> {
  let whole = '';
  for await (const piece of csvTable(given)) whole += piece;
  return whole;
}

test('the bytes that a spreadsheet in China asks for: EF BB BF, CRLF, no formula, no code cut after 15 digits', async () => {
  const bytes = new TextEncoder().encode(await text(table));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  expect(lines).toEqual([
    'code,name,people,few,lon,lat,source',
    "321111001002003,'=1+1,1234,false,119.4001,32.2002,Quanlan · 合成样例",
    `'32111100100200304,"吉𠮷·㙍，""Ａ座""",,true,,,Quanlan · 合成样例`,
    ''
  ]);
});

test('our own reader reads it back', async () => {
  const { value, problems } = readCsv(new TextEncoder().encode(await text(table)));
  expect(problems).toEqual([]);
  expect(value?.rows.map(({ values }) => values[1])).toEqual(["'=1+1", '吉𠮷·㙍，"Ａ座"']);
});

test('a line is told by a point half way along it, a table without shapes by none', async () => {
  const line: Shape = {
    type: 'LineString',
    coordinates: [
      [119.4, 32.2],
      [119.4, 32.2003],
      [119.4, 32.2008]
    ]
  };
  const streets: Table = { ...table, columns: [], rows: [{ values: [], shape: line }] };
  expect(await text(streets)).toContain('\r\n119.4,32.2004,');
  expect(await text({ ...streets, shape: null })).toBe('\uFEFFsource\r\nQuanlan · 合成样例\r\n');
});

test('a row of another length is named', async () => {
  const wrong: Table = { ...table, rows: [{ values: ['1'], shape: null }] };
  await expect(text(wrong)).rejects.toThrow('A row of units has 1 values where the table has 4 columns');
});
