import { sql, type Kysely } from 'kysely';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import type { Asked } from './cell-verdicts.ts';
import { minutesCount } from './cell-counts.ts';
import { serviceColumn, type Schema } from './schema.ts';

/** How many people reach one kind within each number of minutes. */
export interface KindCurve {
  readonly service: ServiceKind;
  readonly people: number;
  /** [minutes - 1] → people; grows with minutes. */
  readonly reachedByMinute: readonly number[];
}

/**
 * Who of one unit reaches each of the six kinds for every number of minutes at once, at the time asked about where there is one, at places that
 * are certainly open? In the product's order. The same figures as `gaps.curves`, of one unit and all kinds in one statement.
 */
export async function kindCurves(
  db: Kysely<Schema>,
  { district, recompute, codes, question }: Asked
): Promise<readonly KindCurve[]> {
  const kinds = sql.join(
    serviceKinds.map((service) => sql`(${sql.lit(service)}, ${sql.ref(`nearest.${serviceColumn[service]}`)})`)
  );
  const { rows } = await sql<{ service: ServiceKind; minute: number; people: number }>`
    select kind.service as service,
      case when kind.deciseconds is null then 0 else greatest(1, (kind.deciseconds + 599) / 600) end::int as minute,
      sum(cell.population)::int as people
    from counting_cell as cell
    left join cell_nearest as nearest on nearest.district = cell.district and nearest.counting_cell = cell.id
      and nearest.recompute = ${recompute ?? 0} and nearest.opening = ${question.opening.sure}::int and nearest.walker = ${question.walker}
    cross join lateral (values ${kinds}) as kind (service, deciseconds)
    where cell.district = ${district} ${codes === null ? sql`` : sql`and cell.unit = any(${codes}::text[])`}
    group by 1, 2`.execute(db);
  return serviceKinds.map((service) => {
    const reachedByMinute = Array.from({ length: minutesCount }, () => 0);
    let people = 0;
    for (const row of rows.filter((one) => one.service === service)) {
      people += row.people;
      if (row.minute === 0) continue;
      for (let minute = row.minute; minute <= minutesCount; minute++) {
        reachedByMinute[minute - 1] = (reachedByMinute[minute - 1] ?? 0) + row.people;
      }
    }
    return { service, people, reachedByMinute };
  });
}
