import type { Names, PlaceData, PlaceKind } from '../../../src/lib/core/district/district-data.ts';
import type { PlaceFunction, ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { add, times, toLonLat } from '../shape/plane.ts';
import { byText, type PlaceSetting, type Settled } from './setting.ts';

/** A place of a region while it is being laid out. */
export interface RegionPlace {
  /** Unique and lasting: 'hub-321111001', 'micro-321111001002-1', 'market-3'; the end of its source id. */
  readonly word: string;
  readonly kind: PlaceKind;
  readonly facilityKind: string;
  readonly names: Names;
  services: readonly ServiceKind[];
  functions: readonly PlaceFunction[];
  hours: string | null;
  seats: number | null;
  stepFree: boolean | null;
  readonly host: string | null;
  /** The kind its host knows best: a clinic's care. Null: none. */
  readonly leaning: ServiceKind | null;
  readonly seat: Settled;
  validFrom: string;
  validTo: string | null;
}

/** A place before its services, hours and dates are drawn. */
export type PlaceSite = Pick<RegionPlace, 'word' | 'kind' | 'facilityKind' | 'names' | 'host' | 'leaning' | 'seat'>;

/** The places as stored, numbered by micro-grid, then by word. */
export function placeRows(setting: PlaceSetting, places: readonly RegionPlace[]): PlaceData[] {
  const sorted = places.toSorted((a, b) => byText(a.seat.microGrid, b.seat.microGrid) || byText(a.word, b.word));
  return sorted.map((place, id) => {
    const { building, centre } = place.seat;
    return {
      id,
      kind: place.kind,
      facilityKind: place.facilityKind,
      names: place.names,
      services: place.services,
      functions: place.functions,
      position: toLonLat(times(add(building.entrance, centre), 0.5)),
      entrance: toLonLat(building.entrance),
      hours: place.hours,
      seats: place.seats,
      stepFree: place.stepFree,
      host: place.host,
      compound: building.compound === null ? null : (setting.compoundIds.get(building.compound.site) ?? null),
      validFrom: place.validFrom,
      validTo: place.validTo,
      sourceId: `sample/place/${place.word}`
    };
  });
}

/** The data's day: a place counts that has opened by then and not closed. */
export const dataDate = '2026-11-01';

/** Does it exist on the data's day? */
export function isOpen(place: Pick<RegionPlace, 'validFrom' | 'validTo'>): boolean {
  return place.validFrom <= dataDate && (place.validTo === null || place.validTo > dataDate);
}
