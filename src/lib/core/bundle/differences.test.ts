import { describe, expect, test } from 'vitest';
import type { Shape, Value } from '../writers/table.ts';
import { differences, type Difference } from './differences.ts';
import type { Member, MemberRow } from './member.ts';

const member: Member = {
  path: 'answers/patches.geojson',
  row: 'a patch',
  key: ['service', 'id'],
  columns: { service: 'text', id: 'integer', people: 'integer', share: 'real' },
  shape: 'hull'
};

const metre = 1 / 111_195;

/** A square of 100 m with its north-east corner pulled so many metres north. */
function square(pulledMetres = 0, start = 0): Shape {
  const side = 100 * metre;
  const corners = [
    [0, 0],
    [side, 0],
    [side, side + pulledMetres * metre],
    [0, side]
  ];
  const ring = [...corners.slice(start), ...corners.slice(0, start)];
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
}

function row(values: Readonly<Record<string, Value>> = {}, shape: Shape = square()): MemberRow {
  return { values: { service: 'care', id: 1, people: 30, share: 1 / 3, ...values }, shape };
}

const found = (bundle: readonly MemberRow[], computed: readonly MemberRow[] = [row()]): Difference[] => [
  ...differences(member, bundle, computed)
];

describe('between a bundle and what is computed', () => {
  test('nothing differs where a sum was rounded apart, a ring begins elsewhere, or a corner lies within a centimetre', () => {
    expect(found([row({ share: 1 / 3 + 1e-12 })])).toEqual([]);
    expect(found([row({}, square(0.008, 2))])).toEqual([]);
  });

  const at = { member: member.path, key: 'care,1' };
  test.each([
    ['one person more', [row({ people: 31 })], { ...at, column: 'people', bundle: 31, found: 30 }],
    ['a share off by 2e-9', [row({ share: 1 / 3 + 2e-9 })], { ...at, column: 'share' }],
    ['a share unknown', [row({ share: null })], { ...at, column: 'share', bundle: null }],
    ['a corner moved 2 cm', [row({}, square(0.02))], { ...at, column: 'hull' }],
    ['a shape of another type', [row({}, { type: 'Point', coordinates: [0, 0] })], { ...at, column: 'hull' }],
    ['a row missing', [], { ...at, column: 'row', bundle: 'missing', found: 'there' }],
    ['a row twice', [row(), row()], { ...at, column: 'row', bundle: 'twice', found: 'once' }]
  ])('%s is found', (_, bundle, difference) => {
    expect(found(bundle)).toEqual([expect.objectContaining(difference)]);
  });

  test('a row that nobody computed is found', () => {
    expect(found([row(), row({ id: 2 })])).toEqual([
      { member: member.path, key: 'care,2', column: 'row', bundle: 'there', found: 'missing' }
    ]);
  });
});
