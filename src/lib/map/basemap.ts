import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '#lib/i18n/locale.ts';
import { buildingColour } from './layers/building-layer.ts';
import type { MapDistrict, MapQuestion } from './map-data.ts';
import { baseLayerIds, type BaseLayerId } from './order.ts';
import { cssWithOpacity, type Palette } from './palette.ts';

/** OSM street classes by the four weights they are drawn in; anything unlisted is a path. */
const streetClasses = {
  arterial: ['motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link'],
  main: ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'],
  lane: ['residential', 'unclassified', 'living_street', 'road', 'busway']
} as const;

/**
 * Letters: system fonts with full Chinese, named first where they exist; no glyphs are fetched (the style has no
 * `glyphs`, so MapLibre draws all text locally).
 */
const textFont: Readonly<Record<Language, string[]>> = {
  'zh-Hans': ['Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
  'zh-Hant': ['Noto Sans CJK TC', 'Source Han Sans TC', 'PingFang TC', 'Microsoft JhengHei', 'sans-serif'],
  en: ['Noto Sans', 'Segoe UI', 'Helvetica Neue', 'Arial', 'sans-serif']
};

export interface StyleInput {
  readonly district: MapDistrict;
  readonly question: MapQuestion;
  readonly language: Language;
  readonly palette: Palette;
  readonly selectedBuilding: number | null;
  readonly buildingsShown: boolean;
  /** Scheme and host of this page: tiles are fetched by a worker, which knows no page. */
  readonly origin: string;
}

/**
 * The whole style: base map, buildings and names, from our own tiles only. Places and units get their names from two
 * sources in the page. Made anew when question, language or theme change; `restyle` applies what differs.
 */
export function mapStyle(input: StyleInput): StyleSpecification {
  const layers = layersById(input);
  return {
    version: 8,
    sources: {
      base: vectorSource(input, `tiles/base`),
      buildings: vectorSource(input, `tiles/buildings/${input.question.walker}`),
      'circle-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'unit-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'place-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
    },
    // Soft light from the north-west, as maps are shaded; walls stay close to the colour of their roof.
    light: { anchor: 'map', position: [1.5, 315, 35], intensity: 0.22 },
    layers: baseLayerIds.map((id) => layers[id])
  };
}

/** Where the buildings' tiles for a walker class are fetched. */
export function tileAddress({ district, origin }: Pick<StyleInput, 'district' | 'origin'>, what: string): string {
  const version = district.currentRecompute ?? 0;
  return `${origin}/data/${encodeURIComponent(district.code)}/${what}/{z}/{x}/{y}?v=${version}`;
}

function vectorSource(input: StyleInput, what: string) {
  const [west, south, east, north] = input.district.bounds;
  const margin = 0.02;
  return {
    type: 'vector' as const,
    tiles: [tileAddress(input, what)],
    minzoom: what === 'tiles/base' ? 6 : 12,
    maxzoom: 15,
    bounds: [west - margin, south - margin, east + margin, north + margin] satisfies [number, number, number, number]
  };
}

function layersById({
  palette,
  language,
  question,
  selectedBuilding,
  buildingsShown
}: StyleInput): Readonly<Record<BaseLayerId, LayerSpecification>> {
  const name: ExpressionSpecification = ['get', { 'zh-Hans': 'hans', 'zh-Hant': 'hant', en: 'en' }[language]];
  const font = textFont[language];
  const base = 'base';
  const building = buildingColour(palette, question, selectedBuilding);
  const buildingLayout = { visibility: buildingsShown ? 'visible' : 'none' } as const;
  const polygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
  const line: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
  const ofWeight = (weight: keyof typeof streetClasses): ExpressionSpecification => [
    'in',
    ['get', 'class'],
    ['literal', [...streetClasses[weight]]]
  ];
  const known = [...streetClasses.arterial, ...streetClasses.main, ...streetClasses.lane];
  const isPath: ExpressionSpecification = ['!', ['in', ['get', 'class'], ['literal', known]]];
  const isTunnel: ExpressionSpecification = ['==', ['get', 'structure'], 'tunnel'];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const text = { 'text-field': name, 'text-font': font } as const;
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 } as const;
  const quietOf = (opacity: number): ExpressionSpecification => ['case', isTunnel, opacity * 0.5, opacity];

  return {
    land: { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    built: {
      id: 'built',
      type: 'fill',
      source: base,
      'source-layer': 'built',
      filter: polygon,
      paint: { 'fill-color': palette.built, 'fill-antialias': false }
    },
    green: {
      id: 'green',
      type: 'fill',
      source: base,
      'source-layer': 'green',
      filter: polygon,
      paint: { 'fill-color': palette.green }
    },
    hill: {
      id: 'hill',
      type: 'fill',
      source: base,
      'source-layer': 'hill',
      filter: polygon,
      paint: { 'fill-color': cssWithOpacity(palette.railway, 0.16) }
    },
    water: {
      id: 'water',
      type: 'fill',
      source: base,
      'source-layer': 'water',
      filter: polygon,
      paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterEdge }
    },
    'water-line': {
      id: 'water-line',
      type: 'line',
      source: base,
      'source-layer': 'water',
      filter: line,
      layout: round,
      paint: {
        'line-color': palette.water,
        'line-width': byZoom(
          ['match', ['get', 'class'], ['river', 'canal'], 2, 0.8],
          ['match', ['get', 'class'], ['river', 'canal'], 14, 4]
        )
      }
    },
    'base-wall': {
      id: 'base-wall',
      type: 'line',
      source: base,
      'source-layer': 'wall',
      filter: line,
      minzoom: 15,
      paint: { 'line-color': cssWithOpacity(palette.wall, 0.45), 'line-width': 1 }
    },
    railway: {
      id: 'railway',
      type: 'line',
      source: base,
      'source-layer': 'railway',
      filter: line,
      paint: { 'line-color': palette.railway, 'line-width': byZoom(0.8, 2.2), 'line-opacity': quietOf(1) }
    },
    'railway-ties': {
      id: 'railway-ties',
      type: 'line',
      source: base,
      'source-layer': 'railway',
      filter: line,
      minzoom: 13.5,
      paint: {
        'line-color': palette.railway,
        'line-width': byZoom(3, 7),
        'line-dasharray': [0.3, 2.4],
        'line-opacity': quietOf(1)
      }
    },
    'street-edge': {
      id: 'street-edge',
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, ['!', isPath]],
      minzoom: 12,
      layout: round,
      paint: {
        'line-color': palette.streetEdge,
        'line-width': byZoom(streetWidth(ofWeight, 0.8, 1.8, 3), streetWidth(ofWeight, 10.5, 14.5, 19.5)),
        'line-opacity': quietOf(1)
      }
    },
    'bridge-edge': {
      id: 'bridge-edge',
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, ['==', ['get', 'structure'], 'bridge']],
      minzoom: 13,
      paint: {
        'line-color': palette.bridgeEdge,
        'line-width': byZoom(streetWidth(ofWeight, 2.2, 2.8, 4, 2), streetWidth(ofWeight, 13, 17, 22, 8))
      }
    },
    'street-path': {
      id: 'street-path',
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, isPath],
      minzoom: 13.5,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.streets[0], 'line-width': byZoom(0.6, 3.2), 'line-opacity': quietOf(1) }
    },
    'street-lane': street('street-lane', ofWeight('lane'), palette.streets[1], [0.7, 8.5]),
    'street-main': street('street-main', ofWeight('main'), palette.streets[2], [1.3, 12.5]),
    'street-arterial': street('street-arterial', ofWeight('arterial'), palette.streets[3], [2, 17]),
    'building-flat': {
      id: 'building-flat',
      type: 'fill',
      source: 'buildings',
      'source-layer': 'building',
      minzoom: 13,
      maxzoom: 15.5,
      layout: buildingLayout,
      paint: {
        'fill-color': building,
        'fill-outline-color': cssWithOpacity(palette.buildingEdge, 0.6),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.55, 14.5, 0.85]
      }
    },
    'building-near': {
      id: 'building-near',
      type: 'fill-extrusion',
      source: 'buildings',
      'source-layer': 'building',
      minzoom: 15.5,
      layout: buildingLayout,
      paint: {
        'fill-extrusion-color': building,
        'fill-extrusion-height': ['*', 3, ['get', 'floors']],
        // Below 1 the layer would be drawn aside first, which software rendering pays for with a frame.
        'fill-extrusion-opacity': 1,
        'fill-extrusion-vertical-gradient': true
      }
    },
    'name-circle': {
      id: 'name-circle',
      type: 'symbol',
      source: 'circle-names',
      minzoom: 12,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 11,
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-max-angle': 40,
        'text-padding': 8
      },
      paint: { 'text-color': palette.circle, ...halo, 'text-halo-width': 2 }
    },
    'name-street': {
      id: 'name-street',
      type: 'symbol',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, ['has', 'en']],
      minzoom: 14,
      layout: {
        ...text,
        'symbol-placement': 'line',
        'symbol-spacing': 340,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 10.5, 17, 13],
        'text-letter-spacing': language === 'en' ? 0.02 : 0.12,
        'text-max-angle': 30,
        'symbol-sort-key': ['case', ofWeight('arterial'), 0, ofWeight('main'), 1, ofWeight('lane'), 2, 3]
      },
      paint: { 'text-color': palette.textQuiet, ...halo }
    },
    'name-water': pointName('name-water', 'water-name', palette.textWater),
    'name-green': pointName('name-green', 'green-name', palette.textQuiet),
    'name-unit': {
      id: 'name-unit',
      type: 'symbol',
      source: 'unit-names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11.5, 16, 13.5],
        'text-letter-spacing': language === 'en' ? 0.02 : 0.06,
        'text-max-width': 8,
        'text-padding': 6
      },
      paint: { 'text-color': palette.textQuiet, ...halo, 'text-halo-width': 1.8 }
    },
    'name-place': {
      id: 'name-place',
      type: 'symbol',
      source: 'place-names',
      minzoom: 13.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['match', ['get', 'kind'], 'hub', 13, 12],
        'text-anchor': 'top',
        'text-offset': ['match', ['get', 'kind'], 'hub', ['literal', [0, 1.25]], ['literal', [0, 1]]],
        'text-max-width': 9,
        'text-padding': 3,
        'symbol-sort-key': ['match', ['get', 'kind'], 'hub', 0, 'micro', 1, 2]
      },
      paint: { 'text-color': palette.text, ...halo, 'text-halo-width': 1.9 }
    }
  };

  function street(
    id: BaseLayerId,
    filter: ExpressionSpecification,
    colour: string,
    [far, near]: readonly [number, number]
  ): LayerSpecification {
    return {
      id,
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, filter],
      minzoom: id === 'street-lane' ? 12 : 6,
      layout: round,
      paint: { 'line-color': colour, 'line-width': byZoom(far, near), 'line-opacity': quietOf(1) }
    };
  }

  function pointName(id: BaseLayerId, sourceLayer: string, colour: string): LayerSpecification {
    return {
      id,
      type: 'symbol',
      source: base,
      'source-layer': sourceLayer,
      minzoom: 12,
      layout: {
        ...text,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11, 17, 14],
        'text-letter-spacing': language === 'en' ? 0.05 : 0.25,
        'text-max-width': 7
      },
      paint: { 'text-color': colour, ...halo, 'text-halo-width': 1.2 }
    };
  }
}

/** A width that doubles with the zoom as the ground does: `far` pixels at zoom 12, `near` at zoom 18. */
function byZoom(
  far: number | ExpressionSpecification,
  near: number | ExpressionSpecification
): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 12, far, 18, near];
}

function streetWidth(
  ofWeight: (weight: keyof typeof streetClasses) => ExpressionSpecification,
  lane: number,
  main: number,
  arterial: number,
  path = lane
): ExpressionSpecification {
  return ['case', ofWeight('arterial'), arterial, ofWeight('main'), main, ofWeight('lane'), lane, path];
}
