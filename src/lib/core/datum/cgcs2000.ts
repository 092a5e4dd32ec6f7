import type { LonLat } from '../geometry/lon-lat.ts';
import type { GaussKrugerZone } from './gauss-kruger.ts';

/**
 * CGCS2000, China's national datum since 2008. In degrees it is taken for WGS84 as it stands, as PROJ and every survey office
 * do for maps: the two ellipsoids differ by 0.1 mm at the pole, the frames by centimetres where both are of one epoch.
 * Not treated: CGCS2000 is fixed at the epoch 2000.0 while the plate carries Jiangsu some 3 cm a year east-south-east, so a raw
 * satellite fix of today lies up to a metre off, less than such a fix is unsure by.
 */
export function wgs84FromCgcs2000(position: LonLat): LonLat {
  return position;
}

/** The other way round; the same answer, for the same reason. */
export function cgcs2000FromWgs84(position: LonLat): LonLat {
  return position;
}

const ellipsoid = { semiMajorMetres: 6378137, inverseFlattening: 298.257222101 };

/**
 * Which Gauss–Krüger strip of CGCS2000 has this EPSG number? Null for a number that is none of them. 3-degree strips with the
 * zone before the easting (zone 25–45: 4513–4533) and without (75–135° E: 4534–4554), 6-degree strips with (zone 13–23:
 * 4491–4501) and without (75–135° E: 4502–4512). EPSG names the northing first; here each axis has its name instead.
 */
export function gaussKrugerZone(epsg: number): GaussKrugerZone | null {
  if (!Number.isInteger(epsg)) return null;
  if (epsg >= 4491 && epsg <= 4501) return zoneOf(75 + 6 * (epsg - 4491), 13 + epsg - 4491);
  if (epsg >= 4502 && epsg <= 4512) return zoneOf(75 + 6 * (epsg - 4502), null);
  if (epsg >= 4513 && epsg <= 4533) return zoneOf(75 + 3 * (epsg - 4513), 25 + epsg - 4513);
  if (epsg >= 4534 && epsg <= 4554) return zoneOf(75 + 3 * (epsg - 4534), null);
  return null;
}

/** The false easting is 500 km; with a zone number, that many thousand kilometres more. */
function zoneOf(centralMeridianDegrees: number, zone: number | null): GaussKrugerZone {
  return { ellipsoid, centralMeridianDegrees, falseEastingMetres: 500_000 + (zone ?? 0) * 1_000_000 };
}
