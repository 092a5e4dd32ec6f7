import type { LonLat } from '../geometry/lon-lat.ts';

/**
 * GCJ-02, the shifted datum of Chinese web maps (Amap, Tencent). The state never published it. This is the formula known
 * since 2010 from a leaked program and used by all open converters (eviltransform, coordtransform, gcoord): a bumpy offset of
 * 100–1,500 m laid out in metres on the Krasovsky 1940 ellipsoid. Beside what the services answer, it is off by under a metre
 * (`gcj02.test.ts`: 0.8 m at most in 166 cities).
 */
const krasovskySemiMajorMetres = 6378245;
const krasovskyEccentricitySquared = 0.006693421622965943;

/** The customary bounds beyond which nothing is shifted, degrees. A box: it takes in parts of the neighbours, as the usual converters do. */
const bounds = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };

/** No offset is as long as this many degrees, so no position farther outside the bounds can have been shifted from within. */
const beyondAnyOffset = 0.05;

/** Does GCJ-02 shift a WGS84 position? Beyond the customary bounds of China it does not. */
export function isShifted([lon, lat]: LonLat): boolean {
  return lon >= bounds.west && lon <= bounds.east && lat >= bounds.south && lat <= bounds.north;
}

/** Where does a WGS84 position lie in GCJ-02? Degrees; outside the bounds unchanged. */
export function gcj02FromWgs84(position: LonLat): LonLat {
  if (!isShifted(position)) return position;
  const [lonOffset, latOffset] = offsetDegrees(position);
  return [position[0] + lonOffset, position[1] + latOffset];
}

/**
 * Which WGS84 position has these GCJ-02 degrees? The exact inverse of `gcj02FromWgs84` (to 1e-11 degrees), by taking away the
 * offset of the last guess: each round gains two digits. Along the bounds, where shifted and unshifted overlap, the shifted
 * one is answered; what no position within the bounds is shifted to stays unchanged.
 */
export function wgs84FromGcj02(position: LonLat): LonLat {
  const [lon, lat] = position;
  if (
    lon < bounds.west - beyondAnyOffset ||
    lon > bounds.east + beyondAnyOffset ||
    lat < bounds.south - beyondAnyOffset ||
    lat > bounds.north + beyondAnyOffset
  ) {
    return position;
  }
  let guess = position;
  for (let round = 0; round < 20; round += 1) {
    const [lonOffset, latOffset] = offsetDegrees(guess);
    const next: LonLat = [lon - lonOffset, lat - latOffset];
    const step = Math.max(Math.abs(next[0] - guess[0]), Math.abs(next[1] - guess[1]));
    guess = next;
    if (step < 1e-12) break;
  }
  return isShifted(guess) ? guess : position;
}

/** How far, in degrees, a WGS84 position is moved, wherever it lies. */
function offsetDegrees([lon, lat]: LonLat): LonLat {
  // The formula counts in degrees from 105° E, 35° N, the middle of the country.
  const x = lon - 105;
  const y = lat - 35;
  const wave = (degrees: number, metres: number): number => metres * Math.sin(degrees * Math.PI);
  const ripple = wave(6 * x, 20) + wave(2 * x, 20);
  const eastMetres =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ((ripple + wave(x, 20) + wave(x / 3, 40) + wave(x / 12, 150) + wave(x / 30, 300)) * 2) / 3;
  const northMetres =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ((ripple + wave(y, 20) + wave(y / 3, 40) + wave(y / 12, 160) + wave(y / 30, 320)) * 2) / 3;

  const latitude = (lat * Math.PI) / 180;
  const w = Math.sqrt(1 - krasovskyEccentricitySquared * Math.sin(latitude) ** 2);
  const primeVerticalMetres = krasovskySemiMajorMetres / w;
  const meridianMetres = (krasovskySemiMajorMetres * (1 - krasovskyEccentricitySquared)) / w ** 3;
  return [
    ((eastMetres / (primeVerticalMetres * Math.cos(latitude))) * 180) / Math.PI,
    ((northMetres / meridianMetres) * 180) / Math.PI
  ];
}
