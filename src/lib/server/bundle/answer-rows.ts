import { sql, type Kysely } from 'kysely';
import { inOrder, type Member, type MemberRow } from '../../core/bundle/member.ts';
import { answers } from '../../core/bundle/members.ts';
import { causes, type Cause } from '../../core/coverage/cause.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { walkerClasses, type WalkerClass } from '../../core/walk/pace.ts';
import type { Value } from '../../core/writers/table.ts';
import { patches, type GapPatch } from '../db/gap-patches.ts';
import * as gaps from '../db/gaps.ts';
import * as recomputes from '../db/recomputes.ts';
import { serviceColumn, type Schema } from '../db/schema.ts';
import { rowOf } from './row-of.ts';

/** For how many minutes the gaps of units are in a bundle. */
export const gapMinutes: readonly number[] = [5, 10, 15];

/** Headline minutes by kind: those that a district's totals were computed for. */
export type HeadlineMinutes = Readonly<Record<ServiceKind, number>>;

/** What of a district is answered, and with what it tells how far it is: 0..1. */
export interface Answering {
  readonly db: Kysely<Schema>;
  readonly district: string;
  readonly headline: HeadlineMinutes;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A district's published figures, table by table, as its current recompute answers them: by the very queries of pages and commands. Of
 * elders nothing: they are told of from the grid upward and in tens, which nobody could add up again from cells.
 */
export async function* answerRows(
  answering: Answering
): AsyncGenerator<{ readonly member: Member; readonly rows: MemberRow[] }> {
  const { db, district } = answering;
  const recompute = await recomputes.current(db, district);
  if (recompute === null) throw new Error(`walking times of ${district} have not been computed`);
  const ordered = (member: Member, rows: readonly MemberRow[]) => ({ member, rows: inOrder(member, rows) });
  yield ordered(answers.nearest, await nearest(db, district, recompute));
  yield ordered(answers.listings, await listings(db, district, recompute));
  const { totals, gapRows, patchRows } = await askAll(answering);
  yield ordered(answers.totals, totals);
  yield ordered(answers.gaps, gapRows);
  yield ordered(answers.patches, patchRows);
}

async function nearest(db: Kysely<Schema>, district: string, recompute: number): Promise<MemberRow[]> {
  const columns = serviceKinds.map((kind) => serviceColumn[kind]);
  const rows = await db
    .selectFrom('nearest')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .where('opening', '=', 0)
    .select(['building', 'walker'])
    .select(columns.flatMap((kind) => [kind, `${kind}Place`, `${kind}Second`] as const))
    .execute();
  return rows.map(({ walker, ...values }) => rowOf({ ...values, class: walker }));
}

async function listings(db: Kysely<Schema>, district: string, recompute: number): Promise<MemberRow[]> {
  const { unsnapped, enclosed, assumedOpen } = await db
    .selectFrom('recompute')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .select(['unsnapped', 'enclosed', 'assumedOpen'])
    .executeTakeFirstOrThrow();
  const list = (name: string, ids: readonly number[]) => ids.map((id) => rowOf({ list: name, id, edge: null }));
  return [
    ...list('unsnapped-building', unsnapped.buildings),
    ...list('unsnapped-place', unsnapped.places),
    ...list('enclosed-building', enclosed.buildings),
    ...list('enclosed-place', enclosed.places),
    ...list('compound-without-gate', assumedOpen.compounds),
    ...assumedOpen.crossings.map(({ compound, edge }) => rowOf({ list: 'crossing-without-gate', id: compound, edge }))
  ];
}

/** Every kind for every class: the gaps of all units, what of them are totals, and the patches. */
async function askAll({ db, district, headline, onProgress, signal }: Answering): Promise<{
  readonly totals: readonly MemberRow[];
  readonly gapRows: readonly MemberRow[];
  readonly patchRows: readonly MemberRow[];
}> {
  const [totals, gapRows, patchRows]: [MemberRow[], MemberRow[], MemberRow[]] = [[], [], []];
  const all = walkerClasses.flatMap((walker) => serviceKinds.map((service) => ({ walker, service })));
  for (const [index, { walker, service }] of all.entries()) {
    for (const minutes of new Set([headline[service], ...gapMinutes])) {
      signal?.throwIfAborted();
      const asked = { service, class: walker, minutes };
      const { units } = await gaps.ofUnits(db, district, { service, walker, minutes });
      if (gapMinutes.includes(minutes)) gapRows.push(...units.map((unit) => gapRow(asked, unit)));
      if (minutes !== headline[service]) continue;
      totals.push(
        ...units.map(({ code, people, reached, buildings, reachedBuildings }) =>
          rowOf({ ...asked, unit: code, people, reached, buildings, reachedBuildings })
        )
      );
      const { patches: found } = await patches(db, district, { service, walker, minutes });
      patchRows.push(...found.map((patch) => patchRow(asked, patch)));
    }
    onProgress?.((index + 1) / all.length);
  }
  return { totals, gapRows, patchRows };
}

interface AskedColumns {
  readonly service: ServiceKind;
  readonly class: WalkerClass;
  readonly minutes: number;
}

function gapRow(asked: AskedColumns, unit: gaps.UnitGap): MemberRow {
  const { code, fewPeople, people, reached, unreached, share, depth, severity, claimed, claimedUnreached } = unit;
  const { buildings, reachedBuildings, unreachedBuildings } = unit;
  return rowOf({
    ...asked,
    ...{ unit: code, fewPeople, people, reached, unreached, share, buildings, reachedBuildings, unreachedBuildings },
    ...{ depth, severity, claimed, claimedUnreached },
    ...byCause('unreached', unit.causes),
    ...byCause('claimed_unreached', unit.claimedCauses),
    ...Object.fromEntries(unit.peopleByKinds.map((count, kinds) => [`people_of_${kinds}_kinds`, count]))
  });
}

function patchRow(asked: AskedColumns, patch: GapPatch): MemberRow {
  const { id, people, buildings, areaSquareMetres, unit, street, cells, hull } = patch;
  const { place = null, deciseconds = null, farthestDeciseconds = null } = patch.nearest ?? {};
  if (hull.type !== 'Polygon') throw new Error(`the hull of patch ${id} is a ${hull.type}, no area`);
  const values = {
    ...{ ...asked, id, people, buildings, areaSquareMetres, unit, street, cells: cells.join(';') },
    ...{ place, nearestDeciseconds: deciseconds, farthestDeciseconds, ...byCause('unreached', patch.causes) }
  };
  return rowOf(values, hull);
}

function byCause(what: string, people: Readonly<Record<Cause, number>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(causes.map((cause) => [`${what}_${cause}`, people[cause]]));
}

/** For how many minutes a recompute added its totals up; 15 where it added up none. */
export async function headlineOf(db: Kysely<Schema>, district: string, recompute: number): Promise<HeadlineMinutes> {
  const rows = await db
    .selectFrom('unitTotal')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .groupBy('serviceKind')
    .select(['serviceKind', sql<number>`max(minutes)::int`.as('minutes')])
    .execute();
  const minutesOf = (kind: ServiceKind): number => rows.find(({ serviceKind }) => serviceKind === kind)?.minutes ?? 15;
  return {
    government: minutesOf('government'),
    'daily-life': minutesOf('daily-life'),
    legal: minutesOf('legal'),
    'culture-sports': minutesOf('culture-sports'),
    care: minutesOf('care'),
    'party-member': minutesOf('party-member')
  };
}

/** The totals that were stored with a recompute: what is published, and held to what is computed anew. */
export async function storedTotals(db: Kysely<Schema>, district: string, recompute: number): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('unitTotal')
    .where('district', '=', district)
    .where('recompute', '=', recompute)
    .select(['unit', 'walker', 'serviceKind', 'minutes', 'people', 'reached', 'buildings', 'reachedBuildings'])
    .execute();
  return inOrder(
    answers.totals,
    rows.map(({ walker, serviceKind, ...values }) => rowOf({ ...values, class: walker, service: serviceKind }))
  );
}
