import type { MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { town, townModel, type Town } from '#testing/town.ts';
import { street } from '#testing/world.ts';
import { fromPlane, localPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import { isochrones } from './isochrone.ts';
import { walkModel } from './model.ts';
import { buildNetwork } from './network.ts';
import { paces, type Pace } from './pace.ts';

const nothing: MultiPolygon = { type: 'MultiPolygon', coordinates: [] };

/** The area around all places of a town. */
function areaIn(drawn: Town, limitDeciseconds: number, pace: Pace = paces.standard): MultiPolygon {
  const places = drawn.places.map(({ id }) => id);
  return isochrones(townModel(drawn), places, pace, [limitDeciseconds])[0] ?? nothing;
}

/** Spots a tenth of a cell apart, from the first value to the last. */
const tenths = (first: number, last: number): number[] =>
  Array.from({ length: Math.floor((last - first) * 10 + 1e-6) + 1 }, (_, i) => first + i / 10);

/** Which share of the spots of a rectangle of the sketch an area claims. */
function claimed(drawn: Town, area: MultiPolygon, columns: readonly number[], rows: readonly number[]): number {
  const spots = columns.flatMap((column) => rows.map((row) => withinPolygon(drawn.at(column, row), area)));
  return spots.filter(Boolean).length / spots.length;
}

// A cell is 10 m unless said.
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
    expect(withinPolygon(canal.at(38.9, 0), area)).toBe(true);
    expect(withinPolygon(canal.at(39.1, 0), area)).toBe(false);
  });

  test('is 60 m wide along a street, as long as the walk, and round at a street’s end', () => {
    const street = town(`
        +---------------------A-------------------+`);
    // 100 m either way: 200 × 60 m. All 420 m: as long, and half a circle of 30 m at each end.
    expect(polygonAreaSquareMetres(areaIn(street, 1000)) / (200 * 60)).toBeCloseTo(1, 2);
    expect(polygonAreaSquareMetres(areaIn(street, 9000)) / (420 * 60 + Math.PI * 30 ** 2)).toBeCloseTo(1, 2);
  });

  test('is drawn on both sides of a place even where the walk reaches no corner', () => {
    const area = areaIn(town(`+----------A----------+`, { metresPerCell: 50 }), 2000);
    expect(polygonAreaSquareMetres(area) / (400 * 60)).toBeCloseTo(1, 2);
  });

  test('ends sooner on stairs and behind a signal, and does not begin on them without steps', () => {
    const street = (sign: string): Town =>
      town(`
        +----A----+--${sign}-------------------------+`);
    const end = (drawn: Town, pace?: Pace): number => {
      const area = areaIn(drawn, 2000, pace);
      return Math.max(...area.coordinates.flat(2).map(([lon = 0]) => lon)) / (drawn.at(1, 0)[0] - drawn.at(0, 0)[0]);
    };
    expect(end(street('-'))).toBeCloseTo(25, 1);
    // The corner is 50 m away; of the 150 s left, stairs take two a metre, a signal 20 once the middle of its street is passed.
    expect(end(street('^'))).toBeCloseTo(10 + 7.5, 1);
    const wait = town(`
        +----A----+!-----------------+`);
    expect(end(wait)).toBeCloseTo(23, 1);
    // On one street with the signal: 120 m lead to the middle, 60 on.
    expect(end(town(`+--A-!------------------------+`))).toBeCloseTo(21, 1);
    // From the other end: of 200 s, 155 lead to the middle, 20 are waited there, 25 lead on.
    const back = town(`
        +--------------!-----+----A--+`);
    const west = areaIn(back, 2000)
      .coordinates.flat(2)
      .map(([lon = 0]) => lon);
    expect(Math.min(...west) / (back.at(1, 0)[0] - back.at(0, 0)[0])).toBeCloseTo(8, 1);
    const stepFree = end(street('^'), { metresPerSecond: 1, access: 'stepFree' });
    expect(stepFree).toBeLessThan(10.1);
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
    const middle = (drawn: Town, limit: number): boolean => withinPolygon(drawn.at(8, 6), areaIn(drawn, limit));
    expect(middle(empty, 9000)).toBe(true);
    // All around are 580 m: its far side is reached after 290.
    expect(middle(empty, 2700)).toBe(false);
    expect(middle(block('---'), 9000)).toBe(false);
  });

  test('does not fill more than four hectares', () => {
    const square = (metresPerCell: number): Town =>
      town(
        `
        +----A----+
        |         |
        |         |
        |         |
        |         |
        |         |
        |         |
        |         |
        |         |
        |         |
        +---------+`,
        { metresPerCell }
      );
    const middle = (drawn: Town): boolean => withinPolygon(drawn.at(5, 5), areaIn(drawn, 36_000));
    // Within the kerbs 190 × 190 m, and 210 × 210 m.
    expect(middle(square(25))).toBe(true);
    expect(middle(square(27))).toBe(false);
  });

  test('is the same whatever was drawn before it', () => {
    const model = townModel(
      town(`
        A----+----------+
             |          |
             +----B-----+-----------------C`)
    );
    const draw = (place: number): MultiPolygon[] => isochrones(model, [place], paces.standard, [500, 1500]);
    const first = [0, 1, 2].map(draw);
    expect([2, 0, 1].map(draw)).toEqual([first[2], first[0], first[1]]);
  });

  test('is empty where no place is', () => {
    expect(areaIn({ ...canal, places: [] }, 3000).coordinates).toEqual([]);
    expect(isochrones(townModel(canal), [0], paces.standard, [])).toEqual([]);
  });
});

describe('the far bank is not claimed', () => {
  test.each([8, 12, 15, 20])('of a canal, crossed only at its ends, three cells of %i m wide', (metresPerCell) => {
    const canal = town(
      `
        +--------A----------------------------------------+
        |                                                 |
        |                                                 |
        +-------------------------------------------------+`,
      { metresPerCell }
    );
    // 25 cells lead to column 34 on the near bank, and around the west end to column 13 on the far one.
    const area = areaIn(canal, 25 * metresPerCell * 10);
    expect(withinPolygon(canal.at(33, 0), area), 'the near bank').toBe(true);
    expect(withinPolygon(canal.at(12, 3), area), 'the far bank where it is reached').toBe(true);
    expect(withinPolygon(canal.at(13.1, 3), area), 'where it no longer is').toBe(false);
    expect(claimed(canal, area, tenths(14.5, 50), tenths(1.51, 6)), 'beyond the middle of the water').toBe(0);
    expect(claimed(canal, area, tenths(14.5, 33), tenths(0, 1.48)), 'up to its middle').toBe(1);
  });

  test('of a canal under a bridge that does not meet the street along it', () => {
    const bridged = town(`
        +---A------------------------------------------+
        |
        |            +---------------------------------+
        |            |
        +------------+`);
    // To the west end 40 m, down 40, east 130, up 20: the street between is reached from there, but not in 60 s.
    const area = areaIn(bridged, 1000);
    expect(withinPolygon(bridged.at(12, 0), area)).toBe(true);
    expect(claimed(bridged, area, tenths(13, 47), tenths(1.02, 5))).toBe(0);
  });

  test('behind a wall whose gate is closed', () => {
    const walled = (gate: string): Town =>
      town(`
        +----+---A-----------+
             |
        #####${gate}################
        #    |               #
        #    +-------------+ #
        ######################`);
    const closed = areaIn(walled('x'), 9000);
    expect(withinPolygon(walled('x').at(10, 1.9), closed)).toBe(true);
    expect(claimed(walled('x'), closed, tenths(4, 18), tenths(2.02, 5))).toBe(0);
    expect(withinPolygon(walled('o').at(10, 4), areaIn(walled('o'), 9000)), 'an open gate').toBe(true);
  });

  test('of a street that meets the one reached at a sharp angle', () => {
    const plane = localPlane([0, 0]);
    const spot = (xMetres: number, yMetres: number): LonLat => fromPlane(plane, { xMetres, yMetres });
    const arm = (id: number, to: LonLat) => street(id, [0, 0, 0], [id + 1, 200, 0], { path: [spot(0, 0), to] });
    const edges = [arm(0, spot(200, 40)), arm(1, spot(200, -40))];
    const place = { id: 0, position: spot(200, 40), compound: null };
    // 204 m: all of the upper arm, and 4 m of the lower one.
    const [area = nothing] = isochrones(
      walkModel(buildNetwork(edges, []), [], [], [place]),
      [0],
      paces.standard,
      [2040]
    );
    for (let x = 10; x < 220; x++) {
      expect(withinPolygon(spot(x, x / 10), area), `${x} m along, reached`).toBe(true);
      expect(withinPolygon(spot(x, -0.2), area), `${x} m along, not reached`).toBe(false);
    }
  });

  test('beyond a dead end', () => {
    const deadEnd = town(`
                         +
                         |
        +---A--------+   |
                         |
                         +`);
    const area = areaIn(deadEnd, 9000);
    expect(withinPolygon(deadEnd.at(14.9, 2), area)).toBe(true);
    expect(claimed(deadEnd, area, tenths(15.02, 20), tenths(0, 4))).toBe(0);
  });
});
