import type { BuildingData, PlaceData } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';
import { fromLonLat } from '../shape/plane.ts';
import { contains, metresToRing, type Ring } from '../shape/ring.ts';
import { clearOf, unitsOf } from './gate-and-bridge.ts';
import type { PlantedGap } from './planted.ts';
import { roomIn } from './room.ts';
import { elder75, level, peopleOf, type Reach, type Town } from './town.ts';

const service = 'care';
const limit = 900;
/** A house for the place stands so near to the hill, and the people live so near. */
const hostMetres = 160;
const homeMetres = 400;
const hostUses: readonly BuildingData['use'][] = ['public', 'commercial', 'mixed', 'office'];
/** The way over the hill is the short one where the level way is so much longer, seconds. */
const leastDetourSeconds = 45;

interface OverHill {
  readonly host: BuildingData;
  readonly buildings: readonly BuildingData[];
  readonly people: number;
}

/**
 * Opens a day care at the foot of a hill, where most people come to it over the hill's stairs: in time at 1.0 m/s, not at an
 * elder's pace, and longer for who goes round.
 * @returns the places with it at their end, and what must be found there; null where no house would do
 */
export function plantHill(town: Town, reach: Reach): { places: Town['places']; gap: PlantedGap } | null {
  const slow = reach.nearest(service, elder75);
  const lacking = reach.populated.filter(({ id }) => (slow.get(id)?.seconds ?? Infinity) >= limit * (1 + clearOf));
  let best: OverHill | null = null;
  for (const hill of town.hills) {
    const [xs, ys] = [hill.map(({ x }) => x), hill.map(({ y }) => y)];
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const metresTo = ({ entrance }: BuildingData): number => {
      if (entrance === null) return Infinity;
      const here = fromLonLat(entrance);
      const beyond = Math.max(west - here.x, here.x - east, south - here.y, here.y - north);
      return beyond > homeMetres ? beyond : metresToRing(hill, here);
    };
    const homes = lacking.filter((building) => metresTo(building) < homeMetres);
    if (peopleOf(homes) <= (best?.people ?? 100)) continue;
    // At the foot, not in the temple on top.
    const hosts = town.buildings.filter(
      (building) => hostUses.includes(building.use) && metresTo(building) < hostMetres && !isOn(hill, building)
    );
    for (const host of hosts) {
      const buildings = climbersTo(reach, host, homes);
      const people = peopleOf(buildings);
      if (people > (best?.people ?? 100)) best = { host, buildings, people };
    }
  }
  if (best === null) return null;
  const { host, buildings, people } = best;
  const place = dayCare(town, host);
  return {
    places: [...town.places, place],
    gap: {
      cause: 'elders-on-the-hill',
      story: 'The way leads over the hill by stairs: a quarter of an hour is enough at 1.0 m/s and not at 0.6.',
      service,
      walker: 'elder75',
      minutes: 15,
      at: null,
      place: place.id,
      units: unitsOf(buildings),
      buildings: buildings.map(({ id }) => id),
      people,
      remedy: { kind: 'pace', walker: 'standard' }
    }
  };
}

const isOn = (hill: Ring, { entrance }: BuildingData): boolean =>
  entrance !== null && contains(hill, fromLonLat(entrance));

/** Who of some people would come to a house by stairs, in time when brisk and late when old. */
function climbersTo(reach: Reach, host: BuildingData, homes: readonly BuildingData[]): BuildingData[] {
  const room = roomIn(host);
  const [brisk, flat, aged] = [
    reach.secondsWith({}, room, homes),
    reach.secondsWith({}, room, homes, level),
    reach.secondsWith({}, room, homes, elder75)
  ];
  return homes.filter(({ id }) => {
    const seconds = brisk.get(id) ?? Infinity;
    const isLate = (aged.get(id) ?? Infinity) >= limit * (1 + clearOf);
    return seconds <= limit * (1 - clearOf) && isLate && (flat.get(id) ?? Infinity) > seconds + leastDetourSeconds;
  });
}

function dayCare(town: Town, host: BuildingData): PlaceData {
  const community = town.units.find(({ code }) => code === host.unit.slice(0, 12))?.names;
  return {
    ...roomIn(host),
    id: town.places.length,
    kind: 'facility',
    facilityKind: 'day-care',
    names: named(
      `${community?.hans ?? ''}山麓日间照料中心`,
      `${community?.hant ?? ''}山麓日間照料中心`,
      `${community?.en ?? ''} Hillfoot Day Care`
    ),
    services: [service],
    hours: 'Mo-Sa 08:00-18:00',
    seats: 30,
    stepFree: true,
    sourceId: 'sample/place/day-care-hillfoot'
  };
}
