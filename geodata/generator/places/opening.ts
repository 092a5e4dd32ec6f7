import { placeFunctions, type PlaceFunction, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { Random } from '../random.ts';
import { dayNumber, isoDay } from './calendar.ts';
import { facilityKindOf } from './facilities.ts';
import { dataDate, type RegionPlace } from './region-place.ts';

/** Hours of micro positions: four patterns, and how often each occurs among a hundred. */
const patterns: readonly (readonly [hours: string | null, ofHundred: number])[] = [
  ['Mo-Fr 08:30-17:30', 36],
  ['Mo-Su 08:30-20:30', 24],
  ['Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30', 18],
  ['Mo-Su 06:30-12:00', 10],
  ['24/7', 4],
  [null, 8]
];

/** A community's station keeps office hours, some of them with an evening or a Saturday morning. */
const stationHours: readonly (string | null)[] = [
  'Mo-Fr 08:30-17:30',
  'Mo-Fr 08:30-17:30',
  'Mo-Fr 08:30-17:30',
  'Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30',
  'Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30',
  'Mo-Su 08:30-20:30',
  'Mo-Su 08:30-20:30',
  null
];

/** What a place does beside the kinds it offers, by the kinds. */
const functionOf: Readonly<Record<ServiceKind, PlaceFunction>> = {
  government: 'services',
  'daily-life': 'services',
  legal: 'mediation',
  'culture-sports': 'activities',
  care: 'activities',
  'party-member': 'learning'
};

/** Draws how each place is open: hours, seats, step-free or not, functions. The services are drawn before. */
export function drawOpening(places: readonly RegionPlace[], random: Random): void {
  for (const place of places) {
    const drawn = random.fork(place.word);
    const facility = facilityKindOf.get(place.facilityKind);
    if (facility !== undefined) {
      place.hours = drawn.pick(facility.hours);
      place.seats = facility.seats === null ? null : drawn.whole(...facility.seats);
      place.stepFree = stepFree(drawn, 0.62);
      continue;
    }
    const hub = place.kind === 'hub';
    place.functions = hub
      ? placeFunctions.filter(() => place.facilityKind === 'street-hub' || drawn.chance(0.8))
      : functionsOf(place.services, drawn);
    place.hours = hub ? hubHours(drawn) : microHours(place, drawn);
    place.seats = hub
      ? place.facilityKind === 'street-hub'
        ? drawn.whole(80, 180)
        : drawn.whole(40, 90)
      : drawn.chance(0.92)
        ? drawn.whole(6, 36)
        : null;
    place.stepFree = hub ? drawn.chance(0.85) : stepFree(drawn, 0.55);
  }
}

function functionsOf(services: readonly ServiceKind[], random: Random): PlaceFunction[] {
  const own = services.map((kind) => functionOf[kind]);
  return placeFunctions.filter(
    (one) => own.includes(one) || (one === 'deliberation' && services.includes('party-member') && random.chance(0.4))
  );
}

function hubHours(random: Random): string | null {
  return random.pick([
    'Mo-Su 08:30-20:30',
    'Mo-Fr 08:30-17:30; Sa 09:00-12:00',
    'Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30',
    'Mo-Fr 08:30-17:30'
  ]);
}

function microHours({ seat, facilityKind }: RegionPlace, random: Random): string | null {
  if (facilityKind === 'community-station') return random.pick(stationHours);
  if (facilityKind === 'legal-station')
    return random.pick(['We,Sa 14:00-17:00', 'Mo-Fr 08:30-17:30', 'Tu,Th 09:00-11:30']);
  // Office people come at noon and after work.
  if (seat.building.use === 'office' && random.chance(0.3)) return 'Mo-Fr 11:30-13:30,17:00-20:00';
  let left = random.whole(1, 100);
  for (const [hours, ofHundred] of patterns) {
    if (left <= ofHundred) return hours;
    left -= ofHundred;
  }
  return null;
}

/** Yes as often as said, else no or not known. */
function stepFree(random: Random, yes: number): boolean | null {
  return random.chance(yes) ? true : random.chance(0.7) ? false : null;
}

/** The eighteen months before the data's day, in which places open and close. */
export const trendFrom = '2025-05-01';

/**
 * Draws since when each place exists. `lately` opened within the eighteen months before the data's day; the `closed` ones
 * closed then; all others are older.
 */
export function drawDates(
  places: readonly RegionPlace[],
  lately: ReadonlySet<RegionPlace>,
  closed: ReadonlySet<RegionPlace>,
  random: Random
): void {
  const start = dayNumber(trendFrom);
  const end = dayNumber(dataDate);
  for (const place of places) {
    const drawn = random.fork(place.word);
    const opened = lately.has(place)
      ? drawn.whole(start, end - 12)
      : drawn.whole(dayNumber(place.kind === 'hub' ? '2017-06-01' : '2019-03-01'), start - 40);
    place.validFrom = isoDay(opened);
    place.validTo = closed.has(place) ? isoDay(drawn.whole(start + 20, end - 5)) : null;
  }
}
