import { expect, test } from 'vitest';
import { at } from '#testing/world.ts';
import { remedyViews, type FoundRemedies } from './remedy-view.ts';

const names = { hans: '甲', hant: '甲', en: 'A' };
const bridge = (east: number, people: number) => ({
  kind: 'bridge' as const,
  barrier: 'water' as const,
  from: at(east, 0),
  to: at(east, 60),
  ...{ people, everywhere: people + 5, deciseconds: null }
});

const found: FoundRemedies = {
  ways: {
    remedies: [
      bridge(0, 100),
      bridge(200, 300),
      bridge(900, 50),
      { kind: 'gate', state: 'closed', position: at(0, 0), names, people: 200, everywhere: 200, deciseconds: 4800 }
    ],
    possible: 60,
    tried: 40
  },
  places: [{ kind: 'service', place: 3, names, position: at(5, 5), people: 250 }]
};

test('what helps most comes first; of two crossings beside each other only the better one', () => {
  const views = remedyViews(found);
  expect(views.map(({ kind, people }) => [kind, people])).toEqual([
    ['bridge', 300],
    ['service', 250],
    ['gate', 200],
    ['bridge', 50]
  ]);
});

test('a crossing says how long it is', () => {
  const [first] = remedyViews(found);
  expect(first?.kind === 'bridge' && Math.round(first.metres)).toBe(60);
  expect(first?.line).toHaveLength(2);
});

test('nothing that would help is an empty list', () => {
  expect(remedyViews({ ways: { remedies: [], possible: 0, tried: 0 }, places: [] })).toEqual([]);
});
