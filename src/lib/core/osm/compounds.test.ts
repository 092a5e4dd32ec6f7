import { describe, expect, test } from 'vitest';
import { osmFile } from '#testing/osm-sketch.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { findBuildings } from './buildings.ts';
import { findCompounds } from './compounds.ts';
import { NoteBook } from './note-book.ts';

//   4 ---- 3      a wall 1–2–3–4 of 111 m a side, a gate 5 in its south side,
//   | [b]  |      a house 11–14 inside, a path 6–5–7 through the gate
//   1 --5--2
const at: Readonly<Record<number, LonLat>> = {
  1: [0, 0],
  2: [0.001, 0],
  3: [0.001, 0.001],
  4: [0, 0.001],
  5: [0.0005, 0],
  6: [0.0005, -0.0005],
  7: [0.0005, 0.0003],
  11: [0.0004, 0.0004],
  12: [0.0006, 0.0004],
  13: [0.0006, 0.0006],
  14: [0.0004, 0.0006]
};
const house = { nodes: [11, 12, 13, 14, 11], tags: { building: 'apartments', 'building:levels': '6' } };
const wallNodes = [1, 5, 2, 3, 4, 1];
const wall = { nodes: wallNodes, tags: { barrier: 'wall' } };

type Ways = Parameters<typeof osmFile>[1];
type NodeTags = Parameters<typeof osmFile>[2];

function found(ways: Ways, nodeTags: NodeTags = {}) {
  const osm = osmFile(at, ways, nodeTags);
  const book = new NoteBook();
  const buildings = findBuildings(osm, () => true, book);
  return { ...findCompounds(osm, buildings, book), codes: book.notes().map((note) => note.code) };
}

describe('which outlines are compounds', () => {
  test('a closed wall around homes; without homes it is none', () => {
    expect(found({ 20: wall, 21: house }).compounds).toHaveLength(1);
    expect(found({ 20: wall }).compounds).toHaveLength(0);
  });

  test('residential land whose outline follows walls, and land alone is none', () => {
    const land = { nodes: wallNodes, tags: { landuse: 'residential', name: '桃园小区' } };
    expect(found({ 20: land, 21: house }).compounds).toHaveLength(0);
    const walled = found({ 20: land, 21: house, 22: { nodes: [1, 5, 2, 3, 4], tags: { barrier: 'fence' } } });
    expect(walled.compounds.map((compound) => compound.names?.name)).toEqual(['桃园小区']);
  });

  test('land and the wall on the same corners are one compound', () => {
    const land = { nodes: wallNodes, tags: { landuse: 'residential' } };
    expect(found({ 20: land, 21: house, 22: wall }).compounds).toHaveLength(1);
  });

  test('one without gates is noted: it does not block', () => {
    expect(found({ 20: wall, 21: house }).codes).toContain('compound-without-known-gates');
  });
});

describe('gates', () => {
  test.each([
    [{ barrier: 'gate' }, 'open', true],
    [{ barrier: 'gate', access: 'yes' }, 'open', false],
    [{ barrier: 'lift_gate', access: 'private' }, 'residents', false],
    [{ barrier: 'gate', access: 'no' }, 'closed', false],
    [{ barrier: 'gate', locked: 'yes' }, 'closed', false]
  ] as const)('%j is %s, assumed %s', (tags, state, assumed) => {
    const { compounds, gateNodes } = found({ 20: wall, 21: house }, { 5: tags });
    expect(compounds[0]?.gates.map((gate) => [gate.state, gate.assumed, gate.sourceId])).toEqual([
      [state, assumed, 'node/5']
    ]);
    expect([...gateNodes]).toEqual([5]);
  });

  test('a gate mapped a few metres beside the wall stands in it; one farther off does not', () => {
    // Node 7 lies 33 m inside; node 5 moved 3 m south of the wall.
    const beside = osmFile(
      { ...at, 5: [0.0005, -0.00003] },
      { 20: { nodes: [1, 2, 3, 4, 1], tags: wall.tags }, 21: house },
      { 5: { barrier: 'gate' }, 7: { barrier: 'gate' } }
    );
    const book = new NoteBook();
    const { compounds } = findCompounds(
      beside,
      findBuildings(beside, () => true, book),
      book
    );
    expect(compounds[0]?.gates.map((gate) => gate.sourceId)).toEqual(['node/5']);
  });

  test('a path through the wall without a gate is an opening, assumed; a path along it is none', () => {
    const through = found({ 20: wall, 21: house, 22: { nodes: [6, 5, 7], tags: { highway: 'footway' } } });
    expect(through.compounds[0]?.gates.map((gate) => [gate.state, gate.assumed])).toEqual([['open', true]]);
    const along = found({ 20: wall, 21: house, 22: { nodes: [1, 5, 2], tags: { highway: 'footway' } } });
    expect(along.compounds[0]?.gates).toEqual([]);
  });
});
