import type { BuildingData, PlaceData } from '../../../src/lib/core/district/district-data.ts';
import { serviceKinds, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { clearOf, unitsOf } from './gate-and-bridge.ts';
import { streetsOfPlaces } from './places-in-streets.ts';
import type { PlantedGap } from './planted.ts';
import { peopleOf, Reach, streetOf, type Town } from './town.ts';

const limit = 900;

/** Who is within reach of one place only, by that place's id; times near the limit count for neither side. */
function aloneWith(reach: Reach, service: ServiceKind): Map<number, BuildingData[]> {
  const alone = new Map<number, BuildingData[]>();
  const within = new Map<number, { place: number; sure: boolean }[]>();
  for (const place of reach.placesOf(service)) {
    for (const [building, seconds] of reach.secondsTo(place)) {
      if (seconds > limit * (1 + clearOf)) continue;
      const there = within.get(building) ?? [];
      there.push({ place: place.id, sure: seconds <= limit * (1 - clearOf) });
      within.set(building, there);
    }
  }
  for (const building of reach.populated) {
    const [only, second] = within.get(building.id) ?? [];
    if (only === undefined || second !== undefined || !only.sure) continue;
    alone.set(only.place, [...(alone.get(only.place) ?? []), building]);
  }
  return alone;
}

interface Lone {
  readonly place: PlaceData;
  readonly service: ServiceKind;
  readonly buildings: readonly BuildingData[];
  readonly people: number;
}

/** All places and kinds, with the people whom that place alone keeps within reach; most people first. */
function lonePlaces(reach: Reach, taken: ReadonlySet<number>): Lone[] {
  return serviceKinds
    .flatMap((service): Lone[] => {
      const alone = aloneWith(reach, service);
      return reach.placesOf(service).flatMap((place) => {
        const buildings = alone.get(place.id) ?? [];
        return taken.has(place.id) ? [] : [{ place, service, buildings, people: peopleOf(buildings) }];
      });
    })
    .toSorted((a, b) => b.people - a.people || a.place.id - b.place.id);
}

/** The place without which most people would fall out of reach. */
export function findCriticalPlace(reach: Reach, taken: ReadonlySet<number>): PlantedGap | null {
  const lone = lonePlaces(reach, taken)[0];
  return lone === undefined
    ? null
    : gapOf(lone, {
        cause: 'critical-place',
        story: 'One place alone keeps these people within reach: were it to close, they would have none.'
      });
}

const early = 'Mo-Fr 08:30-17:30';
const late = 'Mo-Su 08:30-20:30';

/** Closes a place at 17:30 that is the only one of its kind for many: in the evening they have none. */
export function closeEarly(
  town: Town,
  reach: Reach,
  taken: ReadonlySet<number>
): { places: Town['places']; gap: PlantedGap } | null {
  const lone = lonePlaces(reach, taken).find(({ place }) => place.kind !== 'facility');
  if (lone === undefined) return null;
  return {
    places: town.places.map((place) => (place.id === lone.place.id ? { ...place, hours: early } : place)),
    gap: {
      ...gapOf(lone, {
        cause: 'closes-early',
        story: 'The only place of its kind closes at 17:30: who comes home from work finds it shut.'
      }),
      at: 'Wed 18:30',
      remedy: { kind: 'extend-hours', place: lone.place.id, hours: late }
    }
  };
}

/** The place that covers most people of another street than its own, who have no place of the kind within reach in theirs. */
export function findBorrowed(town: Town, reach: Reach, taken: ReadonlySet<number>): PlantedGap | null {
  const streetOfPlace = streetsOfPlaces(town);
  const lone = lonePlaces(reach, taken)
    .map((one) => {
      const buildings = one.buildings.filter(({ unit }) => streetOf(unit) !== streetOfPlace.get(one.place.id));
      return { ...one, buildings, people: peopleOf(buildings) };
    })
    .toSorted((a, b) => b.people - a.people || a.place.id - b.place.id)[0];
  return lone === undefined || lone.people === 0
    ? null
    : gapOf(lone, {
        cause: 'covers-across-border',
        story: 'These people are within reach only because of a place in the street next to theirs.'
      });
}

/** The places, with one kind taken from every one that lies in a street. */
export function withoutKind(town: Town, street: string, service: ServiceKind): PlaceData[] {
  const streetOfPlace = streetsOfPlaces(town);
  return town.places.map((place) => {
    if (streetOfPlace.get(place.id) !== street || !place.services.includes(service)) return place;
    const services = place.services.filter((kind) => kind !== service);
    // A place that offered nothing else keeps its doors open for daily life.
    return { ...place, services: services.length === 0 ? ['daily-life'] : services };
  });
}

/** Who has none of a kind within reach in a street that has no place for it. */
export function findKindless(reach: Reach, street: string, service: ServiceKind): PlantedGap {
  const nearest = reach.nearest(service);
  const buildings = reach.populated.filter(
    ({ id, unit }) => streetOf(unit) === street && (nearest.get(id)?.seconds ?? Infinity) >= limit * (1 + clearOf)
  );
  return {
    cause: 'kind-missing',
    story: 'No place of the street offers this kind; only its edges are served, from the streets beside it.',
    service,
    walker: 'standard',
    minutes: 15,
    at: null,
    place: null,
    units: [street],
    buildings: buildings.map(({ id }) => id),
    people: peopleOf(buildings),
    remedy: null
  };
}

function gapOf(lone: Lone, words: Pick<PlantedGap, 'cause' | 'story'>): PlantedGap {
  return {
    ...words,
    service: lone.service,
    walker: 'standard',
    minutes: 15,
    at: null,
    place: lone.place.id,
    units: unitsOf(lone.buildings),
    buildings: lone.buildings.map(({ id }) => id),
    people: lone.people,
    remedy: null
  };
}
