import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, type Member, type MemberRow } from './member.ts';
import { memberText, readMember } from './member-text.ts';

const table: Member = {
  path: 'answers/some.csv',
  row: 'something',
  key: ['id'],
  columns: { id: 'integer', share: 'real', word: 'text', sure: 'boolean', day: 'date' },
  shape: null
};
const drawn: Member = { ...table, path: 'inputs/some.geojson', shape: 'position' };

const text = (member: Member, rows: readonly MemberRow[]): string => [...memberText(member, rows)].join('');

const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const values = fc.record({
  id: fc.integer(),
  share: fc.option(real),
  // An empty text is written as nothing, which is what is read.
  word: fc.option(fc.string({ unit: 'grapheme', minLength: 1 })),
  sure: fc.option(fc.boolean()),
  day: fc.option(fc.constantFrom('2026-11-01', '1999-12-31'))
});
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => value + 0);

describe('a member', () => {
  test('read again holds what was written, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(values), (all) => {
        const rows = all.map((each) => ({ values: each, shape: null }));
        expect(readMember(table, text(table, rows))).toEqual(rows);
      })
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(values, degrees(180), degrees(90))), (all) => {
        const rows = all.map(([each, lon, lat]) => ({
          values: each,
          shape: { type: 'Point' as const, coordinates: [lon, lat] }
        }));
        expect(readMember(drawn, text(drawn, rows))).toEqual(rows);
      })
    );
  });

  test('is a table as any program reads it', () => {
    const row = { id: 7, share: 0.1, word: '里,"弄"', sure: true, day: null };
    expect(text(table, [{ values: row, shape: null }])).toBe('id,share,word,sure,day\r\n7,0.1,"里,""弄""",true,\r\n');
    const place = { values: row, shape: { type: 'Point' as const, coordinates: [119.45, 32.2] } };
    expect(JSON.parse(text(drawn, [place, place]))).toEqual({
      type: 'FeatureCollection',
      name: 'inputs/some.geojson',
      features: [0, 1].map(() => ({ type: 'Feature', properties: row, geometry: place.shape }))
    });
  });

  const lines = (...rows: readonly string[]): string => ['id,share,word,sure,day', ...rows, ''].join('\r\n');
  test.each([
    ['another header', 'id,share\r\n1,2\r\n', /is no table of id, share, word, sure, day/],
    ['a cell too few', lines('1,2,a,true'), /row 1: 4 cells, where it has 5 columns/],
    ['a fraction for a count', lines('1,2,,,', '1.5,2,,,'), /row 2: id is 1.5, where a whole number belongs/],
    ['a word for a number', lines('1,NaN,,,'), /row 1: share is null, where a number belongs/],
    ['a word for a truth', lines('1,2,a,yes,'), /row 1: sure is "yes", where true or false belongs/],
    ['a day of another calendar', lines('1,2,a,true,1.11.2026'), /day is "1.11.2026", where a day/]
  ])('with %s is refused', (_, given, sentence) => {
    expect(() => readMember(table, given)).toThrow(sentence);
  });

  const feature = (properties: object, geometry: unknown): string =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });
  const row = { id: 1, share: null, word: null, sure: null, day: null };
  test.each([
    ['broken JSON', '{"features":[', /is no GeoJSON collection of features/],
    ['no features', '{"type":"Point"}', /is no GeoJSON collection of features/],
    ['a column missing', feature({ id: 1 }, null), /row 1: share is missing/],
    ['a number as text', feature({ ...row, id: '1' }, null), /row 1: id is "1", where a whole number belongs/],
    ['no shape', feature(row, null), /row 1: its geometry is none on the earth/],
    ['longitude 200', feature(row, { type: 'Point', coordinates: [200, 0] }), /none on the earth/],
    [
      'a ring of two corners',
      feature(row, {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1]
          ]
        ]
      }),
      /none on the earth/
    ]
  ])('with %s is refused', (_, given, sentence) => {
    expect(() => readMember(drawn, given)).toThrow(sentence);
  });

  test('has its rows in the order of their keys, numbers as numbers', () => {
    const rows = [10, 9, 1].map((id) => ({ values: { id }, shape: null }));
    expect(inOrder(table, rows).map(({ values: { id } }) => id)).toEqual([1, 9, 10]);
  });
});
