import { describe, expect, test } from 'vitest';
import { at, rectangle } from '#testing/world.ts';
import { barriersOf, noBarriers, type Barriers } from './barriers.ts';
import { walkModel } from './model.ts';
import { buildNetwork } from './network.ts';
import { optionsOfPlace } from './options.ts';
import type { StreetEdge } from './street-edge.ts';

/** Two streets from west to east, 100 m apart, joined at their western end only; a house between them, nearer to the northern one. */
const street = (id: number, from: number, to: number, path: StreetEdge['path'], lengthMetres: number): StreetEdge => ({
  id,
  from,
  to,
  path,
  lengthMetres,
  wayClass: 'residential',
  name: null,
  steps: false,
  stepFree: true,
  waitSeconds: 0,
  structure: null
});
const streets = [
  street(0, 0, 1, [at(0, 0), at(1000, 0)], 1000),
  street(1, 2, 3, [at(0, 100), at(1000, 100)], 1000),
  street(2, 0, 2, [at(0, 0), at(0, 100)], 100)
];
const network = buildNetwork(streets, []);
const house = { id: 0, position: at(500, 70), compound: null };
const place = { id: 0, position: at(500, 100), compound: null };

/** Metres from the house to the place, or null. */
function walked(barriers: Barriers, snapMaxMetres = 150): number | null {
  const model = walkModel(network, [], [house], [place], { barriers, snapMaxMetres });
  const [option] = optionsOfPlace(model, 0, 'walking', 18_000);
  return option === undefined ? null : Math.round(option.decimetres / 10);
}

const canal = rectangle(-50, 80, 1100, 90);
const canalLine = { ...noBarriers, lines: [[[...at(-50, 85)], [...at(1100, 85)]]] };

describe('a house whose nearest street lies across the canal', () => {
  test('stands on it where no canal is known', () => {
    expect(walked(noBarriers)).toBe(30);
  });

  // 70 m to its own street, 500 m west, 100 m over the bridge, 500 m east.
  test.each([
    ['an area', { areas: [canal], lines: [] }],
    ['a line', canalLine]
  ])('walks from the street on its own side, the canal being %s', (_, barriers) => {
    expect(walked(barriers)).toBe(1170);
  });

  test('is listed where its own side has no street within the maximum, and is not carried over the water', () => {
    const model = walkModel(network, [], [house], [place], {
      barriers: { areas: [canal], lines: [] },
      snapMaxMetres: 60
    });
    expect(model.unsnapped.buildings).toEqual([0]);
  });

  test('a house over the water itself stands on the nearest bank', () => {
    expect(walked({ areas: [rectangle(400, 60, 600, 90)], lines: [] })).toBe(30);
  });
});

test('rivers, canals, railways and motorways are barriers; streams, trams, garden ponds and bridges are not', () => {
  const line = { type: 'LineString' as const, coordinates: [[...at(0, 0)], [...at(10, 0)]] };
  const feature = (kind: 'water' | 'railway' | 'street' | 'green', className: string) => ({
    kind,
    className,
    structure: null
  });
  const barriers = barriersOf([
    { ...feature('water', 'canal'), shape: line },
    { ...feature('water', 'stream'), shape: line },
    { ...feature('railway', 'rail'), shape: line },
    { ...feature('railway', 'rail'), shape: line, structure: 'bridge' },
    { ...feature('railway', 'tram'), shape: line },
    { ...feature('street', 'motorway'), shape: line },
    { ...feature('street', 'trunk'), shape: line },
    { ...feature('water', 'lake'), shape: rectangle(0, 0, 100, 100) },
    { ...feature('water', 'pond'), shape: rectangle(0, 0, 10, 10) },
    { ...feature('green', 'park'), shape: rectangle(0, 0, 100, 100) }
  ]);
  expect([barriers.lines.length, barriers.areas.length]).toEqual([3, 1]);
});
