import { stateAt, unknownWeek, weekMoment, type OpenState } from '../core/places/open-week.ts';
import type { ServiceKind } from '../core/places/service-kind.ts';
import type { MapPlace } from './map-data.ts';

/**
 * Does a place offer a kind of service at this moment? Hours that nobody noted, or that cannot be read, are honestly unknown.
 * @param timeZone IANA zone in which the hours are meant
 */
export function placeState(
  { openings }: Pick<MapPlace, 'openings'>,
  service: ServiceKind,
  moment: Date,
  timeZone: string
): OpenState {
  const week = openings.find(({ services }) => services.includes(service)) ?? unknownWeek;
  return stateAt(week, weekMoment(moment, timeZone));
}
