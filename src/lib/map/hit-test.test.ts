import { expect, test } from 'vitest';
import { lightAt, nearestWithin, partAt, streetAt } from './hit-test.ts';

test('of two marks that both cover the pixel the nearer is hit, of two alike the upper', () => {
  const marks = [
    { at: { x: 0, y: 0 }, name: 'low' },
    { at: { x: 6, y: 0 }, name: 'near' },
    { at: { x: 6, y: 0 }, name: 'top' }
  ];
  const hit = (x: number) =>
    nearestWithin(
      marks,
      { x, y: 0 },
      (mark) => mark.at,
      () => 10
    )?.name ?? null;
  expect([hit(1), hit(5), hit(17)]).toEqual(['low', 'top', null]);
});

test('a position in a hole is not in the unit', () => {
  const ring = (side: number, from = 0) => [
    [from, from],
    [side, from],
    [side, side],
    [from, side],
    [from, from]
  ];
  const parts = [
    { code: 'a', rings: [ring(10), ring(6, 4)] },
    { code: 'b', rings: [ring(6, 4)] }
  ];
  expect(partAt(parts, [1, 1])?.code).toBe('a');
  expect(partAt(parts, [5, 5])?.code).toBe('b');
  expect(partAt(parts, [11, 1])).toBeNull();
});

test('the nearest street within reach, and the light at that very point', () => {
  const segments = {
    count: 2,
    sources: Float64Array.from([0, 0, 0, 0, 0.001, 0]),
    targets: Float64Array.from([0.01, 0, 0, 0.01, 0.001, 0]),
    edges: Uint32Array.from([7, 8]),
    shares: Float32Array.from([0, 1, 0, 1])
  };
  const hit = streetAt(segments, [0.0025, 0.0001], 0.0003);
  expect(hit).toMatchObject({ edge: 7, segment: 0 });
  expect(hit?.share).toBeCloseTo(0.25, 9);
  expect(streetAt(segments, [0.0025, -0.0004], 0.0003)).toBeNull();
  const light = Float32Array.from([0, 9000, 4000, 5000, 1e6, 1e6, 1e6, 1e6]);
  expect(hit && lightAt(light, hit)).toBe(1000);
  expect(lightAt(light, { segment: 1, edge: 8, share: 0.5 })).toBeNull();
});
