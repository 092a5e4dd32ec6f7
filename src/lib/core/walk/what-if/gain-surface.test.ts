import { describe, expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { dice } from '../../chance/dice.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import { serviceKinds } from '../../places/service-kind.ts';
import { paces } from '../pace.ts';
import { lanes } from '../sweep/kernel.ts';
import { placeBook, placeKinds, sweepFor, sweepNetwork } from '../sweep/sweep-model.ts';
import { publicZone } from '../zones.ts';
import { GainSurface } from './gain-surface.ts';
import { WhatIf } from './what-if.ts';

const { model, people, servicesOf } = countedSample();
const { network } = model;
const limitSeconds = 420;
const kind = serviceKinds.indexOf('legal');

function session(walker: 'standard' | 'stepFree') {
  const pace = paces[walker];
  const swept = sweepFor(model, sweepNetwork(model, pace.access), pace, people);
  const book = placeBook(model, swept, placeKinds(model, servicesOf));
  return { whatIf: new WhatIf(model, swept, book, people, limitSeconds) };
}

/** People of one kind reached more than at first. */
const gained = (whatIf: WhatIf): number =>
  whatIf.difference().reduce((sum, count, at) => (at % lanes === kind ? sum + count : sum), 0);

describe.each(['standard', 'stepFree'] as const)('the gain surface, %s', (walker) => {
  const { whatIf } = session(walker);

  test('is what a place opened at the node brings, at every node', () => {
    const surface = new GainSurface(people, whatIf, { kind, limitSeconds });
    for (let vertex = 0; vertex < network.vertexCount; vertex++) {
      if (network.vertexZone[vertex] !== publicZone) {
        expect(surface.people[vertex]).toBe(0);
        continue;
      }
      whatIf.openAt(vertex, 1 << kind);
      expect(surface.people[vertex], `vertex ${vertex}`).toBe(gained(whatIf));
      whatIf.undo();
    }
    expect(Math.max(...surface.people)).toBeGreaterThan(100);
  });

  test('is the same counted from the nodes and from the cells', () => {
    const fromVertices = new GainSurface(people, whatIf, { kind, limitSeconds, from: 'vertices' });
    const fromCells = new GainSurface(people, whatIf, { kind, limitSeconds, from: 'cells' });
    expect(fromVertices.people).toEqual(fromCells.people);
    expect(Math.max(...fromCells.people)).toBeGreaterThan(100);
  });

  test('refreshed after edits it is the surface made anew', () => {
    const surface = new GainSurface(people, whatIf, { kind, limitSeconds });
    const roll = dice(11);
    for (let edit = 0; edit < 40; edit++) {
      const building = Math.floor(roll() * model.buildings.count);
      const position: LonLat = [model.buildings.lon[building] ?? 0, model.buildings.lat[building] ?? 0];
      if (roll() < 0.6) whatIf.open(position, 1 << kind);
      else if (roll() < 0.5) whatIf.undo();
      else whatIf.close(Math.floor(roll() * model.places.count));
      surface.refresh();
      const anew = new GainSurface(people, whatIf, { kind, limitSeconds });
      expect(surface.people, `edit ${edit}`).toEqual(anew.people);
    }
  });
});
