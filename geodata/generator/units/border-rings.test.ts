import { expect, test } from 'vitest';
import { Mesh } from '../shape/mesh.ts';
import { spot } from '../shape/plane.ts';
import { areaOf } from '../shape/ring.ts';
import { bordersOf, shapeOf } from './border-rings.ts';
import { joined, without } from './corner-ring.ts';

/** Nine fields of 10 × 10 m, named by column and row from the south-west: 00 … 22. */
function chessboard(): { mesh: Mesh; field: (name: string) => number } {
  const outline = [spot(0, 0), spot(30, 0), spot(30, 30), spot(0, 30)];
  const mesh = new Mesh(outline, () => -1);
  for (const x of [10, 20]) mesh.cut(mesh.faceAt(spot(x + 1, 15)), [spot(x, 0), spot(x, 30)], -1, 1);
  for (const y of [10, 20])
    for (const x of [5, 15, 25]) mesh.cut(mesh.faceAt(spot(x, y + 1)), [spot(x - 5, y), spot(x + 5, y)], -1, 1);
  return { mesh, field: (name) => mesh.faceAt(spot(Number(name[0]) * 10 + 5, Number(name[1]) * 10 + 5)) };
}

const { mesh, field } = chessboard();
const areasOf = (...names: string[]): number[] =>
  bordersOf(mesh, names.map(field))
    .map((ring) => areaOf(ring.map((corner) => mesh.spot(corner))))
    .toSorted((a, b) => a - b);
const partsOf = (...names: string[]): number[] => {
  const shape = shapeOf(mesh, names.map(field));
  return (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates).map((rings) => rings.length);
};

test('fields side by side have one border', () => {
  expect(areasOf('00', '10', '11')).toEqual([300]);
  expect(partsOf('00', '10', '11')).toEqual([1]);
});

test('fields that meet at a corner only are two parts, each a simple ring', () => {
  expect(areasOf('00', '11')).toEqual([100, 100]);
  expect(partsOf('00', '11')).toEqual([1, 1]);
});

test('a ring of fields has a hole, also where it closes at a corner only', () => {
  expect(areasOf('00', '10', '20', '01', '21', '02', '12', '22')).toEqual([-100, 900]);
  expect(partsOf('00', '10', '20', '01', '21', '02', '12', '22')).toEqual([2]);
  // Without the corner field the hole and the notch touch; without two neighbours of the middle the ring is a C.
  expect(areasOf('00', '10', '20', '01', '21', '02', '12')).toEqual([-100, 800]);
  expect(partsOf('00', '10', '20', '01', '21', '02', '12')).toEqual([2]);
  expect(areasOf('00', '10', '20', '01', '21', '02')).toEqual([600]);
});

test('a part within another part’s hole is a part of its own', () => {
  const all = ['00', '10', '20', '01', '21', '02', '12', '22', '11'];
  expect(areasOf(...all)).toEqual([900]);
});

test('discs join and part where the rest is a disc, and refuse where not', () => {
  const ring = (...names: string[]): number[] => {
    const [only, ...others] = bordersOf(mesh, names.map(field));
    if (only === undefined || others.length > 0) throw new Error('One ring was expected');
    return only;
  };
  const area = (corners: readonly number[] | null): number | null =>
    corners === null ? null : areaOf(corners.map((corner) => mesh.spot(corner)));
  expect(area(joined(ring('00'), ring('10')))).toBe(200);
  expect(joined(ring('00'), ring('11'))).toBeNull();
  expect(joined(ring('00'), ring('20'))).toBeNull();
  const c = ring('00', '10', '20', '01', '21', '02', '22');
  // The middle field borders the C on three sides; the one in its mouth would close it.
  expect(area(joined(c, ring('11')))).toBe(800);
  expect(area(joined(ring('11'), c))).toBe(800);
  expect(joined(c, ring('12'))).toBeNull();
  expect(area(without(c, ring('22')))).toBe(600);
  expect(without(c, ring('10'))).toBeNull();
  expect(without(ring('00', '10'), ring('00', '10'))).toBeNull();
  const whole = ring('00', '10', '20', '01', '11', '21', '02', '12', '22');
  expect(without(whole, ring('11'))).toBeNull();
  expect(area(without(whole, ring('12')))).toBe(800);
});
