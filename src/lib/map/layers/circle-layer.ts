import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { MapCircle } from '../map-data.ts';
import { withOpacity, type Palette } from '../palette.ts';
import { flat, lonLats, type InStyle } from './flat.ts';

export interface CircleRing {
  readonly minutes: number;
  readonly ring: Position[];
}

/** Every ring of the circles by itself. Made once for each answer: deck.gl lays a new list out anew. */
export function circleRings(circles: readonly MapCircle[]): CircleRing[] {
  return circles.flatMap(({ minutes, outline }) =>
    outline.coordinates.flatMap((rings) => rings.map((ring) => ({ minutes, ring })))
  );
}

/** The service circles: thin outlines of what is reached in 5, 10 and 15 minutes, the nearest the heaviest. */
export function circleLayer(outlines: readonly CircleRing[], palette: Palette, zoom: number, scale: number) {
  return new PathLayer<CircleRing, InStyle>({
    ...flat('circle'),
    data: outlines,
    getPath: ({ ring }) => lonLats(ring),
    getColor: ({ minutes }) => withOpacity(palette.circle, minutes <= 5 ? 0.7 : minutes <= 10 ? 0.5 : 0.34),
    getWidth: ({ minutes }) => (minutes <= 5 ? 2 : 1.6),
    // Farther out the outlines run close together; they must not become the picture.
    widthScale: scale * Math.min(1, Math.max(0.5, 0.5 + (zoom - 13.5) * 0.25)),
    opacity: Math.min(1, Math.max(0.45, 0.45 + (zoom - 13.5) * 0.3)),
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    antialiasing: true,
    jointRounded: true
  });
}

const metresPerDegree = 111_195;

/** The circle as a pair of compasses draws it: every point as far as the crow flies. Degrees. */
export function compassRing([lon, lat]: LonLat, radiusMetres: number): Position[] {
  const corners = 96;
  const [dLat, dLon] = [
    radiusMetres / metresPerDegree,
    radiusMetres / metresPerDegree / Math.cos((lat * Math.PI) / 180)
  ];
  return Array.from({ length: corners + 1 }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    return [lon + dLon * Math.sin(angle), lat + dLat * Math.cos(angle)];
  });
}

/** Dashed, to show the lie: what a circle on the plan would promise. */
export function compassLayer(centres: readonly LonLat[], radiusMetres: number, palette: Palette, scale: number) {
  const rings = centres.map((centre) => compassRing(centre, radiusMetres));
  return new PathLayer<Position[], InStyle & { getDashArray: [number, number] }>({
    ...flat('compass'),
    data: rings,
    getPath: (ring) => lonLats(ring),
    getColor: withOpacity(palette.text, 0.7),
    getWidth: 1.4,
    widthScale: scale,
    widthUnits: 'pixels',
    antialiasing: true,
    getDashArray: [5, 4],
    extensions: [new PathStyleExtension({ dash: true })],
    updateTriggers: { getColor: [palette] }
  });
}
