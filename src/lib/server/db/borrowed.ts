import { sql, type Kysely } from 'kysely';
import { ask, verdict, type GapQuestion } from './cell-verdicts.ts';
import { existing } from './places.ts';
import type { Schema } from './schema.ts';

/** How many people of one street have their nearest place in another (or in their own). */
export interface Borrowed {
  /** Where they live; null: in no street. */
  readonly home: string | null;
  /** Where the place stands; null: in no street of this district. */
  readonly host: string | null;
  readonly people: number;
}

/**
 * Whose places are people covered by, street by street? Each reached counting cell counts for the place that its slowest building
 * walks to. All reached people are counted once.
 * @throws GapQuestionProblem
 */
export async function borrowed(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion
): Promise<{ readonly recompute: number | null; readonly matrix: readonly Borrowed[] }> {
  const asked = await ask(db, district, question);
  const { rows } = await sql<{ unit: string; host: string | null; people: number }>`
    with ${verdict(asked)},
    host as materialized (
      select place.id, min(unit.code) as street
      from place
      left join unit on unit.district = place.district and unit.level = 'street' and unit.valid_to is null
        and st_intersects(unit.boundary, place.position)
      where place.district = ${district} and ${existing}
      group by place.id
    )
    select verdict.unit, host.street as host, sum(people)::int as people
    from verdict left join host on host.id = verdict.place
    where state = 'reached'
    group by verdict.unit, host.street`.execute(db);
  const byCode = new Map(asked.all.map((unit) => [unit.code, unit]));
  const streetOf = (code: string): string | null => {
    for (let unit = byCode.get(code); unit !== undefined; unit = byCode.get(unit.parent ?? '')) {
      if (unit.level === 'street') return unit.code;
    }
    return null;
  };
  const sums = new Map<string, Borrowed>();
  for (const { unit, host, people } of rows) {
    const home = streetOf(unit);
    const key = `${home}\n${host}`;
    sums.set(key, { home, host, people: (sums.get(key)?.people ?? 0) + people });
  }
  const order = (code: string | null): string => code ?? '\uffff';
  const matrix = [...sums.values()].sort((a, b) =>
    order(a.home) + order(a.host) < order(b.home) + order(b.host) ? -1 : 1
  );
  return { recompute: asked.recompute, matrix };
}
