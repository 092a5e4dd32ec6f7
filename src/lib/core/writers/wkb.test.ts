import { expect, test } from 'vitest';
import { wkb } from './wkb.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

// OGC 06-103r4 gives the layout; the bytes of POINT(1 2) and of its EWKB are those of PostGIS's manual pages for ST_AsBinary and ST_AsEWKB.
test('a point, plain, with its datum, and with room in front', () => {
  const point = { type: 'Point' as const, coordinates: [1, 2] };
  const body = '000000000000F03F0000000000000040';
  expect(hex(wkb(point))).toBe(`0101000000${body}`);
  expect(hex(wkb(point, 4326))).toBe(`0101000020E6100000${body}`);
  expect(hex(wkb(point, null, 2))).toBe(`00000101000000${body}`);
});

test('a multipolygon says its datum once, and its parts are polygons', () => {
  const ring = [
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 0]
  ];
  const bytes = wkb({ type: 'MultiPolygon', coordinates: [[ring], [ring]] }, 4326);
  const view = new DataView(bytes.buffer);
  expect(bytes.length).toBe(13 + 2 * (5 + 4 + 4 + 4 * 16));
  expect(view.getUint32(1, true)).toBe(0x20000006);
  expect(view.getUint32(9, true)).toBe(2);
  expect(view.getUint32(13 + 1, true)).toBe(3);
});
