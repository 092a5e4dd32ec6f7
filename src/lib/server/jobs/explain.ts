import type { Kysely } from 'kysely';
import { headline, type ThresholdRule } from '../../core/places/thresholds.ts';
import type { WalkPath } from '../../core/walk/path.ts';
import { dayIn } from '../day.ts';
import type { Remedy } from '../../core/walk/what-if/remedies.ts';
import * as buildings from '../db/buildings.ts';
import { ask, verdictOfCells, type Asked, type CellVerdict, type GapQuestion } from '../db/cell-verdicts.ts';
import * as compounds from '../db/compounds.ts';
import * as districts from '../db/districts.ts';
import { patches, type GapPatch } from '../db/gap-patches.ts';
import type { NamesRow } from '../db/names.ts';
import { placeRemedies, type PlaceRemedy } from '../db/place-remedies.ts';
import * as recomputes from '../db/recomputes.ts';
import * as thresholds from '../db/thresholds.ts';
import * as gaps from '../db/gaps.ts';
import type { Schema } from '../db/schema.ts';
import { inBuiltNetwork } from './built-network.ts';
import type { RemedyAnswer } from './remedy-messages.ts';
import * as walks from './walks.ts';

/** A gate by the name of the compound whose it is; null: it has none. A crossing has no name. */
type NamedWay =
  (Extract<Remedy, { kind: 'gate' }> & { readonly names: NamesRow | null }) | Extract<Remedy, { kind: 'bridge' }>;

/** What would have to be different, each computed by making it so and counting again. */
export interface Remedies {
  /** Gates opened and crossings added, one at a time. */
  readonly ways: Omit<RemedyAnswer, 'remedies'> & { readonly remedies: readonly NamedWay[] };
  /** Existing places that offered the kind, or were open then. */
  readonly places: readonly PlaceRemedy[];
}

/** What an answer rests on. */
export interface Grounds {
  /** The headline rule of the kind; null where the district has none. */
  readonly rule: ThresholdRule | null;
  /** The day the data speaks of, and when walking times were computed. */
  readonly dataDate: string;
  readonly computedAt: string | null;
  readonly method: string;
  readonly synthetic: boolean;
}

export interface BuildingExplanation {
  readonly building: buildings.BuildingCard;
  readonly nearest: buildings.NearestPlace | null;
  /** The way there, in parts that add up to it. */
  readonly path: WalkPath | null;
  /** The answer of the building's counting cell, which speaks for it in every count; null: nobody is counted there. */
  readonly verdict: CellVerdict | null;
  /** Null where its people are reached, or nobody is counted there. */
  readonly remedies: Remedies | null;
  readonly grounds: Grounds;
}

/** Why does a building reach a kind, or not? Null where there is no such building. */
export async function explainBuilding(
  db: Kysely<Schema>,
  district: string,
  id: number,
  question: GapQuestion
): Promise<BuildingExplanation | null> {
  const asked = await ask(db, district, { ...question, within: null });
  const building = await buildings.card(db, district, id, question.walker);
  if (building === null) return null;
  const nearest = building.nearest.find(({ service }) => service === question.service) ?? null;
  const path = nearest === null ? null : await walks.path(db, district, id, nearest.place, question.walker);
  const cell = building.countingCell?.id ?? null;
  const [verdict = null] = cell === null ? [] : await verdictOfCells(db, asked, [cell]);
  const isGap = cell !== null && verdict?.state === 'unreached';
  return {
    building,
    nearest,
    path,
    verdict,
    remedies: isGap ? await remediesOf(db, asked, [cell]) : null,
    grounds: await groundsOf(db, district, question)
  };
}

export interface PatchExplanation {
  readonly patch: GapPatch;
  readonly remedies: Remedies;
  readonly grounds: Grounds;
}

/** Why is there a patch, and what would close it? Null where the question has no such patch (any more). */
export async function explainPatch(
  db: Kysely<Schema>,
  district: string,
  id: number,
  question: GapQuestion
): Promise<PatchExplanation | null> {
  const asked = await ask(db, district, question);
  const patch = (await patches(db, district, question)).patches.find((one) => one.id === id);
  if (patch === undefined) return null;
  return {
    patch,
    remedies: await remediesOf(db, asked, patch.cells),
    grounds: await groundsOf(db, district, question)
  };
}

export interface UnitExplanation {
  readonly unit: gaps.UnitGap;
  /** Most people first. */
  readonly patches: readonly GapPatch[];
  readonly remedies: Remedies;
  readonly grounds: Grounds;
}

/**
 * Why do people of a unit not reach a kind, and what would help most of them at once?
 * @throws GapQuestionProblem where there is no such unit
 */
export async function explainUnit(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion & { readonly within: string }
): Promise<UnitExplanation> {
  const asked = await ask(db, district, question);
  const { units } = await gaps.ofUnits(db, district, question);
  const unit = units.find(({ code }) => code === question.within);
  if (unit === undefined) throw new Error(`unit ${question.within} was there a moment ago, and is not`);
  const found = await patches(db, district, question);
  return {
    unit,
    patches: found.patches,
    remedies: await remediesOf(
      db,
      asked,
      found.patches.flatMap(({ cells }) => cells)
    ),
    grounds: await groundsOf(db, district, question)
  };
}

async function remediesOf(db: Kysely<Schema>, asked: Asked, cells: readonly number[]): Promise<Remedies> {
  const { district, question } = asked;
  const { service, walker, minutes } = question;
  const target = await buildings.ofCells(db, district, cells);
  const ways =
    target.length === 0
      ? { remedies: [], possible: 0, tried: 0 }
      : await inBuiltNetwork(db, district, ({ thread, network }) =>
          thread.ask({ kind: 'remedies', network, service, walker, minutes, buildings: target })
        );
  return { ways: await named(db, district, ways), places: await placeRemedies(db, asked, cells) };
}

async function named(
  db: Kysely<Schema>,
  district: string,
  { remedies, ...tried }: RemedyAnswer
): Promise<Remedies['ways']> {
  const names = await compounds.names(
    db,
    district,
    remedies.flatMap((way) => (way.kind === 'gate' ? [way.compound] : []))
  );
  const ways = remedies.map((way): NamedWay =>
    way.kind === 'gate' ? { ...way, names: names.get(way.compound) ?? null } : way
  );
  return { ...tried, remedies: ways };
}

async function groundsOf(db: Kysely<Schema>, district: string, { service }: GapQuestion): Promise<Grounds> {
  const found = await districts.find(db, district);
  if (found === null) throw new Error(`there is no district ${district}`);
  const [newest] = await recomputes.finished(db, district);
  const rules = await thresholds.rules(db, district, dayIn(found.timeZone, new Date()));
  return {
    rule: rules.find((rule) => rule.service === service && rule.facilityKind === headline) ?? null,
    dataDate: found.dataDate,
    computedAt: newest?.finishedAt ?? null,
    method: recomputes.method,
    synthetic: found.synthetic
  };
}
