import { ScatterplotLayer } from '@deck.gl/layers';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, type InStyle } from './flat.ts';

/** Buffers as deck.gl takes them. Made once for each answer: a new object is uploaded anew. */
export function newlyReachedData(positions: Float64Array) {
  return { length: positions.length / 2, attributes: { getPosition: { value: positions, size: 2 } } };
}

/** A dot on each building that a tried place brings within reach, in the colour of a near street on a light ground. */
export function newlyReachedLayer(
  data: ReturnType<typeof newlyReachedData>,
  palette: Palette,
  zoom: number,
  scale: number
) {
  return new ScatterplotLayer<unknown, InStyle>({
    ...flat('newly-reached'),
    data,
    getRadius: Math.min(5, Math.max(1.6, 2.4 + (zoom - 14) * 0.7)),
    radiusUnits: 'pixels',
    radiusScale: scale,
    getFillColor: withOpacity(palette.minutes[1], 1),
    stroked: true,
    getLineColor: withOpacity(palette.halo, 1),
    getLineWidth: 1,
    lineWidthUnits: 'pixels',
    lineWidthScale: scale,
    antialiasing: true,
    updateTriggers: { getRadius: [zoom], getFillColor: [palette], getLineColor: [palette] }
  });
}
