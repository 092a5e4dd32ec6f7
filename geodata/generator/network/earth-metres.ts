import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';

/*
 * Metres in a degree of the WGS84 ellipsoid about 32.2° N, as the first three members of their Taylor series there: with e² the
 * eccentricity squared and w = 1 − e² sin² φ, a degree of latitude is a (1 − e²) π/180 / (w √w) and one of longitude
 * a cos φ π/180 / √w. What is left out is below 2 parts in 10⁹ of a length within a tenth of a degree (a district) and below
 * 2 in 10⁸ within three tenths (a city). Only + − × ÷ and √ are used: sine and cosine may differ in the last digit
 * between machines.
 */
const middleLat = 32.2;
const latMetres = [110890.3154, 17.56, 0.1492] as const;
const lonMetres = [94287.4513, -1031.3293, -14.3735] as const;

const seriesAt = ([first, second, third]: readonly [number, number, number], lat: number): number =>
  first + (lat - middleLat) * (second + (lat - middleLat) * third);

/** How long is a line of positions on the earth, in metres? As core's `lineMetres`, for the land about 32.2° N. */
export function earthMetres(line: readonly LonLat[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1];
    const b = line[i];
    if (a === undefined || b === undefined) continue;
    const lat = (a[1] + b[1]) / 2;
    const east = (b[0] - a[0]) * seriesAt(lonMetres, lat);
    const north = (b[1] - a[1]) * seriesAt(latMetres, lat);
    metres += Math.sqrt(east * east + north * north);
  }
  return metres;
}
