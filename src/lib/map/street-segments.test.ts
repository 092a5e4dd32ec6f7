import { expect, test } from 'vitest';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { decodeStreets, encodeStreets } from './street-format.ts';
import { streetLight, streetSegments } from './street-segments.ts';

// An L of two equal pieces on the equator, 200 m together.
const bent: StreetEdge = {
  ...{ id: 0, from: 0, to: 1, wayClass: 'footway', name: null, structure: null },
  path: [
    [0, 0],
    [0.0009, 0],
    [0.0009, 0.0009]
  ],
  lengthMetres: 200,
  steps: false,
  stepFree: true,
  waitSeconds: 0
};
const lit = (edge: StreetEdge, ends: [number, number], walker: 'standard' | 'stepFree' = 'standard') => {
  const streets = decodeStreets(encodeStreets([edge]).buffer);
  const segments = streetSegments(streets);
  return [...streetLight(streets, segments, Uint16Array.from(ends), walker)].map(Math.round);
};

test('light runs on from piece to piece, by either end of the edge', () => {
  // 1 m/s: 200 m are 2000 ds; the bend is half way.
  expect(lit(bent, [100, 500])).toEqual([100, 2500, 1100, 1500, 1100, 1500, 2100, 500]);
});

test('an end that is not reached gives no light of its own', () => {
  expect(lit(bent, [100, 65535])).toEqual([100, 1e6, 1100, 1e6, 1100, 1e6, 2100, 1e6]);
});

test('stairs take twice as long, and a step-free walker gets no light along them', () => {
  const stairs = { ...bent, steps: true, stepFree: false };
  expect(lit(stairs, [0, 65535])[6]).toBe(4000);
  expect(lit(stairs, [0, 65535], 'stepFree')[2]).toBeGreaterThan(100_000);
});
