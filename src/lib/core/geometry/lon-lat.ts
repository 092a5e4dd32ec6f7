/** A position on the earth: degrees, WGS84, longitude before latitude. Never mixed with planar metres. */
export type LonLat = readonly [lon: number, lat: number];

/** A position on a local plane, metres east and north of an origin. Never mixed with degrees. */
export interface PlanePoint {
  readonly xMetres: number;
  readonly yMetres: number;
}
