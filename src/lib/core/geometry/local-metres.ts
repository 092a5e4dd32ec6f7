import type { LonLat, PlanePoint } from './lon-lat.ts';

/*
 * Distances on the WGS84 ellipsoid, by the radii of curvature at the middle latitude. Not haversine: a sphere is off by up to
 * 0.56 % north-south and 0.34 % east-west (3 m on a 900 m walk, more than the rounding we promise), for the same few
 * operations. Against PostGIS geography the error is below 1 mm up to 2 km and below 1 m up to 50 km, at latitudes to 60°.
 */
const equatorMetres = 6378137;
const eccentricitySquared = 0.0066943799901413165;
const radians = Math.PI / 180;

/** How many metres one degree of latitude is, at a latitude in degrees. */
export function metresPerDegreeLat(lat: number): number {
  const sine = Math.sin(lat * radians);
  const w = 1 - eccentricitySquared * sine * sine;
  return (equatorMetres * (1 - eccentricitySquared) * radians) / (w * Math.sqrt(w));
}

/** How many metres one degree of longitude is, at a latitude in degrees. */
export function metresPerDegreeLon(lat: number): number {
  const sine = Math.sin(lat * radians);
  return (equatorMetres * Math.cos(lat * radians) * radians) / Math.sqrt(1 - eccentricitySquared * sine * sine);
}

/** How far apart two positions are in a straight line, in metres; for distances of a district, not of a continent. */
export function distanceMetres(a: LonLat, b: LonLat): number {
  const lat = (a[1] + b[1]) / 2;
  let lonDegrees = Math.abs(b[0] - a[0]);
  if (lonDegrees > 180) lonDegrees = 360 - lonDegrees;
  return Math.hypot(lonDegrees * metresPerDegreeLon(lat), (b[1] - a[1]) * metresPerDegreeLat(lat));
}

/** How long a line of positions is, in metres: the sum of its straight pieces. */
export function lineMetres(line: readonly LonLat[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1];
    const b = line[i];
    if (a && b) metres += distanceMetres(a, b);
  }
  return metres;
}

/** A flat local plane: metres east and north of an origin. */
export interface LocalPlane {
  readonly origin: LonLat;
  readonly metresPerLon: number;
  readonly metresPerLat: number;
}

/**
 * The plane touching the earth at `origin`. East-west lengths on it are off by tan(lat) × the latitude's difference: 0.08 % at
 * 6 km north of the origin at 41°. So it decides what is nearest and what crosses; lengths that are stored come from
 * `distanceMetres`.
 */
export function localPlane(origin: LonLat): LocalPlane {
  return { origin, metresPerLon: metresPerDegreeLon(origin[1]), metresPerLat: metresPerDegreeLat(origin[1]) };
}

/** Where a position lies on the plane. */
export function toPlane(plane: LocalPlane, position: LonLat): PlanePoint {
  return {
    xMetres: (position[0] - plane.origin[0]) * plane.metresPerLon,
    yMetres: (position[1] - plane.origin[1]) * plane.metresPerLat
  };
}

/** Which position a point of the plane is; the inverse of `toPlane`. */
export function fromPlane(plane: LocalPlane, point: PlanePoint): LonLat {
  return [plane.origin[0] + point.xMetres / plane.metresPerLon, plane.origin[1] + point.yMetres / plane.metresPerLat];
}
