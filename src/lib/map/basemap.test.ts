import { expect, test } from 'vitest';
import { languages } from '#lib/i18n/locale.ts';
import { mapStyle } from './basemap.ts';
import { baseLayerIds } from './order.ts';
import { palettes, themeNames } from './palette.ts';
import { smallestLetterPixels } from './smallest-letter.ts';
import type { StyleInput } from './style-input.ts';

const input: StyleInput = {
  district: {
    code: 'sample',
    bounds: [119.4, 32.1, 119.5, 32.2],
    attribution: 'synthetic',
    timeZone: 'Asia/Shanghai',
    currentRecompute: 3
  },
  question: { service: 'care', minutes: 15, walker: 'elder60', level: null },
  language: 'zh-Hans',
  palette: palettes.paper,
  selectedBuilding: null,
  relief: false,
  buildingsShown: true,
  scale: 1,
  origin: 'http://127.0.0.1:4321'
};

test('nothing is fetched from anywhere but this server: no glyphs, no sprite, own tiles', () => {
  const style = mapStyle(input);
  expect(style).not.toHaveProperty('glyphs');
  expect(style).not.toHaveProperty('sprite');
  const addresses = JSON.stringify(style).match(/https?:[^"]+/g) ?? [];
  expect(addresses).toEqual([
    'http://127.0.0.1:4321/data/sample/tiles/base/{z}/{x}/{y}?v=3',
    'http://127.0.0.1:4321/data/sample/tiles/buildings/elder60/{z}/{x}/{y}?v=3'
  ]);
});

test.each(themeNames)('the %s style has every layer of the one list, in its order', (theme) => {
  expect(mapStyle({ ...input, palette: palettes[theme] }).layers.map(({ id }) => id)).toEqual(baseLayerIds);
});

test('every language names streets from its own column', () => {
  const columns = languages.map((language) => {
    const layer = mapStyle({ ...input, language }).layers.find(({ id }) => id === 'name-street');
    return layer?.type === 'symbol' ? layer.layout?.['text-field'] : null;
  });
  expect(columns).toEqual([
    ['get', 'hans'],
    ['get', 'hant'],
    ['get', 'en']
  ]);
});

test('another number of minutes changes the colour of buildings and no address', () => {
  const [before, after] = [mapStyle(input), mapStyle({ ...input, question: { ...input.question, minutes: 9 } })];
  expect(after.sources).toEqual(before.sources);
  const changed = after.layers.filter((layer, index) => JSON.stringify(layer) !== JSON.stringify(before.layers[index]));
  expect(changed.map(({ id }) => id)).toEqual(['building-flat', 'building-near']);
});

test.each([1, 2.7])('no letter is smaller than it says, drawn %s times as large', (scale) => {
  for (const language of languages) {
    const sizes = mapStyle({ ...input, language, scale }).layers.flatMap((layer) => {
      // What takes up room for marks is not read.
      if (layer.type !== 'symbol' || layer.id === 'name-room') return [];
      const { 'text-size': size, 'text-field': field } = layer.layout ?? {};
      // Sizes between two zooms are interpolated: what follows each zoom is a size.
      const outputs = Array.isArray(size) && size[0] === 'interpolate' ? [size[4], size[6]] : numbersIn(size);
      const shares = JSON.stringify(field).match(/(?<="font-scale":)[\d.]+/g) ?? ['1'];
      return outputs.flatMap((output) => shares.map((share) => Number(output) * Number(share)));
    });
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(smallestLetterPixels * scale - 1e-9);
  }
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.flatMap(numbersIn) : [];
}
