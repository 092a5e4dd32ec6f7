import { sql, type Kysely } from 'kysely';
import type { PlaceKind } from '../../core/district/district-data.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import type { PlaceFunction, ServiceKind } from '../../core/places/service-kind.ts';
import * as names from './names.ts';
import { asGeoJson, asGeoJsonOrNull, dayText, dayTextOrNull, toLonLat } from './postgis.ts';
import type { Schema } from './schema.ts';

export interface Place {
  readonly id: number;
  readonly kind: PlaceKind;
  readonly facilityKind: string;
  readonly names: names.NamesRow;
  readonly services: readonly ServiceKind[];
  readonly functions: readonly PlaceFunction[];
  readonly position: LonLat;
  readonly entrance: LonLat | null;
  /** OSM opening_hours; null: unknown. */
  readonly hours: string | null;
  readonly seats: number | null;
  /** Null: unknown. */
  readonly stepFree: boolean | null;
  readonly host: string | null;
  readonly compound: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sourceId: string;
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

function selectValid(db: Kysely<Schema>, district: string) {
  return selectPlaces(db, district).where((eb) =>
    eb.exists(
      eb
        .selectFrom('district')
        .select('district.district')
        .whereRef('district.district', '=', 'place.district')
        .whereRef('place.validFrom', '<=', 'district.dataDate')
        .where((day) =>
          day.or([day('place.validTo', 'is', null), day('place.validTo', '>', day.ref('district.dataDate'))])
        )
    )
  );
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
