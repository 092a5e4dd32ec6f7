import { expect, test } from 'vitest';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { decodeStreets, encodeStreets, streetFlags } from './street-format.ts';

function edge(id: number, path: StreetEdge['path'], more: Partial<StreetEdge> = {}): StreetEdge {
  const plain = { wayClass: 'footway', name: null, steps: false, stepFree: true, waitSeconds: 0, structure: null };
  return { id, from: id, to: id + 1, path, lengthMetres: 100.5, ...plain, ...more };
}

const bridge = edge(
  0,
  [
    [-8.6109, 41.1496],
    [-8.6, 41.15],
    [-8.59, 41.1501]
  ],
  { structure: 'bridge', waitSeconds: 20 }
);
const stairs = edge(
  1,
  [
    [179.9999999, -85],
    [-180, 85]
  ],
  { steps: true, stepFree: false, lengthMetres: 7 }
);

test('streets come back as they went, to the centimetre', () => {
  const back = decodeStreets(encodeStreets([bridge, stairs]).buffer);
  expect(back.edgeCount).toBe(2);
  expect([...back.starts]).toEqual([0, 3, 5]);
  const sent = [...bridge.path, ...stairs.path].flat();
  for (const [index, degrees] of sent.entries()) expect(back.positions[index]).toBeCloseTo(degrees, 7);
  expect([...back.lengthMetres]).toEqual([100.5, 7]);
  expect([...back.waitDeciseconds]).toEqual([200, 0]);
  expect([...back.flags]).toEqual([streetFlags.bridge | streetFlags.stepFree, streetFlags.steps]);
});

test('no streets are a whole answer too', () => {
  expect(decodeStreets(encodeStreets([]).buffer).edgeCount).toBe(0);
});

test('bytes that are not ours, of another version or cut short are refused in a sentence', () => {
  const bytes = encodeStreets([bridge]);
  expect(() => decodeStreets(new TextEncoder().encode('<html>not streets</html>').buffer)).toThrow(
    'not in the street format'
  );
  expect(() => decodeStreets(bytes.slice(0, -1).buffer)).toThrow(/bytes came, \d+ were expected/);
  const later = bytes.slice();
  later[4] = 2;
  expect(() => decodeStreets(later.buffer)).toThrow('version 2');
});
