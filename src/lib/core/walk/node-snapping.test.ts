import { describe, expect, test } from 'vitest';
import { metresBetween, town, townModel, type Town } from '#testing/town.ts';
import { lineMetres } from '../geometry/local-metres.ts';
import { ThroughSearch } from './sweep/through-search.ts';
import { throughArcs } from './sweep/through-arcs.ts';
import { linkWeights, throughGraph } from './sweep/through-graph.ts';

/*
 * The usual shortcut: set house and place on their nearest junctions and walk between those. Each town is walked both ways, and the
 * true length follows from counting cells of 10 m.
 */
function byNearestJunctions(drawn: Town): number {
  const { network } = townModel(drawn);
  const graph = throughGraph(network, 'walking');
  const search = new ThroughSearch(throughArcs(graph, linkWeights(network, graph, 1)));
  const nearest = (position: readonly [number, number]): { vertex: number; metres: number } => {
    let found = { vertex: -1, metres: Infinity };
    for (let vertex = 0; vertex < network.vertexCount; vertex++) {
      const metres = lineMetres([position, [network.vertexLon[vertex] ?? 0, network.vertexLat[vertex] ?? 0]]);
      if (metres < found.metres) found = { vertex, metres };
    }
    return found;
  };
  const house = nearest(drawn.houses[0]?.position ?? [0, 0]);
  const place = nearest(drawn.places[0]?.position ?? [0, 0]);
  search.begin(10_000_000);
  search.start(house.vertex, 0);
  search.run();
  return Math.round(house.metres + (search.key[place.vertex] ?? 0) / 1000 + place.metres);
}

describe('where walking between nearest junctions is wrong', () => {
  test('neighbours on one long street are sent to its ends and back', () => {
    const drawn = town('+-------a---A-------+');
    expect(metresBetween(townModel(drawn), 'a', 'A')).toBe(40);
    expect(byNearestJunctions(drawn)).toBe(80 + 200 + 80);
  });

  test('a house is lifted over to the junction of a street that it cannot step to', () => {
    const drawn = town(`
      +---------------+A---+
      |
      +----------------a------------------+
    `);
    // West to the only link, up two, east again; not 22 m over the gap and one cell on.
    expect(metresBetween(townModel(drawn), 'a', 'A')).toBe(170 + 20 + 170);
    expect(byNearestJunctions(drawn)).toBeLessThan(40);
  });

  test('so a promise of five minutes is said to be broken where it is kept, and kept where it is broken', () => {
    const kept = town('+-------a---A-------+', { metresPerCell: 20 });
    const broken = town(`
      +---------------+A---+
      |
      +----------------a------------------+
    `);
    const limitMetres = 300;
    expect(metresBetween(townModel(kept), 'a', 'A')).toBeLessThan(limitMetres);
    expect(byNearestJunctions(kept)).toBeGreaterThan(limitMetres);
    expect(metresBetween(townModel(broken), 'a', 'A')).toBeGreaterThan(limitMetres);
    expect(byNearestJunctions(broken)).toBeLessThan(limitMetres);
  });
});
