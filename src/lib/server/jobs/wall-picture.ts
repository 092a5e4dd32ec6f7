import type { Kysely } from 'kysely';
import { causes } from '../../core/coverage/cause.ts';
import { boundsOf, type Bounds } from '../../core/geometry/bounds.ts';
import { positionsOf } from '../../core/geometry/positions.ts';
import { headline } from '../../core/places/thresholds.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { WallPatch, WallPicture, WallUnit } from '../../core/wall/wall-picture.ts';
import { dayIn } from '../day.ts';
import * as districts from '../db/districts.ts';
import { patches, type GapPatch } from '../db/gap-patches.ts';
import * as gaps from '../db/gaps.ts';
import * as places from '../db/places.ts';
import * as recomputes from '../db/recomputes.ts';
import type { Schema } from '../db/schema.ts';
import * as thresholds from '../db/thresholds.ts';
import * as unitTotals from '../db/unit-totals.ts';
import * as units from '../db/units.ts';
import { weekOf, type UnitWeek } from './week-of-district.ts';

export interface WallQuestion {
  readonly service: ServiceKind;
  /** Null: those of the kind's own rule. */
  readonly minutes: number | null;
  readonly walker: WalkerClass;
}

/** The hour that stands for an evening: most offices are closed by then. */
const eveningHour = 19;
const workingDays = 5;
const trendDays = 28;
/** No wall tells more of them apart. */
const mostPatches = 60;
/** A wall is a public room (TRUST, The line 11): a patch of one or two houses would tell how many live in them. */
const fewestBuildings = 3;

/**
 * What a wall shows of one kind, or null where the district is not there or has no walking times yet.
 * @param week waits for it this long at most, milliseconds: the first week of a district takes seconds, and a wall asks again
 */
export async function wallPicture(
  db: Kysely<Schema>,
  code: string,
  { service, minutes: asked, walker }: WallQuestion,
  week: { readonly waitMilliseconds: number; readonly version: string }
): Promise<WallPicture | null> {
  const district = await districts.find(db, code);
  if (district === null || district.currentRecompute === null) return null;
  const today = dayIn(district.timeZone, new Date());
  const rules = await thresholds.rules(db, code, today);
  const rule = rules.find((one) => one.service === service && one.facilityKind === headline) ?? null;
  const minutes = asked ?? (await thresholds.headlineMinutes(db, code, today)).get(service) ?? 15;
  const question = { service, minutes, walker };
  const weeks = atMost(weekOf(db, code, question), week.waitMilliseconds);
  const found = await gaps.ofUnits(db, code, question);
  const curves = await gaps.curves(db, code, question);
  const { patches: all } = await patches(db, code, question);
  const bounds = await units.allBounds(db, code);
  const kinds = await unitTotals.kindTotals(db, code, district.currentRecompute, today);
  const computed = await recomputes.finishedBy(db, code, district.currentRecompute);
  const root = found.units.find(({ level }) => level === 'district');
  const steps = root === undefined ? [] : await unitTotals.trend(db, code, root.code, question);
  const byHour = await weeks;
  const weekOfUnit = new Map(byHour?.map((one) => [one.code, one]));
  const isShown = ({ level }: Pick<units.Unit, 'level'>): boolean => level !== 'microGrid';
  return {
    version: week.version,
    answeredAt: new Date().toISOString(),
    district: {
      code,
      names: district.names,
      bounds: district.bounds,
      timeZone: district.timeZone,
      attribution: district.attribution,
      synthetic: district.synthetic,
      populationEstimated: district.populationEstimated,
      dataDate: district.dataDate,
      currentRecompute: district.currentRecompute,
      computedAt: computed?.finishedAt ?? null
    },
    question,
    rule,
    offering: await places.countOffering(db, code, service),
    units: found.units
      .filter(isShown)
      .map((unit) => wallUnit(unit, bounds.get(unit.code) ?? district.bounds, weekOfUnit.get(unit.code))),
    curves: curves.units.filter(isShown),
    patches: all
      .filter(({ buildings }) => buildings >= fewestBuildings)
      .slice(0, mostPatches)
      .map(wallPatch),
    kinds: kinds
      .map(({ people, reached, ...kind }) => ({ ...kind, unreached: people - reached, isOffered: reached > 0 }))
      .sort((a, b) => Number(b.isOffered) - Number(a.isOffered) || b.unreached - a.unreached),
    trend: trendOf(steps, district.timeZone),
    week: weekOfDistrict(root === undefined ? undefined : weekOfUnit.get(root.code))
  };
}

function wallUnit(unit: gaps.UnitGap, bounds: Bounds, week: UnitWeek | undefined): WallUnit {
  const { code, level, parent, names, people, fewPeople, reached, unreached, share, elders } = unit;
  const worst = causes.toSorted((a, b) => unit.causes[b] - unit.causes[a])[0] ?? 'distance';
  return {
    code,
    level,
    parent,
    names,
    bounds,
    people,
    fewPeople,
    reached,
    unreached,
    share,
    elders: elders === null ? null : { people: elders.people, reached: elders.reached },
    cause: unit.causes[worst] > 0 ? { cause: worst, people: unit.causes[worst] } : null,
    evening: eveningOf(week)
  };
}

/** The working day on whose evening most people lack the kind. */
function eveningOf(week: UnitWeek | undefined): WallUnit['evening'] {
  if (week === undefined) return null;
  let worst = { unreached: -1, unknown: 0 };
  for (let day = 0; day < workingDays; day++) {
    const hour = day * 24 + eveningHour;
    const unknown = week.unknown[hour] ?? 0;
    const unreached = week.people - (week.reached[hour] ?? 0) - unknown;
    if (unreached > worst.unreached) worst = { unreached, unknown };
  }
  return worst;
}

function wallPatch({ id, street, people, buildings, hull, middle, cause, nearest }: GapPatch): WallPatch {
  return {
    id,
    street,
    people,
    buildings,
    hull,
    middle,
    bounds: boundsOf(positionsOf(hull)) ?? [...middle, ...middle],
    cause,
    nearest: nearest === null ? null : { names: nearest.names, deciseconds: nearest.deciseconds }
  };
}

function trendOf(
  steps: readonly { at: string; minutes: number; people: number; reached: number }[],
  timeZone: string
): WallPicture['trend'] {
  const earlier = steps.slice(0, -1).filter(({ people }) => people > 0);
  const monthAgo = Date.now() - trendDays * 86_400_000;
  const step = earlier.findLast(({ at }) => Date.parse(at) <= monthAgo) ?? earlier[0];
  if (step === undefined) return null;
  return { day: dayIn(timeZone, new Date(step.at)), share: step.reached / step.people, minutes: step.minutes };
}

function weekOfDistrict(week: UnitWeek | undefined): WallPicture['week'] {
  return week === undefined ? null : { people: week.people, reached: week.reached, unknown: week.unknown };
}

/** What comes within the time, or null; a failure that comes later is nobody's. */
async function atMost<T>(answer: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
