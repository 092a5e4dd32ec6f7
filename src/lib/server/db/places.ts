import { sql, type Kysely } from 'kysely';
import type { PlaceData } from '../../core/district/district-data.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import * as names from './names.ts';
import { asGeoJson, asGeoJsonOrNull, dayText, dayTextOrNull, toLonLat } from './postgis.ts';
import type { Schema } from './schema.ts';

/** A place as stored: as its source gave it, named in three languages. */
export interface Place extends Omit<PlaceData, 'names'> {
  readonly names: names.NamesRow;
}

/** Every place of a district, by id, whether it still exists or not. */
export async function all(db: Kysely<Schema>, district: string): Promise<Place[]> {
  return (await selectPlaces(db, district).orderBy('id').execute()).map(toPlace);
}

/** The places that exist on the district's data date: the only ones that can be walked to. */
export async function valid(db: Kysely<Schema>, district: string): Promise<Place[]> {
  return (await selectValid(db, district).orderBy('id').execute()).map(toPlace);
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

function toPlace({ nameHans, nameHant, nameEn, validFromText, validToText, ...row }: PlaceRow): Place {
  return {
    ...row,
    names: { hans: nameHans, hant: nameHant, en: nameEn },
    position: toLonLat(row.position.coordinates),
    entrance: row.entrance === null ? null : toLonLat(row.entrance.coordinates),
    validFrom: validFromText,
    validTo: validToText
  };
}
