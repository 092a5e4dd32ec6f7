import { IconLayer, PathLayer } from '@deck.gl/layers';
import type { MapCompound, MapGate } from '../map-data.ts';
import { gateMark } from '../marks.ts';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, lonLats, type InStyle } from './flat.ts';
import type { MarkTexture } from './place-layer.ts';

/** Walls are shown from here on: farther out each would be a second line beside every street. */
export const wallZoom = 13.75;
/** Gates are shown from here on; farther out only the walls are. */
export const gateZoom = 15.5;
export const gatePixels = 19;

/** Walls of compounds; one without a known gate is assumed not to block (METHOD 1) and drawn lighter. */
export function wallLayer(compounds: readonly MapCompound[], palette: Palette, zoom: number, scale: number) {
  return new PathLayer<MapCompound, InStyle>({
    ...flat('wall'),
    data: compounds,
    getPath: ({ boundary }) => lonLats(boundary.coordinates[0] ?? []),
    getColor: ({ gates }) => withOpacity(palette.wall, gates.length === 0 ? 0.35 : 0.9),
    updateTriggers: { getColor: [palette] },
    getWidth: 1,
    widthUnits: 'pixels',
    antialiasing: true,
    widthScale: scale * Math.min(3.2, Math.max(0.6, 0.6 + (zoom - 13.5) * 0.75)),
    jointRounded: true
  });
}

/** Gates, their state told by shape and colour. */
export function gateLayer(gates: readonly MapGate[], { texture, cells }: MarkTexture, scale: number) {
  return new IconLayer<MapGate, InStyle>({
    ...flat('gate'),
    data: gates,
    iconAtlas: texture,
    iconMapping: { ...cells },
    getIcon: ({ state }) => gateMark(state),
    getPosition: ({ position }) => [position[0], position[1]],
    getSize: gatePixels,
    sizeUnits: 'pixels',
    sizeScale: scale
  });
}
