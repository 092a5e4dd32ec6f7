import type { MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { town, townModel, type Town } from '#testing/town.ts';
import { crossingShare, polygonAreaSquareMetres, ringAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import { isochrones } from './isochrone.ts';
import { paces } from './pace.ts';

function areaIn(drawn: Town, limitDeciseconds: number): MultiPolygon {
  const places = drawn.places.map(({ id }) => id);
  return (
    isochrones(townModel(drawn), places, paces.standard, [limitDeciseconds])[0] ?? {
      type: 'MultiPolygon',
      coordinates: []
    }
  );
}

// A cell is 10 m.
describe('the drawn area', () => {
  const canal = town(`
        +--------A----------------------------------------+
        |                                                 |
        |                                                 |
        |                                                 |
        |                                                 |
        +-------------------------------------------------+`);

  test('lies along the streets reached and ends where the walk ends', () => {
    const area = areaIn(canal, 3000);
    expect(withinPolygon(canal.at(9, 0), area)).toBe(true);
    expect(withinPolygon(canal.at(37, 0), area)).toBe(true);
    expect(withinPolygon(canal.at(41, 0), area)).toBe(false);
  });

  test('does not claim the far bank of a canal, 50 m away over the water', () => {
    const area = areaIn(canal, 3000);
    expect(withinPolygon(canal.at(9, 5), area), 'reached around the end').toBe(true);
    expect(withinPolygon(canal.at(30, 0), area), 'the near bank').toBe(true);
    expect(withinPolygon(canal.at(30, 5), area), 'the far bank').toBe(false);
    expect(withinPolygon(canal.at(30, 4), area), 'beside the far bank').toBe(false);
  });

  test('fills a block that reached streets enclose, unless a street inside is not reached', () => {
    const block = (inside: string): Town =>
      town(`
        +-------A---------+
        |                 |
        |                 |
        |                 |
        |  #############  |
        |  #           #  |
        |  x  +-${inside}-+  #  |
        |  #           #  |
        |  #############  |
        |                 |
        |                 |
        +-----------------+`);
    const empty = town(`
        +-------A---------+
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        |                 |
        +-----------------+`);
    const middle = (drawn: Town): boolean => withinPolygon(drawn.at(8, 6), areaIn(drawn, 9000));
    expect(middle(empty)).toBe(true);
    expect(middle(block('---'))).toBe(false);
  });

  test('grows with the limit and is empty where no place is', () => {
    const [five, ten, none] = [1000, 2000, 0].map((limit) => polygonAreaSquareMetres(areaIn(canal, limit)));
    expect(ten).toBeGreaterThan(five ?? Infinity);
    expect(none).toBeLessThan(five ?? 0);
    expect(areaIn({ ...canal, places: [] }, 3000).coordinates).toEqual([]);
  });

  test('is a valid shape: closed rings that do not cross themselves, outer ones counter-clockwise', () => {
    for (const limit of [700, 1500, 3000, 6000]) {
      for (const rings of areaIn(canal, limit).coordinates) {
        rings.forEach((ring, index) => {
          expect(ring[0]).toEqual(ring.at(-1));
          expect(ringAreaSquareMetres(ring) > 0).toBe(index === 0);
          expect(crossingsWithin(ring)).toBe(0);
        });
      }
    }
  });
});

function crossingsWithin(ring: number[][]): number {
  let crossings = 0;
  for (let i = 1; i < ring.length; i++) {
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 1 && j === ring.length - 1) continue;
      const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [ring[i - 1], ring[i]];
      const [[cx = 0, cy = 0] = [], [dx = 0, dy = 0] = []] = [ring[j - 1], ring[j]];
      if (!Number.isNaN(crossingShare(ax, ay, bx, by, cx, cy, dx, dy))) crossings++;
    }
  }
  return crossings;
}
