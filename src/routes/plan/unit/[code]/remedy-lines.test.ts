import { describe, expect, test } from 'vitest';
import { at } from '#testing/world.ts';
import { remedyLines } from './remedy-lines.ts';

type Given = Parameters<typeof remedyLines>;

const names = (name: string) => ({ hans: name, hant: name, en: name });
const compound = { id: 7, names: names('翠苑') };
const spots = [1, 2, 3, 4].map((id) => ({ id, position: at(id * 100, 0) }));
const place = (id: number, people: number) => {
  return {
    kind: 'service',
    place: id,
    facilityKind: 'market',
    names: names(`place ${id}`),
    position: at(id * 100, 0),
    people
  } as const;
};
const bridge = (east: number, people: number) => {
  const [from, to] = [at(east, 0), at(east, 100)];
  return { kind: 'bridge', barrier: 'water', from, to, people, everywhere: people + 50, deciseconds: null } as const;
};
const gate = (people: number) => {
  const position = at(5, 5);
  return {
    kind: 'gate',
    gate: 1,
    compound: 7,
    state: 'residents',
    names: compound.names,
    position,
    people,
    everywhere: people,
    deciseconds: 8000
  } as const;
};
const lines = (ways: Given[0]['ways']['remedies'], places: Given[0]['places'], most: number) =>
  remedyLines({ ways: { remedies: ways, possible: 9, tried: 9 }, places }, [compound], spots, most);

describe('lines of remedies', () => {
  test('tell of ways over the same water once, and of another farther off', () => {
    const found = lines([bridge(0, 300), bridge(200, 290), bridge(1000, 100)], [], 5);
    expect(found.map(({ people }) => people)).toEqual([300, 100]);
    expect(found.map(({ letter }) => letter)).toEqual(['A', 'B']);
  });

  test('keep half of their room for gates and crossings', () => {
    const found = lines([gate(80), bridge(0, 70)], [place(1, 500), place(2, 400), place(3, 300), place(4, 200)], 4);
    expect(found.map(({ people }) => people)).toEqual([500, 400, 80, 70]);
  });

  test('give all of it to places where no way would help', () => {
    const found = lines([], [place(1, 500), place(2, 400), place(3, 300), place(4, 200)], 4);
    expect(found).toHaveLength(4);
  });

  test('name the compound of a gate, and where everything lies', () => {
    const [first] = lines([gate(80)], [], 4);
    expect(first).toMatchObject({ kind: 'gate', state: 'residents', compound: { hans: '翠苑' }, line: [at(5, 5)] });
  });
});
