import { sql, type Kysely } from 'kysely';
import { causes, type Cause } from '../../core/coverage/cause.ts';
import { capSeconds } from '../../core/coverage/depth.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { verdict, type Asked } from './cell-verdicts.ts';
import type { Schema } from './schema.ts';

/** Beyond this a walk is as bad as any: the stated maximum of the depth of a gap (METHOD 2), deciseconds. */
const longestCountedDeciseconds = capSeconds * 10;

/** Where in a row of figures each stands: sums over counting cells, which add up over units exactly. */
const at = {
  people: 0,
  elders: 1,
  buildings: 2,
  reached: 3,
  reachedElders: 4,
  reachedBuildings: 5,
  unknown: 6,
  unknownElders: 7,
  unknownBuildings: 8,
  claimed: 9,
  claimedReached: 10,
  missingSeconds: 11,
  missingSquared: 12,
  causes: 13,
  claimedCauses: 13 + causes.length,
  kinds: 13 + 2 * causes.length
} as const;

export const gapFiguresWidth = at.kinds + serviceKinds.length + 1;

/**
 * Figures of each unit's own counting cells, those of units beneath it not among them; `toGap` reads them. One statement.
 */
export async function ownFigures(db: Kysely<Schema>, asked: Asked): Promise<Map<string, Float64Array>> {
  const limit = asked.question.minutes * 600;
  const missing = sql`(least(coalesce(sure, ${longestCountedDeciseconds}::int), ${longestCountedDeciseconds}::int) - ${limit}::int)::float8`;
  const of = (condition: ReturnType<typeof sql>) => sql`filter (where ${condition})`;
  const counts = (state: 'reached' | 'unknown') => [
    sql`sum(people) ${of(sql`state = ${sql.lit(state)}`)}`,
    sql`sum(elders) ${of(sql`state = ${sql.lit(state)}`)}`,
    sql`sum(buildings) ${of(sql`state = ${sql.lit(state)}`)}`
  ];
  const figures = [
    sql`sum(people)`,
    sql`sum(elders)`,
    sql`sum(buildings)`,
    ...counts('reached'),
    ...counts('unknown'),
    sql`sum(people) ${of(sql`claimed`)}`,
    sql`sum(people) ${of(sql`claimed and state <> 'unreached'`)}`,
    sql`sum(people * greatest(${missing}, 0)) ${of(sql`state = 'unreached'`)}`,
    sql`sum(people * greatest(${missing}, 0) * greatest(${missing}, 0)) ${of(sql`state = 'unreached'`)}`,
    ...causes.map((cause) => sql`sum(people) ${of(sql`cause = ${sql.lit(cause)}`)}`),
    ...causes.map((cause) => sql`sum(people) ${of(sql`cause = ${sql.lit(cause)} and claimed`)}`),
    ...[...serviceKinds, null].map((_, count) => sql`sum(people) ${of(sql`kinds = ${sql.lit(count)}`)}`)
  ].map((figure) => sql`coalesce(${figure}, 0)::float8`);
  const { rows } = await sql<{ unit: string; figures: number[] }>`
    with ${verdict(asked)}
    select unit, array[${sql.join(figures)}] as figures
    from verdict
    group by unit`.execute(db);
  return new Map(rows.map((row) => [row.unit, Float64Array.from(row.figures)]));
}

/** Who reaches and who does not. Always reached + unknown + unreached = people, and the same of buildings and of elders. */
export interface Gap {
  readonly people: number;
  readonly reached: number;
  /** People who reach such places alone of which nobody knows whether they are open then; 0 where no time is asked about. */
  readonly unknown: number;
  readonly unreached: number;
  /** Reached of people, 0..1; null where nobody lives. */
  readonly share: number | null;
  readonly buildings: number;
  readonly reachedBuildings: number;
  readonly unknownBuildings: number;
  readonly unreachedBuildings: number;
  /**
   * Foster, Greer and Thorbecke's depth and severity (METHOD 2): by which share of the minutes asked the unreached walk too long, over
   * all people, a walk of more than 30 minutes counted as 30; and its square. Null where nobody lives.
   */
  readonly depth: number | null;
  readonly severity: number | null;
  /** People whom a circle drawn with a compass would call reached. */
  readonly claimed: number;
  /** Those of them who cannot walk it. */
  readonly claimedUnreached: number;
  /** Why the unreached are: adds up to them. */
  readonly causes: Readonly<Record<Cause, number>>;
  /** Why those claimed and unreached are: adds up to them. `distance`: streets wind, and no one barrier is to blame. */
  readonly claimedCauses: Readonly<Record<Cause, number>>;
  /** [n] → people who reach n of the six kinds at any time within the minutes; adds up to people. */
  readonly peopleByKinds: readonly number[];
  /** People of 60 and older, rounded to 10, so that they may not add up to the last ten. Null below the grid. */
  readonly elders: { readonly people: number; readonly reached: number; readonly unknown: number } | null;
}

/** The gap that a row of figures tells of. */
export function toGap(figures: Float64Array, minutes: number, withElders: boolean): Gap {
  const figure = (index: number): number => figures[index] ?? 0;
  const people = figure(at.people);
  const [reached, unknown] = [figure(at.reached), figure(at.unknown)];
  const buildings = figure(at.buildings);
  const [reachedBuildings, unknownBuildings] = [figure(at.reachedBuildings), figure(at.unknownBuildings)];
  const limit = minutes * 600;
  const byCause = (from: number): Record<Cause, number> => ({
    hours: figure(from),
    water: figure(from + 1),
    railway: figure(from + 2),
    expressway: figure(from + 3),
    wall: figure(from + 4),
    distance: figure(from + 5)
  });
  return {
    people,
    reached,
    unknown,
    unreached: people - reached - unknown,
    share: people === 0 ? null : reached / people,
    buildings,
    reachedBuildings,
    unknownBuildings,
    unreachedBuildings: buildings - reachedBuildings - unknownBuildings,
    depth: people === 0 ? null : figure(at.missingSeconds) / (limit * people),
    severity: people === 0 ? null : figure(at.missingSquared) / (limit * limit * people),
    claimed: figure(at.claimed),
    claimedUnreached: figure(at.claimed) - figure(at.claimedReached),
    causes: byCause(at.causes),
    claimedCauses: byCause(at.claimedCauses),
    peopleByKinds: [...figures.subarray(at.kinds, at.kinds + serviceKinds.length + 1)],
    elders: withElders
      ? {
          people: toTens(figure(at.elders)),
          reached: toTens(figure(at.reachedElders)),
          unknown: toTens(figure(at.unknownElders))
        }
      : null
  };
}

export function toTens(count: number): number {
  return Math.round(count / 10) * 10;
}
