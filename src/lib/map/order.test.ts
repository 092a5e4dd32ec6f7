import { expect, test } from 'vitest';
import { baseLayerIds, beforeIdOf, drawOrder, expectedOrder, inDrawOrder } from './order.ts';

test('every layer stands once', () => {
  expect(new Set(drawOrder.map((entry) => entry.id)).size).toBe(drawOrder.length);
});

test('names lie above all data', () => {
  const lastData = drawOrder.findLastIndex((entry) => entry.by === 'deck');
  const firstName = drawOrder.findIndex((entry) => entry.id.startsWith('name-'));
  expect(firstName).toBe(lastData + 1);
  expect(drawOrder.slice(firstName).every((entry) => entry.by === 'maplibre' && entry.id.startsWith('name-'))).toBe(
    true
  );
});

test('the gap tint lies under fields, woods, water and streets, lit streets above flat buildings, places above near ones', () => {
  expect(beforeIdOf('unit-gap')).toBe('green');
  expect(beforeIdOf('street-light')).toBe('building-near');
  expect(beforeIdOf('place')).toBe('name-circle');
});

test('patches lie above circles and under the veil; what would help them above every mark; their numbers above names of units', () => {
  const rank = (id: string) => drawOrder.findIndex((entry) => entry.id === id);
  expect(rank('patch')).toBeGreaterThan(rank('circle'));
  expect(rank('patch')).toBeLessThan(rank('dim'));
  expect(rank('remedy')).toBeGreaterThan(rank('place'));
  expect(rank('name-patch')).toBeGreaterThan(rank('name-unit'));
  // Placed before the marks' room is taken: a patch lies far from places, and its number is to be found.
  expect(rank('name-patch')).toBeGreaterThan(rank('name-room'));
});

test('deck layers are sorted into the order of the list, and an unlisted one is refused', () => {
  expect(inDrawOrder([{ id: 'place' }, { id: 'unit-gap' }, { id: 'circle' }]).map(({ id }) => id)).toEqual([
    'unit-gap',
    'circle',
    'place'
  ]);
  expect(() => inDrawOrder([{ id: 'weather' }])).toThrow('weather');
});

test('MapLibre is expected to report each group right below its layer', () => {
  const order = expectedOrder(['place', 'unit-gap']);
  expect(order.filter((id) => !id.startsWith('deck-'))).toEqual([...baseLayerIds]);
  expect(order.indexOf('deck-maplibre-layer-group-before:green')).toBe(order.indexOf('green') - 1);
  expect(order.indexOf('deck-maplibre-layer-group-before:name-circle')).toBe(order.indexOf('name-circle') - 1);
});
