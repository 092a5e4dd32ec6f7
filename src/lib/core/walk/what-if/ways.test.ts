import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { sweptLabels } from '#testing/swept-labels.ts';
import { town, townModel } from '#testing/town.ts';
import { fromNothing, kindsById, peopleOf, seconds, session } from '#testing/what-if-session.ts';
import type { CompoundData, GateState } from '../../district/district-data.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import { type WalkModel } from '../model.ts';
import { paces } from '../pace.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { limitMillimetres, placeBook, sweepFor, sweepNetwork } from '../sweep/sweep-model.ts';
import type { WhatIf } from './what-if.ts';

const street = { steps: false, stepFree: true, waitSeconds: 0 };

/** Metres from house a to the nearest place of kind `government`, which place A offers. */
const metresToA = (whatIf: WhatIf): number | null => {
  const label = whatIf.millimetres[0] ?? beyond;
  return label === beyond ? null : label / 1000;
};

describe('drawn by hand', () => {
  test('a footbridge brings the far bank near, taken back it is far again, and an edge less is farther still', () => {
    const drawn = town(`
      +--a-----+
      |        |
      +        +
      |        |
      +--A-----+
    `);
    const whatIf = session(townModel(drawn), paces.standard);
    expect(metresToA(whatIf)).toBe(100);
    whatIf.addWay(drawn.at(5, 0), drawn.at(5, 4), street);
    expect(metresToA(whatIf)).toBe(20 + 40 + 20);
    whatIf.addWay(drawn.at(3, 0), drawn.at(3, 4), { ...street, waitSeconds: 5 });
    expect(metresToA(whatIf)).toBe(45);
    whatIf.undo();
    whatIf.undo();
    expect(metresToA(whatIf)).toBe(100);
    // Away with the west side: around by the east, 6 + 4 + 6 cells.
    const west = drawn.edges.findIndex(({ path }) => path.every(([lon]) => lon === drawn.at(0, 0)[0]));
    whatIf.removeEdge(west);
    expect(metresToA(whatIf)).toBe(160);
    whatIf.undo();
    expect(metresToA(whatIf)).toBe(100);
  });

  test('houses on a street that is taken away are set on the next one', () => {
    const drawn = town(`
      +--a--+
      |     |
      +--A--+
    `);
    const whatIf = session(townModel(drawn), paces.standard);
    const north = drawn.edges.findIndex(({ path }) => path.every(([, lat]) => lat === drawn.at(0, 0)[1]));
    whatIf.removeEdge(north);
    // Over the open ground to the street of the place, two cells away.
    expect(metresToA(whatIf)).toBe(20);
  });

  test('a closed gate opened leads in; opened for residents only it leads its residents out, closed again nobody', () => {
    const sketch = `
      +----A----+
           |
         ##x##
         # | #
         # a #
         # + #
         #####
    `;
    const model = townModel(town(sketch));
    const whatIf = session(model, paces.standard);
    expect(metresToA(whatIf)).toBeNull();
    whatIf.setGate(0, 'open');
    expect(metresToA(whatIf)).toBe(40);
    whatIf.undo();
    expect(metresToA(whatIf)).toBeNull();
    whatIf.setGate(0, 'residents');
    expect(metresToA(whatIf)).toBe(40);
    whatIf.setGate(0, 'closed');
    expect(metresToA(whatIf)).toBeNull();
  });

  test('what was set on a street goes with it', () => {
    const drawn = town(`
      +--------+--A-+
      |        |
      |        |
      |        |
      +---a----+
    `);
    const whatIf = session(townModel(drawn), paces.standard);
    const between = (from: LonLat, to: LonLat): number =>
      drawn.edges.findIndex(({ path }) => path.join() === [from, to].join());
    whatIf.addWay(drawn.at(4, 0), drawn.at(4, 4), street);
    whatIf.removeEdge(between(drawn.at(9, 0), drawn.at(9, 4)));
    expect(metresToA(whatIf)).toBe(40 + 50 + 30);
    whatIf.removeEdge(between(drawn.at(0, 0), drawn.at(9, 0)));
    expect(metresToA(whatIf)).toBeNull();
  });

  test('between two ways that leave one street one walks along it', () => {
    const drawn = town(`
      +----------A---------+
      |
      +--------------------+
      |
      +------a-------------+
    `);
    const whatIf = session(townModel(drawn), paces.standard);
    expect(metresToA(whatIf)).toBe(70 + 40 + 110);
    whatIf.addWay(drawn.at(8, 4), drawn.at(8, 2), street);
    whatIf.addWay(drawn.at(10, 2), drawn.at(10, 0), street);
    expect(metresToA(whatIf)).toBe(10 + 20 + 20 + 20 + 10);
  });

  test('a place whose street is gone serves the street it stands by then, though others are nearer to its ends', () => {
    const drawn = town(`
      +----------A---------+
      |                    |
      +-G--------a-------M-+
    `);
    const model = townModel(drawn);
    // A, G and M are the first, seventh and thirteenth place of as many kinds: all offer the same.
    const whatIf = session(model, paces.standard);
    expect(metresToA(whatIf)).toBe(80);
    whatIf.removeEdge(drawn.edges.findIndex(({ path }) => path.every(([, lat]) => lat === drawn.at(0, 0)[1])));
    expect(metresToA(whatIf)).toBe(20);
  });

  test('two gates that no way passes are joined over the ground once they are open', () => {
    const sketch = (north: string, south: string): string => `
      +----------A-----+

         ####${north}####
         #       #
         #       #
         ####${south}####

      +----a-----------+
    `;
    const model = townModel(town(sketch('x', 'x')));
    const whatIf = session(model, paces.standard);
    expect(metresToA(whatIf)).toBeNull();
    const order = model.network.gates.map((_, gate) => gate);
    for (const gate of order) whatIf.setGate(gate, 'open');
    const anew = fromNothing(townModel(town(sketch('o', 'o'))), paces.standard);
    expect([...whatIf.millimetres]).toEqual(anew);
    // 3 east to the gates, 2 + 3 + 2 across, 3 east again.
    expect(metresToA(whatIf)).toBe(30 + 70 + 30);
  });

  test('where two walls lie on one line, either gate decides for whoever passes both', () => {
    const drawn = town(`
      +----A----+
           |
           |
           |
           a
           +
    `);
    const ring = (west: number, south: number, east: number): Position[] =>
      [
        [west, 1],
        [east, 1],
        [east, south],
        [east - 1, south],
        [west + 1, south],
        [west, south],
        [west, 1]
      ].map(([column = 0, row = 0]) => [...drawn.at(column, row)]);
    const walls = (outer: GateState): CompoundData[] =>
      [ring(1, 9, 9), ring(3, 7, 7)].map((boundary, id) => ({
        id,
        names: null,
        boundary: { type: 'Polygon', coordinates: [boundary] },
        gates: [
          {
            id,
            position: drawn.at(5, 1),
            state: id === 0 ? outer : 'open',
            hours: null,
            assumed: false,
            sourceId: 'town'
          }
        ],
        sourceId: 'town'
      }));
    const houses = drawn.houses.map((house) => ({ ...house, compound: 1 }));
    const withOuter = (state: GateState): WalkModel => townModel({ ...drawn, houses, compounds: walls(state) });
    for (const [before, after] of [
      ['closed', 'open'],
      ['open', 'closed'],
      ['open', 'residents']
    ] as const) {
      const whatIf = session(withOuter(before), paces.standard);
      whatIf.setGate(0, after);
      expect([...whatIf.millimetres], `${before} to ${after}`).toEqual(fromNothing(withOuter(after), paces.standard));
    }
    expect(metresToA(session(withOuter('open'), paces.standard))).toBe(40);
    expect(metresToA(session(withOuter('closed'), paces.standard))).toBeNull();
  });

  test('what is refused is no edit: undo takes back the one before', () => {
    const drawn = town('+-------a---A-------+');
    const whatIf = session(townModel(drawn), paces.standard);
    whatIf.close(0);
    expect(metresToA(whatIf)).toBeNull();
    expect(() => whatIf.removeEdge(7)).toThrow('There is no edge 7');
    expect(() => whatIf.setGate(3, 'open')).toThrow('There is no gate 3');
    expect(() => whatIf.close(9)).toThrow('There is no place 9');
    whatIf.undo();
    expect(metresToA(whatIf)).toBe(40);
  });

  test('more ways than there is room for are refused, and what was added stays true', () => {
    const drawn = town(`
      +----------------------------------------+
      |
      +----------------a----A------------------+
    `);
    const whatIf = session(townModel(drawn), paces.standard);
    const add = (): void => {
      for (let way = 0; way < 300; way++) {
        const [north, south] = [drawn.at(2, 0), drawn.at(2, 2)];
        const east = way * 0.000009;
        whatIf.addWay([north[0] + east, north[1]], [south[0] + east, south[1]], street);
      }
    };
    expect(add).toThrow('More ways were added than there is room for: 512 new vertices; begin a new what-if.');
    expect(metresToA(whatIf)).toBe(50);
    const edited = whatIf.model;
    const swept = sweepFor(edited, sweepNetwork(edited, 'walking'), paces.standard, peopleOf(edited), {
      stops: whatIf.stops
    });
    swept.sweep.run(placeBook(edited, swept, kindsById(edited)));
    expect([...whatIf.millimetres]).toEqual(sweptLabels(swept.sweep, limitMillimetres(seconds, paces.standard)));
  });

  test('what does not exist is refused with its number', () => {
    const whatIf = session(townModel(town('+-a-A-+')), paces.standard);
    expect(() => whatIf.removeEdge(7)).toThrow('There is no edge 7; they run from 0 to 0.');
    expect(() => whatIf.setGate(0, 'open')).toThrow('There is no gate 0; there are 0.');
    expect(() => whatIf.close(9)).toThrow('There is no place 9; there are 1.');
    expect(() => whatIf.addWay([1, 1], [1, 1.001], street)).toThrow('No street is near 1, 1.');
  });
});
