import type { PlaceData } from '../../../src/lib/core/district/district-data.ts';
import type { Partner } from '../partners/partners.ts';
import { shuffled } from '../partners/partners.ts';
import type { Random } from '../random.ts';
import { openFacilities } from './facilities.ts';
import { openHubs } from './hubs.ts';
import { openMicroPositions } from './micro-positions.ts';
import { drawDates, drawOpening } from './opening.ts';
import { placeRows, type PlaceSite, type RegionPlace } from './region-place.ts';
import { drawServices } from './services.ts';
import type { PlaceSetting } from './setting.ts';
import type { Taken } from './sites.ts';

/** How many places a region has on the data's day, and how many came and went before it. */
export interface PlaceCounts {
  /** Communities with a hub; the district and each street have one too. */
  readonly communityHubs: number;
  readonly micros: number;
  /** 1: the 92 facilities of a district of 300,000 people. */
  readonly facilityScale: number;
  readonly openedLately: number;
  /** Closed within the eighteen months: on top of those above. */
  readonly closed: number;
}

/** 18 hubs in a district of seven streets, 147 micro positions, 92 facilities. */
export const districtCounts: PlaceCounts = {
  communityHubs: 10,
  micros: 147,
  facilityScale: 1,
  openedLately: 24,
  closed: 9
};

/** Four times as many, as the people are. */
export const cityCounts: PlaceCounts = {
  communityHubs: 40,
  micros: 588,
  facilityScale: 4,
  openedLately: 96,
  closed: 36
};

export interface RegionPlacesInput {
  readonly setting: PlaceSetting;
  readonly counts: PlaceCounts;
  /** The organisations that host micro positions. */
  readonly partners: readonly Partner[];
}

/**
 * The hubs, micro positions and facilities of a settled region: where they are, what they offer, when they are open and since
 * when they exist. Invented; ids dense, by micro-grid and word; nothing about a person.
 */
export function openRegionPlaces(input: RegionPlacesInput, random: Random): PlaceData[] {
  return placeRows(input.setting, layRegionPlaces(input, random));
}

/** The same before it is stored, with the places' words and buildings. */
export function layRegionPlaces({ setting, counts, partners }: RegionPlacesInput, random: Random): RegionPlace[] {
  const taken: Taken = new Set();
  const closedMicros = Math.round((counts.closed * 2) / 3);
  const hubs = openHubs(setting, counts.communityHubs, taken);
  const micros = openMicroPositions(setting, partners, hubs, counts.micros + closedMicros, taken, random.fork('micro'));
  const used = new Set([...partners.map(({ names }) => names.name), ...micros.map(({ names }) => names.name)]);
  const facilities = openFacilities(setting, counts.facilityScale, used, taken, random.fork('facilities'));
  const places = [...hubs, ...micros, ...facilities].map(blank);
  const [lately, closed] = drawTurnover(places, counts, closedMicros, random.fork('turnover'));
  drawDates(places, lately, closed, random.fork('dates'));
  drawServices(setting, places, random.fork('services'));
  drawOpening(places, random.fork('opening'));
  return places;
}

const blank = (site: PlaceSite): RegionPlace => ({
  ...site,
  services: [],
  functions: [],
  hours: null,
  seats: null,
  stepFree: null,
  validFrom: '',
  validTo: null
});

/** Which opened lately and which have closed. No hub and no community's station closes. */
function drawTurnover(
  places: readonly RegionPlace[],
  counts: PlaceCounts,
  closedMicros: number,
  random: Random
): [Set<RegionPlace>, Set<RegionPlace>] {
  const micros = shuffled(
    places.filter(({ kind, facilityKind }) => kind === 'micro' && facilityKind !== 'community-station'),
    random
  );
  const facilities = shuffled(
    places.filter(({ kind }) => kind === 'facility'),
    random
  );
  const closed = new Set([...micros.slice(0, closedMicros), ...facilities.slice(0, counts.closed - closedMicros)]);
  const latelyMicros = Math.round(counts.openedLately * 0.7);
  const lately = new Set([
    ...micros.slice(closedMicros, closedMicros + latelyMicros),
    ...facilities.slice(counts.closed - closedMicros).slice(0, counts.openedLately - latelyMicros)
  ]);
  return [lately, closed];
}
