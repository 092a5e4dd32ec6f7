import type { BuildingData, PlaceData } from '../../../src/lib/core/district/district-data.ts';
import { serviceKinds, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { fromLonLat } from '../shape/plane.ts';
import { metresToRing } from '../shape/ring.ts';
import { clearOf, unitsOf } from './gate-and-bridge.ts';
import type { PlantedGap } from './planted.ts';
import { elder75, level, peopleOf, Reach, standard, type Town } from './town.ts';

const limit = 900;
const nearHillMetres = 300;

/**
 * Finds the people at a hill's foot whose way to a place leads over its stairs: in time at 1.0 m/s, not at an elder's pace,
 * and much longer for who goes round.
 */
export function findHill(town: Town, reach: Reach): PlantedGap | null {
  const atHill = reach.populated.filter(
    ({ entrance }) =>
      entrance !== null && town.hills.some((ring) => metresToRing(ring, fromLonLat(entrance)) < nearHillMetres)
  );
  let best: { service: ServiceKind; place: PlaceData; buildings: BuildingData[]; people: number } | null = null;
  for (const service of serviceKinds) {
    const brisk = reach.nearest(service, standard);
    const slow = reach.nearest(service, elder75);
    const byPlace = Map.groupBy(
      atHill.filter(({ id }) => {
        const there = brisk.get(id);
        if (there === undefined || there.seconds > limit * (1 - clearOf)) return false;
        if ((slow.get(id)?.seconds ?? Infinity) < limit * (1 + clearOf)) return false;
        // A way that is far longer on level ground says that the short one climbs.
        return (reach.secondsTo(there.place, level).get(id) ?? Infinity) > there.seconds + 60;
      }),
      ({ id }) => brisk.get(id)?.place.id ?? -1
    );
    for (const [place, buildings] of byPlace) {
      const people = peopleOf(buildings);
      const found = town.places.find(({ id }) => id === place);
      if (found !== undefined && people > (best?.people ?? 60)) best = { service, place: found, buildings, people };
    }
  }
  if (best === null) return null;
  return {
    cause: 'elders-on-the-hill',
    story: 'The way leads over the hill by stairs: a quarter of an hour is enough at 1.0 m/s and not at 0.6.',
    service: best.service,
    walker: 'elder75',
    minutes: 15,
    at: null,
    place: best.place.id,
    units: unitsOf(best.buildings),
    buildings: best.buildings.map(({ id }) => id),
    people: best.people,
    remedy: { kind: 'pace', walker: 'standard' }
  };
}
