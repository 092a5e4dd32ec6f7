import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { MapPath } from '../map-data.ts';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, type InStyle } from './flat.ts';

/** The walk from the selected building to the place, ink on a light edge so that it reads on any colour. */
export function pathLayers(path: MapPath, palette: Palette, scale: number) {
  const shared = {
    data: [path],
    getPath: ({ line }: MapPath) => line.map(([lon, lat]): [number, number] => [lon, lat]),
    widthUnits: 'pixels',
    widthScale: scale,
    antialiasing: true,
    capRounded: true,
    jointRounded: true
  } as const;
  return [
    new PathLayer<MapPath, InStyle>({
      ...flat('path-edge'),
      ...shared,
      getWidth: 7.5,
      getColor: withOpacity(palette.halo, 0.95),
      updateTriggers: { getColor: [palette] }
    }),
    new PathLayer<MapPath, InStyle>({
      ...flat('path'),
      ...shared,
      getWidth: 3.5,
      getColor: withOpacity(palette.path, 1),
      updateTriggers: { getColor: [palette] }
    })
  ];
}

/** A ring around what was chosen. */
export function selectionLayer(position: LonLat, radiusPixels: number, palette: Palette, scale: number) {
  return new ScatterplotLayer<LonLat, InStyle>({
    ...flat('selection'),
    data: [position],
    getPosition: ([lon, lat]) => [lon, lat],
    getRadius: radiusPixels,
    radiusUnits: 'pixels',
    radiusScale: scale,
    lineWidthScale: scale,
    antialiasing: true,
    filled: false,
    stroked: true,
    getLineColor: withOpacity(palette.path, 1),
    getLineWidth: 2.5,
    lineWidthUnits: 'pixels',
    updateTriggers: { getLineColor: [palette] }
  });
}
