import { sql, type Kysely } from 'kysely';
import { serviceColumn, type Schema } from './schema.ts';
import { ask, verdict, type GapQuestion } from './cell-verdicts.ts';

/** What would be lost with one place. */
export interface CriticalPlace {
  readonly place: number;
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
  const { rows } = await sql<{ place: number | null; people: number }>`
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
    select place, sum(people)::int as people from hanging group by place
    union all
    select -1, coalesce(sum(people), 0)::int from verdict where state = 'reached'
    union all
    select -2, coalesce(sum(people), 0)::int from verdict
    where state = 'reached' and not exists (select from hanging where hanging.id = verdict.id)
    order by people desc, place`.execute(db);
  const figure = (place: number): number => rows.find((row) => row.place === place)?.people ?? 0;
  return {
    recompute: asked.recompute,
    reached: figure(-1),
    reachedTwice: figure(-2),
    places: rows.flatMap(({ place, people }) => (place === null || place < 0 ? [] : [{ place, people }]))
  };
}
