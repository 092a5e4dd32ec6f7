import type { Kysely } from 'kysely';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { addTo, rollUp } from '../../core/units/rollup.ts';
import { unitLevels, type UnitLevel } from '../../core/units/unit.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import { anyTime, ask, type AskedOpening, type GapQuestion } from './cell-verdicts.ts';
import { inhabitedUnits, minutesCount, ownCounts, possibleAt, reachedAt, width } from './cell-counts.ts';
import { gapFiguresWidth, ownFigures, toGap, toTens, type Gap } from './gap-figures.ts';
import * as recomputes from './recomputes.ts';
import type { Schema } from './schema.ts';
import * as units from './units.ts';

/**
 * How many reach a service within each number of minutes, for one unit. Everything here is a sum of counting cells, so
 * differences between any two figures are nobody or ten people and more.
 */
export interface UnitCurve extends units.Unit {
  readonly people: number;
  /** People live here, but fewer than ten: they are counted with a neighbour, `people` is 0, and "<10" is what to show. */
  readonly fewPeople: boolean;
  /** Populated buildings. */
  readonly buildings: number;
  /** [minutes - 1] → people who reach it within that many minutes; grows with minutes. */
  readonly reachedByMinute: readonly number[];
  readonly reachedBuildingsByMinute: readonly number[];
  /** Where a time is asked about: who is reached by places alone of which nobody knows whether they are open then. */
  readonly unknownByMinute?: readonly number[];
  readonly unknownBuildingsByMinute?: readonly number[];
  /** People of 60 and older, each figure rounded to 10; from grid upward only, so sums may differ by the rounding. */
  readonly elders?: { readonly people: number; readonly reachedByMinute: readonly number[] };
}

export interface Curves {
  /** Which recompute answers; null: walking times have not been computed yet, and nobody is said to reach anything. */
  readonly recompute: number | null;
  readonly units: readonly UnitCurve[];
}

/** Who reaches a service, for every unit and every number of minutes at once: what a slider needs. One SQL statement. */
export async function curves(
  db: Kysely<Schema>,
  district: string,
  question: { readonly service: ServiceKind; readonly walker: WalkerClass; readonly opening?: AskedOpening }
): Promise<Curves> {
  const { opening = anyTime } = question;
  const recompute = await recomputes.current(db, district);
  const all = await units.current(db, district);
  const own = await ownCounts(db, district, recompute, { ...question, opening });
  const sums = rollUp(all, own, width);
  const inhabited = await withAncestors(db, district, all);
  return {
    recompute,
    units: all.map((unit) => {
      const figures = sums.get(unit.code) ?? new Float64Array(width);
      const curve = toCurve(unit, figures, inhabited.has(unit.code));
      return opening.sure === 0 ? curve : { ...curve, ...unknownCurve(figures) };
    })
  };
}

export type { Gap };

export interface UnitGap extends units.Unit, Gap {
  /** As in UnitCurve. */
  readonly fewPeople: boolean;
}

/** The gap of every unit, by code, and of the whole. */
export interface GapsByUnit {
  readonly recompute: number | null;
  readonly units: readonly UnitGap[];
  readonly total: Gap;
}

/**
 * Who has no such service within so many minutes, and why, unit by unit: the units of `level` that lie within the unit asked about, and
 * those above them for people whom no unit of that level holds. The rows therefore always add up to the total, to the person.
 * @throws GapQuestionProblem
 */
export async function byUnit(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion & { readonly level: UnitLevel | null }
): Promise<GapsByUnit> {
  const asked = await ask(db, district, question);
  const { all, codes, recompute } = asked;
  const inside = codes === null ? null : new Set(codes);
  const level = question.level ?? lowestSharedLevel(all);
  const own = await ownFigures(db, asked);

  const sums = new Map<string, Float64Array>();
  for (const unit of all) {
    if (unit.level === level && (inside?.has(unit.code) ?? true))
      sums.set(unit.code, new Float64Array(gapFiguresWidth));
  }
  const total = new Float64Array(gapFiguresWidth);
  const rowOf = rowsAtLevel(all, level, question.within ?? null);
  for (const [code, figures] of own) {
    const row = rowOf(code);
    const sum = sums.get(row) ?? new Float64Array(gapFiguresWidth);
    sums.set(row, sum);
    addTo(sum, figures);
    addTo(total, figures);
  }
  const inhabited = await withAncestors(db, district, all);
  const rows = all.flatMap((unit) => {
    const figures = sums.get(unit.code);
    return figures === undefined ? [] : [unitGap(unit, figures, question.minutes, inhabited)];
  });
  const wholeLevel = all.find(({ code }) => code === question.within)?.level;
  return { recompute, units: rows, total: toGap(total, question.minutes, wholeLevel !== 'microGrid') };
}

/**
 * The same for every unit of every level at once: what a card, a page of a unit and its parts read.
 * @throws GapQuestionProblem
 */
export async function ofUnits(
  db: Kysely<Schema>,
  district: string,
  question: GapQuestion
): Promise<Omit<GapsByUnit, 'total'>> {
  const asked = await ask(db, district, question);
  const { all, codes, recompute } = asked;
  const inside = codes === null ? null : new Set(codes);
  const sums = rollUp(all, await ownFigures(db, asked), gapFiguresWidth);
  const inhabited = await withAncestors(db, district, all);
  const rows = all.flatMap((unit) => {
    const figures = sums.get(unit.code);
    if (figures === undefined || inside?.has(unit.code) === false) return [];
    return [unitGap(unit, figures, question.minutes, inhabited)];
  });
  return { recompute, units: rows };
}

function unitGap(unit: units.Unit, figures: Float64Array, minutes: number, inhabited: ReadonlySet<string>): UnitGap {
  const fewPeople = figures[0] === 0 && inhabited.has(unit.code);
  return { ...unit, ...toGap(figures, minutes, unit.level !== 'microGrid'), fewPeople };
}

/**
 * In which row a unit's own people are counted: its ancestor of the level, or the nearest above where its branch lacks that level; none
 * above the unit asked about.
 */
function rowsAtLevel(all: readonly units.Unit[], level: UnitLevel, within: string | null): (code: string) => string {
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const asked = unitLevels.indexOf(level);
  return (code) => {
    let unit = byCode.get(code);
    while (
      unit !== undefined &&
      unitLevels.indexOf(unit.level) > asked &&
      unit.parent !== null &&
      unit.code !== within
    ) {
      unit = byCode.get(unit.parent);
    }
    if (unit === undefined) throw new Error(`there are figures for unit ${code}, but not all units above it exist`);
    return unit.code;
  };
}

/** Grids where there are any, else the lowest level above. */
export function lowestSharedLevel(all: readonly Pick<units.Unit, 'level'>[]): UnitLevel {
  const present = new Set(all.map((unit) => unit.level));
  return (['grid', 'community', 'street'] as const).find((level) => present.has(level)) ?? 'district';
}

/** The units in which, or beneath which, anybody lives. */
async function withAncestors(
  db: Kysely<Schema>,
  district: string,
  all: readonly units.Unit[]
): Promise<ReadonlySet<string>> {
  const own = new Map([...(await inhabitedUnits(db, district))].map((code) => [code, Float64Array.of(1)]));
  return new Set([...rollUp(all, own, 1)].filter(([, [count = 0]]) => count > 0).map(([code]) => code));
}

function toCurve(unit: units.Unit, figures: Float64Array, inhabited: boolean): UnitCurve {
  const byMinute = (what: number): number[] => [
    ...figures.subarray(reachedAt(what, 1), reachedAt(what, minutesCount) + 1)
  ];
  const curve = {
    ...unit,
    people: figures[0] ?? 0,
    fewPeople: inhabited && figures[0] === 0,
    buildings: figures[1] ?? 0,
    reachedByMinute: byMinute(0),
    reachedBuildingsByMinute: byMinute(1)
  };
  if (unit.level === 'microGrid') return curve;
  return { ...curve, elders: { people: toTens(figures[2] ?? 0), reachedByMinute: byMinute(2).map(toTens) } };
}

function unknownCurve(figures: Float64Array): Pick<UnitCurve, 'unknownByMinute' | 'unknownBuildingsByMinute'> {
  const byMinute = (what: number): number[] =>
    Array.from(
      { length: minutesCount },
      (_, at) => (figures[possibleAt(what, at + 1)] ?? 0) - (figures[reachedAt(what, at + 1)] ?? 0)
    );
  return { unknownByMinute: byMinute(0), unknownBuildingsByMinute: byMinute(1) };
}
