import { sql, type Kysely } from 'kysely';
import * as names from './names.ts';
import { serviceColumn, type Schema } from './schema.ts';
import { ask, verdict, type GapQuestion } from './cell-verdicts.ts';

/** What would be lost with one place. */
export interface CriticalPlace {
  readonly place: number;
  readonly facilityKind: string;
  readonly names: names.NamesRow;
  /** People who would reach no other in time. */
  readonly people: number;
}

export interface SecondCover {
  readonly recompute: number | null;
  /** People who reach a place in time; with places of known hours alone where a time is asked about. */
  readonly reached: number;
  /** Those of them who reach a second one in time, another place altogether. */
  readonly reachedTwice: number;
  /** Places by which anybody hangs alone, most people first. */
  readonly places: readonly CriticalPlace[];
}

/**
 * Which places could not be spared? Each is left out in turn, and the people counted who then reach none within the minutes. A
 * counting cell falls out when one of its buildings does, as it is reached when all are.
 * @throws GapQuestionProblem
 */
export async function criticalPlaces(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion
): Promise<SecondCover> {
  const asked = await ask(db, district, question);
  const { service, walker, minutes, opening } = asked.question;
  const kind = serviceColumn[service];
  const { rows } = await sql<CoverRow>`
    with ${verdict(asked)},
    hanging as materialized (
      select distinct verdict.id, people, nearest.${sql.ref(`${kind}Place`)} as place
      from verdict
      join building on building.district = ${district} and building.counting_cell = verdict.id
      join nearest on nearest.district = ${district} and nearest.building = building.id
        and nearest.recompute = ${asked.recompute ?? 0} and nearest.opening = ${opening.sure}::int
        and nearest.walker = ${walker}
      where state = 'reached' and coalesce(nearest.${sql.ref(`${kind}Second`)} > ${minutes * 600}::int, true)
    )
    select place.id as place, place.facility_kind as "facilityKind", place.name_hans as "nameHans",
      place.name_hant as "nameHant", place.name_en as "nameEn", sum(people)::int as people
    from hanging join place on place.district = ${district} and place.id = hanging.place
    group by place.id, place.facility_kind, place.name_hans, place.name_hant, place.name_en
    union all
    select -1, '', '', '', '', coalesce(sum(people), 0)::int from verdict where state = 'reached'
    union all
    select -2, '', '', '', '', coalesce(sum(people), 0)::int from verdict
    where state = 'reached' and not exists (select from hanging where hanging.id = verdict.id)
    order by people desc, place`.execute(db);
  const figure = (place: number): number => rows.find((row) => row.place === place)?.people ?? 0;
  return {
    recompute: asked.recompute,
    reached: figure(-1),
    reachedTwice: figure(-2),
    places: rows
      .filter(({ place }) => place >= 0)
      .map(({ place, facilityKind, people, ...row }) => ({ place, facilityKind, names: names.ofRow(row), people }))
  };
}

/** A place and the people who hang on it alone; -1: all who are reached, -2: those of them who reach a second. */
interface CoverRow {
  readonly place: number;
  readonly facilityKind: string;
  readonly nameHans: string;
  readonly nameHant: string;
  readonly nameEn: string;
  readonly people: number;
}
