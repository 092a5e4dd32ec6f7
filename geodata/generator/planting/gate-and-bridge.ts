import type { BuildingData, PlaceData } from '../../../src/lib/core/district/district-data.ts';
import { serviceKinds, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { at, crossing, distance, fromLonLat, metresToPath, mix, toLonLat, type Spot } from '../shape/plane.ts';
import type { PlantedGap } from './planted.ts';
import { peopleOf, Reach, type Town } from './town.ts';

/** Planted verdicts keep this far from the limit on either side, so that no rounding turns them. */
export const clearOf = 0.1;
const minutesAsked = [15, 10, 8, 5] as const;

interface Candidate {
  readonly buildings: readonly BuildingData[];
  readonly people: number;
}

/**
 * Closes the gate whose closing puts most people out of reach: a whole compound, or the part of it, that walks to a place
 * near its gate and must then go round.
 * @returns the compounds with that gate closed, and what must be found there; null where no gate would do
 */
export function closeGate(town: Town, reach: Reach): { compounds: Town['compounds']; gap: PlantedGap } | null {
  const ofCompound = Map.groupBy(reach.populated, (building) => building.compound);
  let best: (Candidate & { gate: number; place: PlaceData; service: ServiceKind; minutes: number }) | null = null;
  for (const service of serviceKinds) {
    const nearest = reach.nearest(service);
    for (const compound of town.compounds) {
      const buildings = ofCompound.get(compound.id) ?? [];
      if (compound.gates.length < 2 || peopleOf(buildings) <= (best?.people ?? 400)) continue;
      for (const gate of compound.gates) {
        if (gate.state === 'closed') continue;
        const near = reach
          .placesOf(service)
          .filter((place) => distance(fromLonLat(gate.position), fromLonLat(place.position)) < 500);
        for (const place of near) {
          const others = reach.nearestOf(buildings, service, place);
          const without = reach.secondsWith({ gates: new Map([[gate.id, 'closed']]) }, place, buildings);
          for (const minutes of minutesAsked) {
            const limit = minutes * 60;
            const lost = buildings.filter(
              ({ id }) =>
                (nearest.get(id)?.seconds ?? Infinity) <= limit * (1 - clearOf) &&
                (without.get(id) ?? Infinity) >= limit * (1 + clearOf) &&
                (others.get(id) ?? Infinity) >= limit * (1 + clearOf)
            );
            const people = peopleOf(lost);
            if (lost.length >= 3 && people > (best?.people ?? 250))
              best = { buildings: lost, people, gate: gate.id, place, service, minutes };
          }
        }
      }
    }
  }
  if (best === null) return null;
  const { gate, place, service, minutes, buildings, people } = best;
  return {
    compounds: town.compounds.map((compound) => ({
      ...compound,
      gates: compound.gates.map((one) => (one.id === gate ? { ...one, state: 'closed', hours: null } : one))
    })),
    gap: {
      cause: 'closed-gate',
      story: 'The gate towards the place is closed: the people of the compound leave by another one and go round.',
      service,
      walker: 'standard',
      minutes,
      at: null,
      place: place.id,
      units: unitsOf(buildings),
      buildings: buildings.map(({ id }) => id),
      people,
      remedy: { kind: 'open-gate', gate }
    }
  };
}

interface Crossing extends Candidate {
  readonly place: PlaceData;
  readonly service: ServiceKind;
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
}

const bridgeAtMostMetres = 90;

/**
 * Finds the people across a canal who see a place and cannot walk to it in time, and would over one bridge more. Where no
 * place of the kind is there by itself, one on the bank is given it.
 */
export function findMissingBridge(town: Town, reach: Reach): { places: Town['places']; gap: PlantedGap } | null {
  const best = minutesAsked.map((minutes) => bestCrossing(town, reach, minutes)).find((found) => found !== null);
  if (best === undefined) return null;
  const { place, service, minutes, buildings, people, from, to } = best;
  const [one, other] = [reach.walk.spotOf(from), reach.walk.spotOf(to)];
  return {
    places: town.places.map((each) =>
      each.id === place.id && !each.services.includes(service)
        ? { ...each, services: serviceKinds.filter((kind) => kind === service || each.services.includes(kind)) }
        : each
    ),
    gap: {
      cause: 'missing-bridge',
      story: 'The place is in sight across the canal, and the next bridge is too far.',
      service,
      walker: 'standard',
      minutes,
      at: null,
      place: place.id,
      units: unitsOf(buildings),
      buildings: buildings.map(({ id }) => id),
      people,
      remedy: {
        kind: 'bridge',
        from: toLonLat(one),
        to: toLonLat(other),
        metres: Math.round(distance(one, other) * 100) / 100
      }
    }
  };
}

/** The crossing that would bring most people to a place within so many minutes. */
function bestCrossing(town: Town, reach: Reach, minutes: number): Crossing | null {
  const limit = minutes * 60;
  let best: Crossing | null = null;
  for (const service of serviceKinds) {
    const nearest = reach.nearest(service);
    const unreached = reach.populated.filter(
      ({ id }) => (nearest.get(id)?.seconds ?? Infinity) >= limit * (1 + clearOf)
    );
    for (const place of town.places) {
      if (place.validTo !== null || (place.kind === 'facility' && !place.services.includes(service))) continue;
      const found = across(town, reach, place, unreached, limit);
      if (found !== null && found.people > (best?.people ?? 150)) best = { ...found, place, service, minutes };
    }
  }
  return best;
}

/** Who of the unreached would walk to the place over a bridge opposite to it, and between which nodes. */
function across(
  town: Town,
  reach: Reach,
  place: PlaceData,
  unreached: readonly BuildingData[],
  limit: number
): (Candidate & { from: number; to: number }) | null {
  const here = fromLonLat(place.entrance ?? place.position);
  const canal = town.canals.find((course) => metresToPath(here, course) < 350);
  if (canal === undefined) return null;
  const onFoot = reach.secondsTo(place);
  const group = unreached.filter(({ id, entrance }) => {
    if ((onFoot.get(id) ?? Infinity) < limit * (1 + clearOf)) return false;
    const there = entrance === null ? null : fromLonLat(entrance);
    return there !== null && distance(here, there) < 500 && crosses(here, there, canal);
  });
  if (peopleOf(group) <= 150) return null;
  const ends = footsOfBridge(reach, here, canal);
  if (ends === null) return null;
  const metres = distance(reach.walk.spotOf(ends.from), reach.walk.spotOf(ends.to));
  const withBridge = reach.secondsWith({ bridge: { ...ends, metres } }, place, group);
  const gained = group.filter(({ id }) => (withBridge.get(id) ?? Infinity) <= limit * (1 - clearOf));
  return gained.length < 3 ? null : { buildings: gained, people: peopleOf(gained), ...ends };
}

function crosses(a: Spot, b: Spot, course: readonly Spot[]): boolean {
  return course.some((end, i) => i > 0 && crossing(a, b, at(course, i - 1), end) !== null);
}

/** The two nodes on either bank nearest to each other and to the place. */
function footsOfBridge(reach: Reach, here: Spot, canal: readonly Spot[]): { from: number; to: number } | null {
  const nodes = reach.walk
    .publicNodesAround(here, 420)
    .filter((node) => metresToPath(reach.walk.spotOf(node), canal) < 60);
  let best: { from: number; to: number } | null = null;
  let least = Infinity;
  for (const from of nodes) {
    const near = reach.walk.spotOf(from);
    if (crosses(here, near, canal)) continue;
    for (const to of nodes) {
      const far = reach.walk.spotOf(to);
      const metres = distance(near, far);
      if (metres > bridgeAtMostMetres || !crosses(near, far, canal)) continue;
      const cost = metres + 0.5 * distance(here, mix(near, far, 0.5));
      if (cost < least) {
        least = cost;
        best = { from, to };
      }
    }
  }
  return best;
}

/** The grids of buildings, each once, in order. */
export function unitsOf(buildings: readonly BuildingData[]): string[] {
  return [...new Set(buildings.map(({ unit }) => unit.slice(0, 15)))].toSorted();
}
