import { isOpenAt, openWeek, weekMoment } from '../core/places/opening-hours.ts';
import type { PlaceState } from './marks.ts';

/**
 * Is a place open at a moment, by its opening hours? Hours that are missing, or written in other than the plain rules that
 * core reads, are honestly unknown.
 * @param hours OSM opening_hours, or null where nobody noted them
 * @param timeZone IANA zone in which the hours are meant
 */
export function placeState(hours: string | null, moment: Date, timeZone: string): PlaceState {
  const week = hours === null ? null : openWeek(hours);
  if (week === null) return 'unknown';
  return isOpenAt(week, weekMoment(moment, timeZone)) ? 'open' : 'closed';
}
