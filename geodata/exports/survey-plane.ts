import type { MultiPolygon, Polygon, Position } from 'geojson';
import { cgcs2000FromWgs84, gaussKrugerZone } from '../../src/lib/core/datum/cgcs2000.ts';
import { toGaussKruger, type GaussKrugerZone } from '../../src/lib/core/datum/gauss-kruger.ts';
import type { LonLat } from '../../src/lib/core/geometry/lon-lat.ts';

/**
 * The two ways a survey office in Zhenjiang (3-degree strip about 120° E) writes the same plane. With the zone before the easting
 * (8 digits: 40 445 342) is how data leave the city, as those of the national land survey do, so that two strips
 * cannot be mistaken for one another; without it (6 digits) is how drawings stay within it.
 */
export const surveyPlanes = {
  zone40: { epsg: 4528, name: 'CGCS2000_3_Degree_GK_Zone_40' },
  meridian120: { epsg: 4549, name: 'CGCS2000_3_Degree_GK_CM_120E' }
} as const;
export type SurveyPlane = (typeof surveyPlanes)[keyof typeof surveyPlanes];

/** A shape of WGS84 degrees on the plane: easting, northing in metres, rounded to the millimetre. Corners that were alike stay alike. */
export function onSurveyPlane(shape: Polygon | MultiPolygon, plane: SurveyPlane): Polygon | MultiPolygon {
  const zone = zoneOf(plane);
  return moved(shape, (position) => {
    const { eastMetres, northMetres } = toGaussKruger(cgcs2000FromWgs84(position), zone);
    return [rounded(eastMetres, 1e3), rounded(northMetres, 1e3)];
  });
}

/** The plane as ESRI's programs write it into a .prj file. */
export function prjOf(plane: SurveyPlane): string {
  const { centralMeridianDegrees, falseEastingMetres, ellipsoid } = zoneOf(plane);
  const { semiMajorMetres, inverseFlattening } = ellipsoid;
  return (
    `PROJCS["${plane.name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",` +
    `DATUM["D_China_2000",SPHEROID["CGCS2000",${semiMajorMetres.toFixed(1)},${inverseFlattening}]],` +
    `PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],` +
    `PARAMETER["False_Easting",${falseEastingMetres.toFixed(1)}],PARAMETER["False_Northing",0.0],` +
    `PARAMETER["Central_Meridian",${centralMeridianDegrees.toFixed(1)}],PARAMETER["Scale_Factor",1.0],` +
    `PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
  );
}

/** A shape with each of its positions moved; positions are longitude and latitude in degrees. */
export function moved(shape: Polygon | MultiPolygon, move: (position: LonLat) => Position): Polygon | MultiPolygon {
  const ring = (positions: readonly Position[]): Position[] => positions.map(([lon = 0, lat = 0]) => move([lon, lat]));
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: shape.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map((rings) => rings.map(ring)) };
}

/** A value rounded to a share of one: 1e3 for thousandths. */
export function rounded(value: number, shares: number): number {
  return Math.round(value * shares) / shares;
}

function zoneOf({ epsg }: SurveyPlane): GaussKrugerZone {
  const zone = gaussKrugerZone(epsg);
  if (zone === null) throw new Error(`EPSG:${epsg} is no Gauss–Krüger strip of CGCS2000`);
  return zone;
}
