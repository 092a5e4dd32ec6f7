import { describe, expect, test } from 'vitest';
import { town, townModel, type Town } from '#testing/town.ts';
import { kindsById, peopleOf } from '#testing/what-if-session.ts';
import { distanceMetres } from '../../geometry/local-metres.ts';
import { noBarriers, type Barriers } from '../barriers.ts';
import { walkModel } from '../model.ts';
import { buildNetwork } from '../network.ts';
import { linkEveryMetres, linksAcross, longestLinkMetres, stationsAlong } from './links.ts';
import { openedWalls } from './opened-walls.ts';
import { cellsThatDiffer, cellTimes } from './times-across.ts';

/** Deciseconds of house a to place A at standard walking; each house is a counting cell of its own. */
function timeOf(drawn: Town, links: ReturnType<typeof linksAcross> = [], compounds = drawn.compounds): number {
  const model = walkModel(buildNetwork(drawn.edges, compounds), compounds, drawn.houses, drawn.places);
  const [times] = cellTimes(model, peopleOf(model), kindsById(model), ['standard'], links);
  return times?.[0] ?? Number.NaN;
}

/** Two streets with a canal between them, whose only bridge is the street far in the west. */
const banks = town(`
  +-----------------------a----------------+
  |
  +
  |
  +-----------------------A----------------+
`);
/** The line between the two rows, from column 2 to 40. */
const canal: Barriers = { areas: [], lines: [[banks.at(2, 2), banks.at(40, 2)].map(([lon, lat]) => [lon, lat])] };

describe('links across a line', () => {
  test('lie every 200 m, each from the nearest street on one side to the nearest on the other', () => {
    const { network } = townModel(banks);
    const links = linksAcross(network, canal, noBarriers);
    // 380 m of canal: two links, 95 and 285 m from its start in column 2.
    expect(links.map(({ from, to }) => [from.position[0], to.position[0]])).toEqual(
      [11.5, 30.5].map((column) => [
        expect.closeTo(banks.at(column, 0)[0], 7),
        expect.closeTo(banks.at(column, 4)[0], 7)
      ])
    );
    for (const { from, to } of links) expect(distanceMetres(from.position, to.position)).toBeCloseTo(40, 3);
  });

  test('bring the far bank near: 65 m along, 40 over, 65 back, where it was 520 around', () => {
    const links = linksAcross(townModel(banks).network, canal, noBarriers);
    expect(timeOf(banks)).toBe((240 + 40 + 240) * 10);
    expect(timeOf(banks, links)).toBe((65 + 40 + 65) * 10);
  });

  test('cross both tracks of a railway at once', () => {
    const tracks = [1.8, 2.2].map((row) => [banks.at(2, row), banks.at(40, row)].map(([lon, lat]) => [lon, lat]));
    const links = linksAcross(townModel(banks).network, { areas: [], lines: tracks }, noBarriers);
    expect(links).toHaveLength(4);
    for (const { from, to } of links) expect(distanceMetres(from.position, to.position)).toBeCloseTo(40, 3);
  });

  test('are not made where another barrier lies between, nor over more than 150 m', () => {
    const { network } = townModel(banks);
    const wall: Barriers = { areas: [], lines: [[banks.at(0, 3), banks.at(50, 3)].map(([lon, lat]) => [lon, lat])] };
    expect(linksAcross(network, canal, wall)).toEqual([]);
    const wide = town(`
      +-----------------------a----------------+
      |
${'      |\n'.repeat(16)}      +-----------------------A----------------+
    `);
    const river: Barriers = { areas: [], lines: [[wide.at(2, 8), wide.at(40, 8)].map(([lon, lat]) => [lon, lat])] };
    expect(linksAcross(townModel(wide).network, river, noBarriers)).toEqual([]);
    expect(longestLinkMetres).toBe(150);
  });
});

describe('links across water drawn as an area', () => {
  const pool = (west: number, north: number, east: number, south: number): Barriers => ({
    areas: [
      {
        type: 'Polygon',
        coordinates: [
          [
            banks.at(west, north),
            banks.at(east, north),
            banks.at(east, south),
            banks.at(west, south),
            banks.at(west, north)
          ].map(([lon, lat]) => [lon, lat])
        ]
      }
    ],
    lines: []
  });

  test('run from bank to bank', () => {
    const links = linksAcross(townModel(banks).network, pool(2, 1, 40, 3), noBarriers);
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const { from, to } of links) {
      expect(from.position[1] > banks.at(0, 2)[1]).not.toBe(to.position[1] > banks.at(0, 2)[1]);
    }
    expect(timeOf(banks, links)).toBeLessThan(timeOf(banks) / 2);
  });

  test('do not lead from a bank to the same bank', () => {
    // All water lies north of both streets.
    expect(linksAcross(townModel(banks).network, pool(2, -3, 40, -1), noBarriers)).toEqual([]);
  });
});

describe('walls', () => {
  test('with an open gate more every 200 m let through who was sent around', () => {
    const drawn = town(`
      +------------------------+
      |                        |
      |  #########o#########   |
      |  #   +----+----+   #   |
      |  #   |         |   #   |
      |  #   +---a-----+   #   |
      |  ###################   |
      |                        |
      +------A-----------------+
    `);
    const opened = openedWalls(drawn.compounds);
    const [before = [], after = []] = [drawn.compounds, opened].map((all) => all[0]?.gates);
    // 56 cells of wall are 560 m: three gates more, all open, none of them a gate that was there.
    const around = 2 * (18 + 4) * 10;
    expect(after).toHaveLength(before.length + Math.round(around / linkEveryMetres));
    expect(after.slice(before.length).every(({ state }) => state === 'open')).toBe(true);
    expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
    expect(timeOf(drawn, [], opened)).toBeLessThan(timeOf(drawn));
  });

  test('without a known gate block nobody, and stay as they are', () => {
    const drawn = town(`
      +--a--+
      ####### 
      #     #
      #######
      +--A--+
    `);
    expect(openedWalls(drawn.compounds)).toEqual(drawn.compounds);
  });
});

test('stations lie evenly along a line however it bends, one at least', () => {
  const line = [0, 100, 250, 1000].map((x) => ({ x, y: 0 }));
  expect(stationsAlong(line).map(({ x }) => Math.round(x))).toEqual([100, 300, 500, 700, 900]);
  expect(stationsAlong(line.slice(0, 2)).map(({ x }) => Math.round(x))).toEqual([50]);
  const corner = [
    { x: 0, y: 0 },
    { x: 150, y: 0 },
    { x: 150, y: 250 }
  ];
  expect(stationsAlong(corner).map(({ x, y, dx, dy }) => [x, y, dx, dy].map(Math.round))).toEqual([
    [100, 0, 1, 0],
    [150, 150, 0, 1]
  ]);
});

test('only cells for which a crossing makes a difference are told', () => {
  const before = Int16Array.of(10, 20, -1, 30, 40, 50, 10, 20, -1, 30, 40, 50);
  const after = Int16Array.of(10, 20, -1, 30, 40, 50, 10, 20, 70, 30, 40, 50);
  expect([...cellsThatDiffer(before, after)]).toEqual([1, 10, 20, 70, 30, 40, 50]);
});
