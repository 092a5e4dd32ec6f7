import { sql, type Kysely } from 'kysely';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { verdict, type Asked } from './cell-verdicts.ts';
import * as names from './names.ts';
import { existing } from './places.ts';
import { serviceColumn, type Schema } from './schema.ts';
import { deciseconds } from './walk-options.ts';

/** A place that could close part of a gap as it stands, were it to do something else. */
export interface PlaceRemedy {
  /** `service`: offer the kind. `hours`: be open then, which it is not now. */
  readonly kind: 'service' | 'hours';
  readonly place: number;
  readonly facilityKind: string;
  readonly names: names.NamesRow;
  readonly position: LonLat;
  /** People of the gap asked about who would then be reached. */
  readonly people: number;
}

const atMost = 5;

/**
 * Which existing places would close most of a gap by offering the kind, or by being open? Each computed by itself from stored walks: a counting cell
 * counts where all its buildings that are not reached now walk to the place in time.
 * @param cells only these counting cells; null: all that the question asks about
 */
export async function placeRemedies(
  db: Kysely<Schema>,
  asked: Asked,
  cells: readonly number[] | null
): Promise<PlaceRemedy[]> {
  const { district, recompute, question } = asked;
  const { service, walker, minutes, opening } = question;
  const limit = minutes * 600;
  const kind = sql.ref(`nearest.${serviceColumn[service]}`);
  const { rows } = await sql<{
    nameHans: string;
    nameHant: string;
    nameEn: string;
    place: number;
    facilityKind: string;
    lon: number;
    lat: number;
    offers: boolean;
    people: number;
  }>`
    with ${verdict(asked)},
    home as materialized (
      select verdict.id as cell, people, building.id as building, count(*) over (partition by verdict.id) as homes
      from verdict
      join building on building.district = ${district} and building.counting_cell = verdict.id
      left join nearest on nearest.district = ${district} and nearest.recompute = ${recompute ?? 0}
        and nearest.opening = ${opening.sure}::int and nearest.walker = ${walker} and nearest.building = building.id
      where state = 'unreached' and coalesce(${kind} > ${limit}::int, true)
        ${cells === null ? sql`` : sql`and verdict.id = any(${cells}::int[])`}
    ),
    helped as (
      select option.place, home.cell, home.people
      from home
      join walk_option as option on option.district = ${district} and option.recompute = ${recompute ?? 0}
        and option.building = home.building
      where ${deciseconds(walker)} <= ${limit}::int
      group by option.place, home.cell, home.people, home.homes
      having count(*) = home.homes
    )
    select place.id as place, place.facility_kind as "facilityKind", place.name_hans as "nameHans",
      place.name_hant as "nameHant", place.name_en as "nameEn",
      st_x(place.position)::float8 as lon, st_y(place.position)::float8 as lat, ${service} = any(place.services) as offers,
      sum(people)::int as people
    from helped join place on place.district = ${district} and place.id = helped.place and ${existing}
    group by place.id, place.facility_kind, place.name_hans, place.name_hant, place.name_en, place.position, place.services
    order by people desc, place.id
    limit ${atMost}`.execute(db);
  return rows.map((row) => ({
    kind: row.offers ? 'hours' : 'service',
    place: row.place,
    facilityKind: row.facilityKind,
    names: names.ofRow(row),
    position: [row.lon, row.lat],
    people: row.people
  }));
}
