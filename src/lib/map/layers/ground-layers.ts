import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { BaseLayerId } from '../order.ts';
import { cssWithOpacity, mix } from '../palette.ts';
import type { StyleInput } from '../style-input.ts';
import { buildingColour } from './building-layer.ts';
import { isPath, ofWeight } from './street-weight.ts';

const line: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const polygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
const base = 'base';

type GroundLayerId = Exclude<BaseLayerId, `name-${string}`>;

/** Everything of the style that lies under names: ground, water, railway, the four weights of streets, buildings. */
export function groundLayers({
  palette,
  question,
  selectedBuilding,
  buildingsShown,
  relief,
  scale
}: StyleInput): Readonly<Record<GroundLayerId, LayerSpecification>> {
  const building = buildingColour(palette, question, selectedBuilding);
  const buildingLayout = { visibility: buildingsShown ? 'visible' : 'none' } as const;
  // On a larger scale everything is drawn as it would be farther out, and that much wider.
  const at = (zoom: number) => zoom + Math.log2(scale);
  const reliefFrom = at(relief ? 13 : 15.5);
  const px = (pixels: number) => pixels * scale;
  const widthBy = (far: Width, near: Width): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    at(12),
    scaled(far, scale),
    at(18),
    scaled(near, scale)
  ];

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
      paint: {
        'fill-color': [
          'match',
          ['get', 'class'],
          // Fields are the quietest ground there is, woods the fullest green.
          ['farmland', 'orchard', 'meadow'],
          mix(palette.green, palette.land, 0.62),
          ['wood', 'forest'],
          mix(palette.green, palette.textWater, 0.12),
          palette.green
        ]
      }
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
        'line-width': widthBy(
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
      minzoom: at(15),
      paint: { 'line-color': cssWithOpacity(palette.wall, 0.45), 'line-width': px(1) }
    },
    railway: {
      id: 'railway',
      type: 'line',
      source: base,
      'source-layer': 'railway',
      filter: line,
      paint: { 'line-color': palette.railway, 'line-width': widthBy(0.8, 2.2), 'line-opacity': quietOf(1) }
    },
    'railway-ties': {
      id: 'railway-ties',
      type: 'line',
      source: base,
      'source-layer': 'railway',
      filter: line,
      minzoom: at(13.5),
      paint: {
        'line-color': palette.railway,
        'line-width': widthBy(3, 7),
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
      minzoom: at(12),
      layout: round,
      paint: {
        'line-color': palette.streetEdge,
        'line-width': widthBy(streetWidth(0.8, 1.8, 3), streetWidth(10.5, 14.5, 19.5)),
        'line-opacity': quietOf(1)
      }
    },
    'bridge-edge': {
      id: 'bridge-edge',
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, ['==', ['get', 'structure'], 'bridge']],
      minzoom: at(13),
      paint: {
        'line-color': palette.bridgeEdge,
        'line-width': widthBy(streetWidth(2.2, 2.8, 4, 2), streetWidth(13, 17, 22, 8))
      }
    },
    'street-path': {
      id: 'street-path',
      type: 'line',
      source: base,
      'source-layer': 'street',
      filter: ['all', line, isPath],
      minzoom: at(13.5),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.streets[0], 'line-width': widthBy(0.6, 3.2), 'line-opacity': quietOf(1) }
    },
    'street-lane': street('street-lane', ofWeight('lane'), palette.streets[1], [0.7, 8.5]),
    'street-main': street('street-main', ofWeight('main'), palette.streets[2], [1.3, 12.5]),
    'street-arterial': street('street-arterial', ofWeight('arterial'), palette.streets[3], [2, 17]),
    'building-flat': {
      id: 'building-flat',
      type: 'fill',
      source: 'buildings',
      'source-layer': 'building',
      minzoom: at(13),
      maxzoom: reliefFrom,
      layout: buildingLayout,
      paint: {
        'fill-color': building,
        'fill-outline-color': cssWithOpacity(palette.buildingEdge, 0.6),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], at(13), 0.55, at(14.5), 0.85]
      }
    },
    'building-near': {
      id: 'building-near',
      type: 'fill-extrusion',
      source: 'buildings',
      'source-layer': 'building',
      minzoom: reliefFrom,
      layout: buildingLayout,
      paint: {
        'fill-extrusion-color': building,
        'fill-extrusion-height': ['*', 3, ['get', 'floors']],
        // Below 1 the layer would be drawn aside first, which software rendering pays for with a frame.
        'fill-extrusion-opacity': 1,
        'fill-extrusion-vertical-gradient': true
      }
    }
  };

  function street(
    id: GroundLayerId,
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
      minzoom: id === 'street-lane' ? at(12) : 6,
      layout: round,
      paint: { 'line-color': colour, 'line-width': widthBy(far, near), 'line-opacity': quietOf(1) }
    };
  }
}

type Width = number | ExpressionSpecification;

function scaled(width: Width, scale: number): Width {
  return typeof width === 'number' ? width * scale : ['*', scale, width];
}

/** Tunnels are drawn half as strong. */
function quietOf(opacity: number): ExpressionSpecification {
  return ['case', ['==', ['get', 'structure'], 'tunnel'], opacity * 0.5, opacity];
}

function streetWidth(lane: number, main: number, arterial: number, path = lane): ExpressionSpecification {
  return ['case', ofWeight('arterial'), arterial, ofWeight('main'), main, ofWeight('lane'), lane, path];
}
