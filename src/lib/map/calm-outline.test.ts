import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { calmOutline } from './calm-outline.ts';

/** A square of so many metres at the equator, each side in steps of 10 m that jump 5 m in and out. */
function jagged(side: number): Position[] {
  const metre = 1 / 111_195;
  const corners: [number, number][] = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side]
  ];
  const ring = corners.flatMap(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [0, 0];
    const steps = side / 10;
    return Array.from({ length: steps }, (_, step): Position => {
      const jump = step % 2 === 0 ? 0 : 5;
      const [dx, dy] = [(nextX - x) / side, (nextY - y) / side];
      return [(x + dx * step * 10 - dy * jump) * metre, (y + dy * step * 10 + dx * jump) * metre];
    });
  });
  return [...ring, ...ring.slice(0, 1)];
}

const width = (ring: readonly Position[]) => {
  const lons = ring.map(([lon = 0]) => lon * 111_195);
  return Math.max(...lons) - Math.min(...lons);
};

test('kinks are taken out and the extent is kept', () => {
  const calm = calmOutline({ type: 'MultiPolygon', coordinates: [[jagged(400)]] });
  const ring = calm.coordinates[0]?.[0] ?? [];
  expect(ring.length).toBeLessThan(40);
  expect(ring.at(-1)).toEqual(ring[0]);
  expect(width(ring)).toBeGreaterThan(385);
  expect(width(ring)).toBeLessThan(406);
  // The corners are rounded by no more than a house's width, however long the sides.
  const fromCorner = ring.map(([lon = 0, lat = 0]) => Math.hypot(lon, lat) * 111_195);
  expect(Math.min(...fromCorner)).toBeLessThan(20);
});

test('a speck and a courtyard are left out, a large hole stays', () => {
  const parts = [[jagged(600), jagged(100)], [jagged(60)], [jagged(800), jagged(300)]];
  const calm = calmOutline({ type: 'MultiPolygon', coordinates: parts });
  expect(calm.coordinates.map((rings) => rings.length)).toEqual([1, 2]);
});
