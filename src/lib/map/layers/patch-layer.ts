import { PathLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { MapPatch } from '../map-data.ts';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, lonLats, type InStyle } from './flat.ts';

/** The outline of a patch. */
export interface PatchRing {
  readonly id: number;
  readonly ring: Position[];
}

/** The outlines of patches. Made once for each answer: deck.gl lays a new list out anew. */
export function patchRings(patches: readonly MapPatch[]): PatchRing[] {
  return patches.flatMap(({ id, hull }) =>
    hull.type === 'Polygon' ? hull.coordinates.map((ring) => ({ id, ring })) : []
  );
}

/** Where homes in the gap hang together: thin and warm, for the homes themselves are filled. Faint while other ones are asked for. */
export function patchLayer(rings: PatchRing[], isStale: boolean, palette: Palette, zoom: number, scale: number) {
  return new PathLayer<PatchRing, InStyle>({
    ...flat('patch'),
    data: rings,
    getPath: ({ ring }) => lonLats(ring),
    getColor: withOpacity(palette.patch, 1),
    getWidth: 1.5,
    widthScale: scale * Math.min(1, Math.max(0.7, 0.7 + (zoom - 13) * 0.15)),
    opacity: isStale ? 0.3 : 0.85,
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    antialiasing: true,
    jointRounded: true
  });
}

/** The outline of the patch in question. */
export function patchOutlineLayer(rings: PatchRing[], palette: Palette, scale: number) {
  return new PathLayer<PatchRing, InStyle>({
    ...flat('selection'),
    data: rings,
    getPath: ({ ring }) => lonLats(ring),
    getColor: withOpacity(palette.path, 0.9),
    getWidth: 2.8,
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    widthScale: scale,
    antialiasing: true,
    jointRounded: true
  });
}
