import type { LonLat } from '../geometry/lon-lat.ts';

/** An ellipsoid of revolution: semi-major axis and flattening (as 1 / f, how tables print it). */
export interface Ellipsoid {
  readonly semiMajorMetres: number;
  readonly inverseFlattening: number;
}

/** A strip of the Gauss–Krüger projection: scale 1 on its central meridian, northings from the equator. */
export interface GaussKrugerZone {
  readonly ellipsoid: Ellipsoid;
  readonly centralMeridianDegrees: number;
  readonly falseEastingMetres: number;
}

/** A position on a Gauss–Krüger strip. Chinese surveys call the northing x and the easting y, so neither letter is used. */
export interface GaussKrugerPoint {
  readonly eastMetres: number;
  readonly northMetres: number;
}

interface Series {
  readonly eccentricity: number;
  /** Metres along the meridian for a radian of the rectifying latitude. */
  readonly radiusMetres: number;
  readonly toPlane: readonly number[];
  readonly toEarth: readonly number[];
}

/**
 * Where does a position of the ellipsoid's datum lie on the strip? Krüger's series to the sixth order in the third flattening
 * (C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85, 2011, eqs. 7–12, 35): far below a
 * millimetre within 20° of the central meridian.
 */
export function toGaussKruger([lon, lat]: LonLat, zone: GaussKrugerZone): GaussKrugerPoint {
  const { eccentricity, radiusMetres, toPlane } = seriesOf(zone.ellipsoid);
  const longitude = radians(lon - zone.centralMeridianDegrees);
  const tangent = conformalTangent(Math.tan(radians(lat)), eccentricity);
  const cosine = Math.cos(longitude);
  const north = Math.atan2(tangent, cosine);
  const east = Math.asinh(Math.sin(longitude) / Math.hypot(tangent, cosine));
  const added = waves(north, east, toPlane);
  return {
    eastMetres: zone.falseEastingMetres + radiusMetres * (east + added.east),
    northMetres: radiusMetres * (north + added.north)
  };
}

/** Which position of the ellipsoid's datum lies at a point of the strip? The inverse of `toGaussKruger`, to the same accuracy (Karney eqs. 15–21, 36). */
export function fromGaussKruger(point: GaussKrugerPoint, zone: GaussKrugerZone): LonLat {
  const { eccentricity, radiusMetres, toEarth } = seriesOf(zone.ellipsoid);
  const planeNorth = point.northMetres / radiusMetres;
  const planeEast = (point.eastMetres - zone.falseEastingMetres) / radiusMetres;
  const added = waves(planeNorth, planeEast, toEarth);
  const north = planeNorth - added.north;
  const east = planeEast - added.east;
  const cosine = Math.cos(north);
  const sine = Math.sinh(east);
  const lat = latitudeTangent(Math.sin(north) / Math.hypot(sine, cosine), eccentricity);
  return [zone.centralMeridianDegrees + degrees(Math.atan2(sine, cosine)), degrees(Math.atan(lat))];
}

const radians = (angle: number): number => (angle * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** The sum of the series: c₁ sin 2z + c₂ sin 4z + … for z = north + i·east. */
function waves(north: number, east: number, coefficients: readonly number[]): { north: number; east: number } {
  const sum = { north: 0, east: 0 };
  coefficients.forEach((coefficient, index) => {
    const times = 2 * (index + 1);
    sum.north += coefficient * Math.sin(times * north) * Math.cosh(times * east);
    sum.east += coefficient * Math.cos(times * north) * Math.sinh(times * east);
  });
  return sum;
}

/** The tangent of the conformal latitude for the tangent of a geographic one. */
function conformalTangent(tangent: number, eccentricity: number): number {
  const secant = Math.hypot(1, tangent);
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tangent) / secant));
  return tangent * Math.hypot(1, sigma) - sigma * secant;
}

/** The tangent of the geographic latitude for the tangent of a conformal one: Newton's method, exact after three or four rounds. */
function latitudeTangent(conformal: number, eccentricity: number): number {
  const shrink = 1 - eccentricity * eccentricity;
  let tangent = conformal / shrink;
  for (let round = 0; round < 8; round += 1) {
    const now = conformalTangent(tangent, eccentricity);
    const change =
      (((conformal - now) / Math.hypot(1, now)) * (1 + shrink * tangent * tangent)) / (shrink * Math.hypot(1, tangent));
    tangent += change;
    if (Math.abs(change) < 1e-15 * Math.max(1, Math.abs(tangent))) break;
  }
  return tangent;
}

function seriesOf({ semiMajorMetres, inverseFlattening }: Ellipsoid): Series {
  const f = 1 / inverseFlattening;
  const n = f / (2 - f);
  const polynomial = (...terms: readonly number[]): number => terms.reduceRight((sum, term) => (sum + term) * n, 0);
  return {
    eccentricity: Math.sqrt(f * (2 - f)),
    radiusMetres: (semiMajorMetres / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256),
    toPlane: [
      polynomial(1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
      polynomial(0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
      polynomial(0, 0, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
      polynomial(0, 0, 0, 49561 / 161280, -179 / 168, 6601661 / 7257600),
      polynomial(0, 0, 0, 0, 34729 / 80640, -3418889 / 1995840),
      polynomial(0, 0, 0, 0, 0, 212378941 / 319334400)
    ],
    toEarth: [
      polynomial(1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
      polynomial(0, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
      polynomial(0, 0, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
      polynomial(0, 0, 0, 4397 / 161280, -11 / 504, -830251 / 7257600),
      polynomial(0, 0, 0, 0, 4583 / 161280, -108847 / 3991680),
      polynomial(0, 0, 0, 0, 0, 20648693 / 638668800)
    ]
  };
}
