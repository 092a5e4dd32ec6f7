import { serviceKinds, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { Random } from '../random.ts';
import { facilityKindOf } from './facilities.ts';
import { isOpen, type RegionPlace } from './region-place.ts';
import { Served, wantedShares } from './served.ts';
import type { PlaceSetting } from './setting.ts';

type Chances = Readonly<Record<ServiceKind, number>>;

/** How often a place of a sort offers a kind, before the shares of homes are tuned. */
const chances: Readonly<Record<'street-hub' | 'community-hub' | 'station' | 'micro', Chances>> = {
  'street-hub': {
    government: 1,
    'daily-life': 0.4,
    legal: 0.75,
    'culture-sports': 0.9,
    care: 0.35,
    'party-member': 1
  },
  'community-hub': {
    government: 1,
    'daily-life': 0.45,
    legal: 0.25,
    'culture-sports': 0.7,
    care: 0.4,
    'party-member': 1
  },
  station: {
    government: 0.95,
    'daily-life': 0.3,
    legal: 0.08,
    'culture-sports': 0.3,
    care: 0.15,
    'party-member': 0.75
  },
  micro: {
    government: 0.15,
    'daily-life': 0.3,
    legal: 0.04,
    'culture-sports': 0.25,
    care: 0.1,
    'party-member': 0.25
  }
};

/** What a place of a sort is there for: not taken from it. */
const mainKinds: Readonly<Record<string, readonly ServiceKind[]>> = {
  'community-station': ['government'],
  'legal-station': ['legal']
};

/** A micro position offers at most so many kinds. */
const kindsAtMost = 4;

/** Draws what each place offers: by its sort, then until as many homes are served by each kind as it is laid out for. */
export function drawServices(setting: PlaceSetting, places: readonly RegionPlace[], random: Random): void {
  for (const place of places) {
    const drawn = random.fork(place.word);
    place.services =
      facilityKindOf.get(place.facilityKind)?.services ??
      inOrder(serviceKinds.filter((kind) => drawn.chance(chances[sortOf(place)][kind])));
    if (place.leaning !== null && drawn.chance(0.7)) place.services = inOrder([...place.services, place.leaning]);
    if (place.facilityKind === 'legal-station') place.services = inOrder([...place.services, 'legal']);
    if (place.services.length === 0) place.services = [drawn.pick(['party-member', 'culture-sports', 'daily-life'])];
  }
  const served = new Map(serviceKinds.map((kind) => [kind, tuned(setting, places, kind, random.fork(`tune ${kind}`))]));
  doubleUp(places, served, random.fork('second kinds'));
}

/** Most micro positions that are left with one kind get a second one, of which the homes round about have enough. */
function doubleUp(places: readonly RegionPlace[], served: ReadonlyMap<ServiceKind, Served>, random: Random): void {
  for (const place of places) {
    const spot = place.seat.building.entrance;
    if (place.kind !== 'micro' || place.services.length > 1 || random.chance(0.25)) continue;
    const plenty = serviceKinds.filter(
      (kind) => !place.services.includes(kind) && kind !== 'legal' && served.get(kind)?.gain(spot) === 0
    );
    if (plenty.length === 0) continue;
    place.services = inOrder([...place.services, random.pick(plenty)]);
  }
}

function sortOf({ kind, facilityKind }: RegionPlace): keyof typeof chances {
  if (kind === 'hub') return facilityKind === 'street-hub' ? 'street-hub' : 'community-hub';
  return facilityKind === 'community-station' ? 'station' : 'micro';
}

/** Adds a kind to micro positions, or takes it from them, until its share of homes is about the wanted one. Answers who is served then. */
function tuned(setting: PlaceSetting, places: readonly RegionPlace[], kind: ServiceKind, random: Random): Served {
  const served = new Served(setting.quarters);
  const urbanityOf = new Map(setting.quarters.map(({ microGrid, urbanity }) => [microGrid, urbanity]));
  const micros = places.filter((place) => place.kind === 'micro' && isOpen(place));
  for (const { services, seat } of places.filter(isOpen))
    if (services.includes(kind)) served.add(seat.building.entrance);
  const spotOf = (place: RegionPlace) => place.seat.building.entrance;
  for (let step = 0; step < places.length * 2 && served.share < wantedShares[kind] - 0.01; step++) {
    const free = micros.filter(({ services }) => !services.includes(kind) && services.length < kindsAtMost);
    if (free.length === 0) break;
    const drawn = [0, 1, 2].map(() => random.pick(free));
    // Care is scarcer at the edge; who knows a kind best is asked first.
    const worth = (place: RegionPlace): number =>
      served.gain(spotOf(place)) *
      (kind === 'care' ? 0.2 + (urbanityOf.get(place.seat.microGrid) ?? 0) : 1) *
      (place.leaning === kind ? 2 : 1);
    const [best] = drawn.toSorted((a, b) => worth(b) - worth(a));
    if (best === undefined) break;
    best.services = inOrder([...best.services, kind]);
    served.add(spotOf(best));
  }
  for (let step = 0; step < places.length * 2 && served.share > wantedShares[kind] + 0.01; step++) {
    const spare = micros.filter(
      ({ services, facilityKind }) =>
        services.includes(kind) && services.length > 1 && mainKinds[facilityKind]?.includes(kind) !== true
    );
    const strange = spare.filter(({ leaning }) => leaning !== kind);
    const offering = strange.length > 0 ? strange : spare;
    if (offering.length === 0) break;
    const drawn = [0, 1, 2].map(() => random.pick(offering));
    const [best] = drawn.toSorted((a, b) => served.loss(spotOf(b)) - served.loss(spotOf(a)));
    if (best === undefined) break;
    best.services = best.services.filter((one) => one !== kind);
    served.remove(spotOf(best));
  }
  return served;
}

/** Kinds once each, in the product's order. */
export function inOrder(kinds: readonly ServiceKind[]): ServiceKind[] {
  return serviceKinds.filter((kind) => kinds.includes(kind));
}
