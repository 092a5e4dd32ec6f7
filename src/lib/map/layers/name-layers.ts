import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '#lib/i18n/locale.ts';
import type { BaseLayerId } from '../order.ts';
import { smallestLetterPixels } from '../smallest-letter.ts';
import type { StyleInput } from '../style-input.ts';
import { ofWeight } from './street-weight.ts';

/**
 * Letters: system fonts with full Chinese, named first where they exist; no glyphs are fetched (the style has no
 * `glyphs`, so MapLibre draws all text locally).
 */
const textFont: Readonly<Record<Language, string[]>> = {
  'zh-Hans': ['Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
  'zh-Hant': ['Noto Sans CJK TC', 'Source Han Sans TC', 'PingFang TC', 'Microsoft JhengHei', 'sans-serif'],
  en: ['Noto Sans', 'Segoe UI', 'Helvetica Neue', 'Arial', 'sans-serif']
};

const base = 'base';
const line: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
/** Of a wider level than the units drawn: read first. */
const wider: ExpressionSpecification = ['==', ['get', 'wider'], true];
type NameLayerId = Extract<BaseLayerId, `name-${string}`>;

/** Names, in the chosen language, with halos: of circles, streets, water, green and hills, units, patches and places. */
export function nameLayers({
  palette,
  language,
  scale
}: StyleInput): Readonly<Record<NameLayerId, LayerSpecification>> {
  const name: ExpressionSpecification = ['get', { 'zh-Hans': 'hans', 'zh-Hant': 'hant', en: 'en' }[language]];
  const font = textFont[language];
  const text = { 'text-field': name, 'text-font': font } as const;
  const at = (zoom: number) => zoom + Math.log2(scale);
  const px = (pixels: number) => pixels * scale;
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': px(1.6), 'text-halo-blur': 0.4 } as const;
  const sizeBy = (far: number, small: number, near: number, large: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    ['zoom'],
    at(far),
    px(small),
    at(near),
    px(large)
  ];

  return {
    'name-circle': {
      id: 'name-circle',
      type: 'symbol',
      source: 'circle-names',
      minzoom: at(13.5),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': px(11),
        'symbol-placement': 'line',
        'symbol-spacing': px(420),
        'text-max-angle': 40,
        'text-padding': 8
      },
      paint: { 'text-color': palette.circle, ...halo, 'text-halo-width': px(2) }
    },
    'name-street': {
      id: 'name-street',
      type: 'symbol',
      source: base,
      'source-layer': 'street',
      // From afar only what one finds one's way by.
      filter: [
        'all',
        line,
        ['has', 'en'],
        ['step', ['zoom'], ofWeight('arterial'), at(13.25), ofWeight('arterial', 'main'), at(14), true]
      ],
      minzoom: at(12.25),
      layout: {
        ...text,
        'symbol-placement': 'line',
        'symbol-spacing': px(340),
        'text-size': sizeBy(14, smallestLetterPixels, 17, 13),
        'text-letter-spacing': language === 'en' ? 0.02 : 0.12,
        'text-max-angle': 30,
        'symbol-sort-key': ['case', ofWeight('arterial'), 0, ofWeight('main'), 1, ofWeight('lane'), 2, 3]
      },
      paint: { 'text-color': palette.textQuiet, ...halo }
    },
    'name-water': pointName('name-water', 'water-name', palette.textWater),
    'name-green': pointName('name-green', 'green-name', palette.textQuiet),
    'name-hill': pointName('name-hill', 'hill-name', palette.textQuiet),
    'name-unit': {
      id: 'name-unit',
      type: 'symbol',
      source: 'unit-names',
      // Micro-grids are many and small: their names wait until there is room between the buildings.
      filter: ['any', ['!=', ['get', 'kind'], 'microGrid'], ['>=', ['zoom'], at(17)]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['case', wider, px(14), ['match', ['get', 'kind'], ['district', 'street'], px(14), px(12.5)]],
        'text-letter-spacing': language === 'en' ? 0.02 : 0.06,
        'text-max-width': 8,
        'text-padding': 6,
        // A name steps aside for a mark.
        'text-variable-anchor': ['center', 'top', 'bottom'],
        'text-radial-offset': 1,
        // From afar there are few units, and each is named though it should cross a mark; never across a patch's number.
        'text-overlap': ['step', ['zoom'], 'cooperative', at(12.25), 'never'],
        'symbol-sort-key': ['case', wider, 0, 1]
      },
      paint: {
        'text-color': ['case', wider, palette.text, palette.textQuiet],
        ...halo,
        'text-halo-width': px(1.8)
      }
    },
    // What no one sees: the room that marks take up, so that no name of a unit is written across one.
    'name-room': {
      id: 'name-room',
      type: 'symbol',
      source: 'place-names',
      maxzoom: at(13.5),
      layout: {
        'text-field': '●',
        'text-font': font,
        'text-size': ['match', ['get', 'kind'], 'hub', px(22), 'micro', px(17), px(8)],
        'text-overlap': 'always',
        'text-padding': 0
      },
      paint: { 'text-opacity': 0 }
    },
    // The number of a patch and its people: from afar of the largest alone.
    'name-patch': {
      id: 'name-patch',
      type: 'symbol',
      source: 'patch-names',
      filter: ['<', ['get', 'order'], ['step', ['zoom'], 9, at(12), 16, at(13), 40, at(14), 100_000]],
      layout: {
        'text-field': [
          'format',
          ['get', 'rank'],
          { 'font-scale': 1.15 },
          '\n',
          {},
          ['get', 'people'],
          { 'font-scale': 0.85 }
        ],
        // The weight of letters is taken from the first name; the letters from the first font that there is.
        'text-font': [`${font[0] ?? ''} Bold`, ...font],
        'text-size': px(13),
        'text-line-height': 1.1,
        'text-padding': 2,
        'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
        'text-radial-offset': 0.8,
        'symbol-sort-key': ['get', 'order']
      },
      paint: {
        'text-color': palette.patch,
        ...halo,
        'text-halo-width': px(2.2),
        'text-opacity': ['case', ['get', 'isStale'], 0.35, 1]
      }
    },
    'name-place': {
      id: 'name-place',
      type: 'symbol',
      source: 'place-names',
      filter: ['any', ['!=', ['get', 'kind'], 'facility'], ['>=', ['zoom'], at(15)]],
      minzoom: at(13.5),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['match', ['get', 'kind'], 'hub', px(13), px(12)],
        'text-anchor': 'top',
        'text-offset': ['match', ['get', 'kind'], 'hub', ['literal', [0, 1.25]], ['literal', [0, 1]]],
        'text-max-width': 9,
        'text-padding': 3,
        'symbol-sort-key': ['match', ['get', 'kind'], 'hub', 0, 'micro', 1, 2]
      },
      paint: { 'text-color': palette.text, ...halo, 'text-halo-width': px(1.9) }
    }
  };

  function pointName(id: NameLayerId, sourceLayer: string, colour: string): LayerSpecification {
    return {
      id,
      type: 'symbol',
      source: base,
      'source-layer': sourceLayer,
      // Once the area is some 45 pixels across (at 40 degrees): a fountain is not named beside a river.
      filter: ['>=', ['*', ['get', 'side'], ['^', 2, ['zoom']]], px(2_700_000)],
      minzoom: at(10),
      layout: {
        ...text,
        'text-size': sizeBy(11, 11.5, 17, 14),
        'text-letter-spacing': language === 'en' ? 0.05 : 0.25,
        'text-max-width': 7
      },
      paint: { 'text-color': colour, ...halo, 'text-halo-width': px(1.2) }
    };
  }
}
