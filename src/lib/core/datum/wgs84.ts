import type { LonLat } from '../geometry/lon-lat.ts';
import { bd09FromGcj02, gcj02FromBd09 } from './bd09.ts';
import { cgcs2000FromWgs84, wgs84FromCgcs2000 } from './cgcs2000.ts';
import { gcj02FromWgs84, wgs84FromGcj02 } from './gcj02.ts';

/** The datums that positions in degrees arrive in. Everything stored is WGS84. */
export const datums = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export type Datum = (typeof datums)[number];

/** Where does a position of this datum lie in WGS84? Degrees both. */
export function wgs84From(position: LonLat, datum: Datum): LonLat {
  switch (datum) {
    case 'wgs84':
      return position;
    case 'cgcs2000':
      return wgs84FromCgcs2000(position);
    case 'gcj02':
      return wgs84FromGcj02(position);
    case 'bd09':
      return wgs84FromGcj02(gcj02FromBd09(position));
  }
}

/** Where does a WGS84 position lie in this datum? Degrees both. */
export function wgs84To(position: LonLat, datum: Datum): LonLat {
  switch (datum) {
    case 'wgs84':
      return position;
    case 'cgcs2000':
      return cgcs2000FromWgs84(position);
    case 'gcj02':
      return gcj02FromWgs84(position);
    case 'bd09':
      return bd09FromGcj02(gcj02FromWgs84(position));
  }
}

/** Where does a position of one datum lie in another? By way of WGS84, there and back exact to 1e-10 degrees; the same datum unchanged. */
export function converted(position: LonLat, from: Datum, to: Datum): LonLat {
  return from === to ? position : wgs84To(wgs84From(position, from), to);
}
