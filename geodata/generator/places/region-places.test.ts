import { describe, expect, test } from 'vitest';
import type { PlaceData } from '#lib/core/district/district-data.ts';
import { weekOf } from '#lib/server/hours/standard-week.ts';
import { placeFunctions, serviceKinds } from '#lib/core/places/service-kind.ts';
import { zhHans } from '#lib/i18n/zh-hans.ts';
import { registerPartners } from '../partners/partners.ts';
import { Random } from '../random.ts';
import { trendFrom } from './opening.ts';
import { dataDate, isOpen } from './region-place.ts';
import { cityCounts, districtCounts, layRegionPlaces, openRegionPlaces } from './region-places.ts';
import { Served, wantedShares } from './served.ts';
import { settledMade } from './settled-made.ts';
import { settledSmall } from './settled-small.ts';
import { placeSetting, type PlaceSetting } from './setting.ts';

const setting = placeSetting(settledMade(1));
const partners = registerPartners(setting, 1, new Random(2));
const open = (): PlaceData[] => openRegionPlaces({ setting, partners, counts: districtCounts }, new Random(3));
const places = open();
const standing = places.filter(isOpen);

const countOf = (list: readonly PlaceData[], has: (place: PlaceData) => boolean): number => list.filter(has).length;

describe('a district’s places', () => {
  test('on the data’s day 18 hubs, 147 micro positions, some 90 facilities', () => {
    expect(countOf(standing, ({ kind }) => kind === 'hub')).toBe(18);
    expect(countOf(standing, ({ kind }) => kind === 'micro')).toBe(147);
    const facilities = countOf(standing, ({ kind }) => kind === 'facility');
    expect(facilities).toBeGreaterThanOrEqual(85);
    expect(facilities).toBeLessThanOrEqual(95);
  });

  test('eighteen months of coming and going: 24 opened and stand, 9 closed', () => {
    expect(countOf(standing, ({ validFrom }) => validFrom >= trendFrom)).toBe(24);
    const closed = places.filter(({ validTo }) => validTo !== null);
    expect(closed.length).toBe(9);
    for (const { validFrom, validTo } of closed) {
      expect(validFrom < trendFrom && validTo !== null && validTo >= trendFrom && validTo <= dataDate).toBe(true);
    }
  });

  test('hubs: the district’s, one a street, ten in the communities with most homes', () => {
    const hubs = standing.filter(({ kind }) => kind === 'hub');
    expect(countOf(hubs, ({ facilityKind }) => facilityKind === 'street-hub')).toBe(8);
    const names = new Set(hubs.map((hub) => hub.names.name));
    for (const { names: street } of setting.streets) expect(names).toContain(`${street.name}党群服务中心`);
    const homes = setting.communities.map(({ code }) => setting.homesOf.get(code) ?? 0).toSorted((a, b) => b - a);
    const largest = setting.communities.filter(({ code }) => (setting.homesOf.get(code) ?? 0) > (homes[10] ?? 0));
    expect(largest.length).toBe(10);
    for (const { names: community } of largest) expect(names).toContain(`${community.name}党群服务中心`);
  });

  test('every community has a hub or a station', () => {
    const names = new Set(standing.map((place) => place.names.name));
    for (const { names: community } of setting.communities) {
      const own = [`${community.name}党群服务中心`, `${community.name}党群服务站`];
      expect(
        own.some((name) => names.has(name)),
        community.name
      ).toBe(true);
    }
  });

  test('micro positions: in compounds, in shop fronts and in offices about as 45 : 35 : 20, hosted by organisations', () => {
    const micros = standing.filter(({ kind }) => kind === 'micro');
    const hosts = new Map(partners.map((partner) => [partner.names.name, partner]));
    const setups = micros.map(({ host }) => {
      const partner = hosts.get(host ?? '');
      if (partner === undefined) return 'street';
      if (partner.kind === 'property-company' || partner.kind === 'owners-committee') return 'compound';
      return ['mixed', 'commercial'].includes(partner.seat.building.use) ? 'street' : 'office';
    });
    const share = (setup: string): number => setups.filter((one) => one === setup).length / micros.length;
    expect(share('compound')).toBeCloseTo(0.45, 1);
    expect(share('street')).toBeCloseTo(0.35, 1);
    expect(share('office')).toBeCloseTo(0.2, 1);
    expect(countOf(micros, ({ host }) => host === null) / micros.length).toBeLessThan(0.3);
  });

  test('ids are dense, names and source ids unique, names in three languages', () => {
    expect(places.map(({ id }) => id)).toEqual(places.map((_, i) => i));
    expect(new Set(places.map(({ sourceId }) => sourceId)).size).toBe(places.length);
    expect(new Set(places.map(({ names }) => names.name)).size).toBe(places.length);
    for (const { names } of places) {
      expect(names.hans).toBe(names.name);
      expect(names.hant).toMatch(/^[\p{Script=Han}\d]+$/u);
      expect(names.en).toMatch(/^[A-Z\d][\w ’,-]+$/);
    }
  });

  test('words of kinds are ones the product can say; hours can be read', () => {
    for (const { facilityKind, hours, functions, services } of places) {
      expect(Object.keys(zhHans.facilityKind)).toContain(facilityKind);
      if (hours !== null) expect(weekOf(hours), hours).toMatchObject({ unknown: [], problem: null });
      expect(services.length).toBeGreaterThan(0);
      expect(services).toEqual(serviceKinds.filter((kind) => services.includes(kind)));
      expect(functions).toEqual(placeFunctions.filter((one) => functions.includes(one)));
    }
  });

  test('hours of several patterns, some unknown, some round the clock; step-free yes, no and unknown', () => {
    const micros = standing.filter(({ kind }) => kind !== 'facility');
    const share = (has: (place: PlaceData) => boolean): number => countOf(micros, has) / micros.length;
    expect(share(({ hours }) => hours === null)).toBeGreaterThan(0.02);
    expect(share(({ hours }) => hours === null)).toBeLessThan(0.15);
    expect(share(({ hours }) => hours === '24/7')).toBeLessThan(0.1);
    for (const pattern of ['Mo-Fr 08:30-17:30', 'Mo-Su 08:30-20:30', '11:30,14:00', 'Mo-Su 06:30'])
      expect(
        share(({ hours }) => hours?.includes(pattern) === true),
        pattern
      ).toBeGreaterThan(0.03);
    expect(new Set(standing.map(({ stepFree }) => stepFree))).toEqual(new Set([true, false, null]));
  });

  test('kinds are spread unevenly: legal is rare, government and party members are at every hub', () => {
    const offering = (kind: string): number =>
      countOf(standing, ({ services }) => services.some((one) => one === kind));
    for (const hub of standing.filter(({ kind }) => kind === 'hub'))
      expect(hub.services).toEqual(expect.arrayContaining(['government', 'party-member']));
    for (const kind of serviceKinds) if (kind !== 'legal') expect(offering(kind)).toBeGreaterThan(offering('legal'));
  });

  test('as the crow flies each kind reaches about the share of homes it is laid out for', () => {
    const placed = layRegionPlaces({ setting, partners, counts: districtCounts }, new Random(3)).filter(isOpen);
    for (const kind of serviceKinds) {
      const served = new Served(setting.quarters);
      for (const { services, seat } of placed) if (services.includes(kind)) served.add(seat.building.entrance);
      expect(served.share, kind).toBeGreaterThan(wantedShares[kind] - 0.06);
      expect(served.share, kind).toBeLessThan(wantedShares[kind] + 0.1);
    }
  });

  test('the same seed gives the same places', () => {
    expect(JSON.stringify(open())).toBe(JSON.stringify(places));
  });
});

describe('other sizes', () => {
  const counted = (other: PlaceSetting, counts: typeof districtCounts, scale: number): PlaceData[] =>
    openRegionPlaces(
      { setting: other, partners: registerPartners(other, scale, new Random(5)), counts },
      new Random(7)
    );

  test('the small sample’s land takes places in its proportion', () => {
    const small = counted(
      placeSetting(settledSmall(1)),
      { communityHubs: 1, micros: 12, facilityScale: 0.08, openedLately: 2, closed: 1 },
      0.12
    ).filter(isOpen);
    expect(countOf(small, ({ kind }) => kind === 'hub')).toBe(3);
    expect(countOf(small, ({ kind }) => kind === 'micro')).toBe(12);
  });

  test('a city has four times a district’s', () => {
    expect([cityCounts.communityHubs, cityCounts.micros]).toEqual([40, 588]);
    expect(cityCounts.facilityScale).toBe(4);
  });
});
