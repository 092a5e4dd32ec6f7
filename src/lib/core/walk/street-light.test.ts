import { expect, test } from 'vitest';
import { town, townModel } from '#testing/town.ts';
import { paces } from './pace.ts';
import { streetDeciseconds, unlit } from './street-light.ts';

// A cell is 10 m. Edges are numbered by their first junction, to the right before down.
test('each street shows the deciseconds at its two ends, in order of edges', () => {
  const model = townModel(town('+--A--+-----+---------+'));
  expect([...streetDeciseconds(model, [0], paces.standard, 1000)]).toEqual([300, 300, 300, 900, 900, unlit]);
  expect([...streetDeciseconds(model, [0], paces.elder75, 1000)]).toEqual([500, 500, 500, unlit, unlit, unlit]);
});

test('of several places the nearest counts, and none lights nothing', () => {
  const model = townModel(town('A--+-----+--B'.replace('A--', '+A-').replace('--B', '-B+')));
  expect([...streetDeciseconds(model, [0, 1], paces.standard, 9000)]).toEqual([100, 200, 200, 200, 200, 100]);
  expect([...streetDeciseconds(model, [], paces.standard, 9000)]).toEqual(Array.from({ length: 6 }, () => unlit));
});

test('stairs stay dark without steps, the street above them too', () => {
  const model = townModel(town('+--A--+--^--+-----+'));
  expect([...streetDeciseconds(model, [0], paces.standard, 9000)]).toEqual([300, 300, 300, 1500, 1500, 2100]);
  expect([...streetDeciseconds(model, [0], paces.stepFree, 9000)].slice(2)).toEqual([unlit, unlit, unlit, unlit]);
});

test('behind a residents gate the inner way shows the residents’ time; behind a closed one none', () => {
  const drawn = (gate: string): string => `
        #########
        #       #
        #  +----${gate}----A----+
        #       #
        #########`;
  expect([...streetDeciseconds(townModel(town(drawn('r'))), [0], paces.standard, 9000)]).toEqual([1000, 500]);
  expect([...streetDeciseconds(townModel(town(drawn('x'))), [0], paces.standard, 9000)]).toEqual([unlit, 500]);
});
