import { describe, expect, test } from 'vitest';
import type { DistrictData, PlaceData } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { barriersOf } from '#lib/core/walk/barriers.ts';
import { walkModel, type WalkModel, type WalkSubject } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { optionsOfPlace } from '#lib/core/walk/options.ts';
import { registerPartners } from '../partners/partners.ts';
import { Random } from '../random.ts';
import { defaultSeed, sampleDistrict } from '../sample.ts';
import { isOpen } from './region-place.ts';
import { openRegionPlaces } from './region-places.ts';
import { settledSmall } from './settled-small.ts';
import { placeSetting } from './setting.ts';

/** A quarter of an hour of standard walking, in deciseconds. */
const quarterHour = 9000;

function modelOf({ edges, compounds, buildings, baseFeatures }: DistrictData, places: readonly PlaceData[]): WalkModel {
  const subjects = (
    things: readonly { id: number; entrance: LonLat | null; compound: number | null }[]
  ): WalkSubject[] => things.map(({ id, entrance, compound }) => ({ id, position: entrance ?? [0, 0], compound }));
  const network = buildNetwork(edges, compounds);
  return walkModel(network, compounds, subjects(buildings), subjects(places), { barriers: barriersOf(baseFeatures) });
}

/** Which share of the people walks to a place of each kind in a quarter of an hour, by the walk engine. */
function walkedShares(district: DistrictData, places: readonly PlaceData[]): Record<ServiceKind, number> {
  const model = modelOf(district, places);
  const reached = new Map<ServiceKind, Set<number>>(serviceKinds.map((kind) => [kind, new Set()]));
  for (const { id, services } of places) {
    for (const { building } of optionsOfPlace(model, id, 'walking', quarterHour))
      for (const kind of services) reached.get(kind)?.add(building);
  }
  const people = (has: (building: number) => boolean): number =>
    district.buildings.reduce((sum, { id, population }) => sum + (has(id) ? population : 0), 0);
  const share = (kind: ServiceKind): number => people((id) => reached.get(kind)?.has(id) === true) / people(() => true);
  return {
    government: share('government'),
    'daily-life': share('daily-life'),
    legal: share('legal'),
    'culture-sports': share('culture-sports'),
    care: share('care'),
    'party-member': share('party-member')
  };
}

describe('places laid out on the small sample’s land, walked to', () => {
  const district = sampleDistrict();
  const setting = placeSetting(settledSmall(defaultSeed));
  const counts = { communityHubs: 1, micros: 12, facilityScale: 0.08, openedLately: 2, closed: 1 };
  const partners = registerPartners(setting, 0.12, new Random(1));
  const places = openRegionPlaces({ setting, partners, counts }, new Random(2)).filter(isOpen);

  test('every place stands on the network and somebody walks to it', () => {
    const model = modelOf(district, places);
    expect(model.unsnapped.places).toEqual([]);
    expect(model.enclosed.places).toEqual([]);
    for (const { id, names } of places)
      expect(optionsOfPlace(model, id, 'walking', quarterHour).length, names.name).toBeGreaterThan(5);
  });

  test('a kind that more places offer is walked to by no fewer', () => {
    const shares = walkedShares(district, places);
    for (const kind of serviceKinds) expect(shares[kind], kind).toBeGreaterThan(0.3);
    const fewer = walkedShares(
      district,
      places.filter(({ kind }) => kind !== 'micro')
    );
    for (const kind of serviceKinds) expect(fewer[kind], kind).toBeLessThanOrEqual(shares[kind]);
  });
});
