import { fromLonLat } from '../shape/plane.ts';
import { contains } from '../shape/ring.ts';
import type { Town } from './town.ts';

/** The street that each place lies in, by the place's id. */
export function streetsOfPlaces(town: Pick<Town, 'units' | 'places'>): Map<number, string> {
  const streets = town.units
    .filter(({ level }) => level === 'street')
    .map(({ code, boundary }) => ({
      code,
      shells: (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates).flatMap(([shell]) =>
        shell === undefined ? [] : [shell.slice(1).map(([lon = 0, lat = 0]) => fromLonLat([lon, lat]))]
      )
    }));
  return new Map(
    town.places.flatMap(({ id, position }): [number, string][] => {
      const here = fromLonLat(position);
      const street = streets.find(({ shells }) => shells.some((shell) => contains(shell, here)));
      return street === undefined ? [] : [[id, street.code]];
    })
  );
}
