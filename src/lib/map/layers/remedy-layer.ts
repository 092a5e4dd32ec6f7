import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { MapRemedy } from '../map-data.ts';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, type InStyle } from './flat.ts';

/** What would have to be different: a way that is not there, dashed, between its ends; or a ring around the gate or place. */
export function remedyLayers({ line }: MapRemedy, palette: Palette, scale: number) {
  const ends = new ScatterplotLayer<LonLat, InStyle>({
    ...flat('remedy-end'),
    data: line,
    getPosition: ([lon, lat]) => [lon, lat],
    // Around a gate's or a place's own mark; at the end of a way a dot.
    getRadius: line.length > 1 ? 5 : 17,
    radiusUnits: 'pixels',
    radiusScale: scale,
    antialiasing: true,
    filled: line.length > 1,
    getFillColor: withOpacity(palette.halo, 1),
    stroked: true,
    getLineColor: withOpacity(palette.path, 1),
    getLineWidth: 3,
    lineWidthUnits: 'pixels',
    lineWidthScale: scale,
    updateTriggers: { getRadius: [line], getFillColor: [palette], getLineColor: [palette] }
  });
  if (line.length < 2) return [ends];
  const way = new PathLayer<MapRemedy['line'], InStyle & { getDashArray: [number, number] }>({
    ...flat('remedy'),
    data: [line],
    getPath: (positions) => positions.map(([lon, lat]): [number, number] => [lon, lat]),
    getColor: withOpacity(palette.path, 1),
    getWidth: 5,
    getDashArray: [1.4, 0.8],
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    widthScale: scale,
    antialiasing: true,
    extensions: [new PathStyleExtension({ dash: true })]
  });
  return [way, ends];
}
