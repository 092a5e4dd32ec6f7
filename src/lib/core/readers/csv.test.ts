import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { columnIndex, readCsv } from './csv.ts';
import { readCsvPoints } from './csv-points.ts';
import { decodeText } from './text-encoding.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('readCsv', () => {
  test('quotes, doubled quotes, line breaks within quotes, and the line a row begins on', () => {
    const { value } = readCsv(encode('id,"name\nof it"\r\n1,"a ""b"",\r\nc"\r\n\r\n2,d\r\n'));
    expect(value?.columns).toEqual(['id', 'name\nof it']);
    expect(value?.rows).toEqual([
      { line: 3, values: ['1', 'a "b",\r\nc'] },
      { line: 6, values: ['2', 'd'] }
    ]);
  });

  test('a byte order mark is no part of the first name; tabs are seen', () => {
    const { value } = readCsv(encode('\uFEFFid\tlon\n1\t2\n'));
    expect(value?.columns).toEqual(['id', 'lon']);
    expect(value?.delimiter).toBe('\t');
  });

  test('short rows are filled, long rows listed, an open quote blocks', () => {
    const long = readCsv(encode('a,b\n1\n1,2,3\n4,5,,\n'));
    expect(long.value?.rows.map((row) => row.values)).toEqual([
      ['1', ''],
      ['4', '5']
    ]);
    expect(long.problems.map((problem) => [problem.code, problem.row])).toEqual([['csv-row-too-long', 3]]);
    expect(readCsv(encode('a,b\n1,"2\n3,4\n')).problems[0]?.message).toMatch(/begins on line 2 .*not closed/);
    expect(readCsv(encode('a,a\n')).problems[0]?.code).toBe('csv-column-twice');
    expect(readCsv(encode('')).problems[0]?.code).toBe('csv-empty');
  });

  test('a missing column is named together with those there are', () => {
    const { value } = readCsv(encode('ID,name\n'));
    expect(value && columnIndex(value, 'id')).toBe(0);
    expect(() => value && columnIndex(value, 'lon')).toThrow('There is no column "lon"; the header has "ID", "name".');
  });
});

describe('decodeText', () => {
  // 小区,人口 in GBK (GB/T 2312 rows) and 里別,人口 in Big5, as bytes.
  const gbk = Uint8Array.of(0xd0, 0xa1, 0xc7, 0xf8, 0x2c, 0xc8, 0xcb, 0xbf, 0xda);
  const big5 = Uint8Array.of(0xa8, 0xbd, 0xa7, 0x4f, 0x2c, 0xa4, 0x48, 0xa4, 0x66);

  test('GBK and Big5 are told apart by which characters are common', () => {
    expect(decodeText(gbk)).toMatchObject({ text: '小区,人口', encoding: 'gb18030' });
    expect(decodeText(big5)).toMatchObject({ text: '里別,人口', encoding: 'big5', sure: true });
  });

  test('UTF-16 with and without its mark', () => {
    const little = Uint8Array.from([...'id,lon\n1,2'].flatMap((letter) => [letter.charCodeAt(0), 0]));
    expect(decodeText(Uint8Array.of(0xff, 0xfe, ...little))).toMatchObject({
      text: 'id,lon\n1,2',
      encoding: 'utf-16le'
    });
    expect(decodeText(little)).toMatchObject({ text: 'id,lon\n1,2', encoding: 'utf-16le' });
  });
});

describe('readCsvPoints', () => {
  test('every wrong row is listed with its line, the others are read', () => {
    const { value, problems } = readCsvPoints(
      encode('lat,lon,id,population\n1,2,a,5\n,2,b,5\n1,200,c,5\n1,2,a,5\n1,2,,5\n1,2,d,1.5\n3,4,e,0\n'),
      'population'
    );
    expect(value).toEqual([
      { id: 'a', position: [2, 1], count: 5 },
      { id: 'e', position: [4, 3], count: 0 }
    ]);
    expect(problems.map((problem) => [problem.code, problem.row, problem.blocks])).toEqual([
      ['csv-position', 3, true],
      ['csv-position', 4, true],
      ['csv-id-twice', 5, true],
      ['csv-id-empty', 6, true],
      ['csv-count', 7, true]
    ]);
    expect(problems[2]?.message).toBe('Line 5: the id "a" stands already on line 2; ids must differ.');
  });
});

const big5File = sharedData('messy/tainan_big5.csv');
const utf16File = sharedData('messy/utf16le_bom.csv');
const tabs = sharedData('messy/utf8_bom.tsv');
const breaks = sharedData('messy/header_line_break.csv');

describe.skipIf(big5File === null || utf16File === null || tabs === null || breaks === null)(
  'real files beside the repository',
  () => {
    test('a Big5 export of a city government: 1,977 rows placed in Tainan', () => {
      const { value } = readCsv(readFileSync(big5File ?? ''));
      expect(value?.encoding).toBe('big5');
      expect(value?.columns).toEqual([
        '編號',
        '發病日',
        '區別',
        '里別',
        '道路名稱',
        'Latitude(緯度)',
        'Longitude(經度)'
      ]);
      expect(value?.rows).toHaveLength(1977);
      const lon = value === null ? -1 : columnIndex(value, 'Longitude(經度)');
      // A few rows of the source have no position; all others lie in Tainan, 120.0–120.7 east.
      const placed = value?.rows.filter((row) => row.values[lon] !== '') ?? [];
      expect(placed.length).toBeGreaterThan(1900);
      expect(placed.every((row) => Math.abs(Number(row.values[lon]) - 120.35) < 0.35)).toBe(true);
    });

    test('Excel’s Unicode text, a tab table with a mark, breaks in the header', () => {
      const unicode = readCsv(readFileSync(utf16File ?? '')).value;
      expect(unicode?.encoding).toBe('utf-16le');
      expect(unicode?.columns.length).toBeGreaterThan(1);
      expect(readCsv(readFileSync(tabs ?? '')).value?.columns[0]).toBe('election_dt');
      const header = readCsv(readFileSync(breaks ?? '')).value;
      expect(header?.columns).toHaveLength(7);
      expect(header?.rows).toHaveLength(3);
    });
  }
);
