import type { LonLat } from '../geometry/lon-lat.ts';
import type { NoteBook } from './note-book.ts';

/**
 * In which IANA zone are opening hours read? OSM does not say, and a table of all zones is larger than this product: China and
 * its neighbours on the same clock are told by a box, all others get the nautical zone of their longitude, noted as assumed
 * (wrong by an hour or two where a country keeps another clock, and without summer time).
 */
export function timeZoneAt([lon, lat]: LonLat, book: NoteBook): string {
  if (lon > 73 && lon < 135 && lat > 18 && lat < 54) return 'Asia/Shanghai';
  if (lon > 103.5 && lon < 104.2 && lat > 1.1 && lat < 1.6) return 'Asia/Singapore';
  book.add('assumed', 'time-zone-from-longitude');
  const hours = Math.round(lon / 15);
  // POSIX counts zones westwards: Etc/GMT-8 is eight hours ahead.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
