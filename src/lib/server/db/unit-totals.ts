import { sql, type Kysely } from 'kysely';
import { defaultQuestion } from '../../core/coverage/question.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { addTo, rollUp } from '../../core/units/rollup.ts';
import { walkerClasses, type WalkerClass } from '../../core/walk/pace.ts';
import { copyRows } from './copy-rows.ts';
import { instantText } from './postgis.ts';
import { serviceColumn, type Schema } from './schema.ts';
import * as thresholds from './thresholds.ts';
import * as units from './units.ts';

/** A kind of service and the minutes it is asked for. */
interface KindWithin {
  readonly service: ServiceKind;
  readonly minutes: number;
}

/**
 * Keeps, for the trend, who of each unit reaches each kind within its headline minutes, for each class of walker. The rules are
 * those of the day on which the recompute began, and stay written beside its figures.
 */
export async function add(trx: Kysely<Schema>, district: string, recompute: number): Promise<void> {
  const all = await units.current(trx, district);
  const kinds = await kindsWithin(trx, district, await dayOf(trx, district, recompute));
  const rows: unknown[][] = [];
  for (const walker of walkerClasses) {
    const own = await ownTotals(trx, district, recompute, walker, kinds);
    for (const [unit, figures] of rollUp(all, own, 2 + 2 * kinds.length)) {
      kinds.forEach(({ service, minutes: within }, at) => {
        const [people, buildings] = figures;
        const [reached, reachedBuildings] = figures.subarray(2 + 2 * at);
        rows.push([district, recompute, unit, walker, service, within, people, reached, buildings, reachedBuildings]);
      });
    }
  }
  const columns = ['district', 'recompute', 'unit', 'walker', 'service_kind', 'minutes', 'people', 'reached'];
  await copyRows(trx, 'unit_total', [...columns, 'buildings', 'reached_buildings'], rows);
}

/** For each unit's own cells: people, buildings, then people and buildings reached for each kind. */
async function ownTotals(
  trx: Kysely<Schema>,
  district: string,
  recompute: number,
  walker: WalkerClass,
  kinds: readonly KindWithin[]
): Promise<Map<string, Float64Array>> {
  const within = kinds.flatMap(({ service, minutes }) => {
    const reached = sql`filter (where ${sql.ref(serviceColumn[service])} <= ${sql.lit(minutes * 600)})`;
    return [sql`coalesce(sum(population) ${reached}, 0)::int`, sql`coalesce(sum(buildings) ${reached}, 0)::int`];
  });
  const { rows } = await sql<{ unit: string; figures: number[] }>`
    select unit, array[sum(population)::int, sum(buildings)::int, ${sql.join(within)}] as figures
    from counting_cell
    left join cell_nearest on cell_nearest.district = counting_cell.district
      and cell_nearest.counting_cell = counting_cell.id
      and cell_nearest.recompute = ${recompute} and cell_nearest.opening = 0 and cell_nearest.walker = ${walker}
    where counting_cell.district = ${district}
    group by unit`.execute(trx);
  return new Map(rows.map((row) => [row.unit, Float64Array.from(row.figures)]));
}

/** How many totals of one recompute differ from another's; all of them where there was none before. */
export async function countChanged(
  trx: Kysely<Schema>,
  district: string,
  before: number | null,
  after: number
): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    select count(*)::int as changed
    from (select * from unit_total where district = ${district}::text and recompute = ${after}::int) as new
    full join (select * from unit_total where district = ${district}::text and recompute = ${before}::int) as old
      using (unit, walker, service_kind)
    where (new.people, new.reached, new.buildings, new.reached_buildings, new.minutes)
      is distinct from (old.people, old.reached, old.buildings, old.reached_buildings, old.minutes)`.execute(trx);
  return rows[0]?.changed ?? 0;
}

/**
 * Which kind do most people of the district walk too far for, by its headline minutes of that day at standard walking? The
 * first of the product's order among equals; null where everybody reaches every kind. A kind that nobody reaches, since no place
 * offers it, comes after all others: its map would be of one colour. Counted anew, since rules change between recomputes.
 */
export async function worstKind(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  onDay: string
): Promise<ServiceKind | null> {
  let worst: ServiceKind | null = null;
  let most = 0;
  for (const { service, people, reached } of await kindTotals(db, district, recompute, onDay)) {
    const weight = reached === 0 ? Math.min(0.5, people) : people - reached;
    if (weight > most) [worst, most] = [service, weight];
  }
  return worst;
}

/** How many of the district's people reach each kind within its headline minutes of that day at standard walking? In the product's order. */
export async function kindTotals(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  onDay: string
): Promise<(KindWithin & { readonly people: number; readonly reached: number })[]> {
  const kinds = await kindsWithin(db, district, onDay);
  const sum = new Float64Array(2 + 2 * kinds.length);
  for (const figures of (await ownTotals(db, district, recompute, 'standard', kinds)).values()) addTo(sum, figures);
  const [people = 0] = sum;
  return kinds.map((kind, at) => ({ ...kind, people, reached: sum[2 + 2 * at] ?? 0 }));
}

async function kindsWithin(db: Kysely<Schema>, district: string, onDay: string): Promise<KindWithin[]> {
  const minutes = await thresholds.headlineMinutes(db, district, onDay);
  return serviceKinds.map((service) => ({ service, minutes: minutes.get(service) ?? defaultQuestion.minutes }));
}

/** On which day, where the district lies, did the recompute begin? */
async function dayOf(db: Kysely<Schema>, district: string, recompute: number): Promise<string> {
  const { day } = await db
    .selectFrom('recompute')
    .innerJoin('district', 'district.district', 'recompute.district')
    .where('recompute.district', '=', district)
    .where('recompute.recompute', '=', recompute)
    .select(sql<string>`(started_at at time zone time_zone)::date::text`.as('day'))
    .executeTakeFirstOrThrow();
  return day;
}

/** One total of a unit over time, oldest first. */
export async function trend(
  db: Kysely<Schema>,
  district: string,
  unit: string,
  question: { readonly service: ServiceKind; readonly walker: WalkerClass }
): Promise<{ recompute: number; at: string; minutes: number; people: number; reached: number }[]> {
  return db
    .selectFrom('unitTotal')
    .innerJoin('recompute', (join) =>
      join
        .onRef('recompute.district', '=', 'unitTotal.district')
        .onRef('recompute.recompute', '=', 'unitTotal.recompute')
    )
    .where('unitTotal.district', '=', district)
    .where('unitTotal.unit', '=', unit)
    .where('unitTotal.serviceKind', '=', question.service)
    .where('unitTotal.walker', '=', question.walker)
    .select(['unitTotal.recompute', 'unitTotal.minutes', 'unitTotal.people', 'unitTotal.reached'])
    .select((eb) => instantText(eb.ref('recompute.startedAt')).as('at'))
    .orderBy('unitTotal.recompute')
    .execute();
}
