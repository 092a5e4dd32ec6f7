import { sql, type Kysely } from 'kysely';
import type { PlaceData } from '../../core/district/district-data.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import * as names from './names.ts';
import { openingsOf, type Opening } from './place-services.ts';
import { asGeoJson, asGeoJsonOrNull, dayText, dayTextOrNull, toLonLat } from './postgis.ts';
import type { Schema } from './schema.ts';
import { holdMinute } from './stored-spans.ts';

/** A place as stored: as its source gave it, named in three languages. */
export interface Place extends Omit<PlaceData, 'names' | 'serviceHours'> {
  readonly names: names.NamesRow;
  /** When it offers what; together all its services. */
  readonly openings: readonly Opening[];
}

/** Every place of a district, by id, whether it still exists or not. */
export async function all(db: Kysely<Schema>, district: string): Promise<Place[]> {
  return withOpenings(db, district, await selectPlaces(db, district).orderBy('id').execute());
}

/** The places that exist on the district's data date: the only ones that can be walked to. */
export async function valid(db: Kysely<Schema>, district: string): Promise<Place[]> {
  return withOpenings(db, district, await selectValid(db, district).orderBy('id').execute());
}

/** How many of them offer a kind of service: where it is none, the whole gap is explained. */
export async function countOffering(db: Kysely<Schema>, district: string, service: ServiceKind): Promise<number> {
  const { count } = await selectValid(db, district)
    .clearSelect()
    .where((eb) => eb(eb.val(service), '=', eb.fn.any('services')))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Which places offer a kind of service at a minute of the week, and of which is that not known? Ids of those that exist,
 * ascending.
 */
export async function openAt(
  db: Kysely<Schema>,
  district: string,
  service: ServiceKind,
  minuteOfWeek: number
): Promise<{ readonly open: readonly number[]; readonly unknown: readonly number[] }> {
  const rows = await db
    .selectFrom('place')
    .leftJoin('placeService', (join) =>
      join
        .onRef('placeService.district', '=', 'place.district')
        .onRef('placeService.place', '=', 'place.id')
        .on('placeService.serviceKind', '=', service)
    )
    .where('place.district', '=', district)
    .where((eb) => eb(eb.val(service), '=', eb.fn.any('place.services')))
    .where(existing)
    .select('place.id')
    .select((eb) => [
      holdMinute(eb.ref('placeService.open'), minuteOfWeek).as('open'),
      holdMinute(eb.ref('placeService.unknown'), minuteOfWeek).as('unknown')
    ])
    .orderBy('place.id')
    .execute();
  return {
    open: rows.filter(({ open }) => open === true).map(({ id }) => id),
    // Null: an older program wrote the place, and its hours are read at the next start.
    unknown: rows.filter(({ unknown }) => unknown !== false).map(({ id }) => id)
  };
}

/** In a query of places: does one exist on its district's data date? */
export const existing = sql<boolean>`exists (
  select from district where district.district = place.district and place.valid_from <= district.data_date
    and (place.valid_to is null or place.valid_to > district.data_date))`;

function selectValid(db: Kysely<Schema>, district: string) {
  return selectPlaces(db, district).where(existing);
}

function selectPlaces(db: Kysely<Schema>, district: string) {
  return db
    .selectFrom('place')
    .where('district', '=', district)
    .select(['id', 'kind', 'facilityKind', 'services', 'functions', 'hours', 'seats', 'stepFree', 'host', 'compound'])
    .select(['sourceId', ...names.nameColumns])
    .select((eb) => [
      asGeoJson(eb.ref('position')).as('position'),
      asGeoJsonOrNull(eb.ref('entrance')).as('entrance'),
      dayText(eb.ref('validFrom')).as('validFromText'),
      dayTextOrNull(eb.ref('validTo')).as('validToText')
    ]);
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof selectPlaces>['execute']>>[number];

async function withOpenings(db: Kysely<Schema>, district: string, rows: readonly PlaceRow[]): Promise<Place[]> {
  const openings = await openingsOf(db, district);
  return rows.map((row) => toPlace(row, openings(row)));
}

function toPlace(
  { nameHans, nameHant, nameEn, validFromText, validToText, ...row }: PlaceRow,
  openings: readonly Opening[]
): Place {
  return {
    ...row,
    openings,
    names: { hans: nameHans, hant: nameHant, en: nameEn },
    position: toLonLat(row.position.coordinates),
    entrance: row.entrance === null ? null : toLonLat(row.entrance.coordinates),
    validFrom: validFromText,
    validTo: validToText
  };
}
