import type { Position } from 'geojson';
import { metresPerDegreeLat, metresPerDegreeLon, type Spot } from '../shape/plane.ts';

/** Fault files keep nine decimals (0.1 mm), so that slivers of centimetres keep their area. */
const decimals = 1e9;

/** Metres east and north of 0°, 0°, by the generator's constants; only differences mean anything. */
export function metresOf([lon = 0, lat = 0]: Position): Spot {
  return { x: lon * metresPerDegreeLon, y: lat * metresPerDegreeLat };
}

/** Back to degrees, WGS84. */
export function degreesOf({ x, y }: Spot): Position {
  return [
    Math.round((x / metresPerDegreeLon) * decimals) / decimals,
    Math.round((y / metresPerDegreeLat) * decimals) / decimals
  ];
}
