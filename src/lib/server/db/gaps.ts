import type { Kysely } from 'kysely';
import { minutesRange } from '../../core/coverage/question.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { addTo, rollUp } from '../../core/units/rollup.ts';
import { unitLevels, type UnitLevel } from '../../core/units/unit.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import { inhabitedUnits, minutesCount, ownCounts, reachedAt, width } from './cell-counts.ts';
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
  question: { readonly service: ServiceKind; readonly walker: WalkerClass }
): Promise<Curves> {
  const recompute = await recomputes.current(db, district);
  const all = await units.current(db, district);
  const own = await ownCounts(db, district, recompute, question);
  const sums = rollUp(all, own, width);
  const inhabited = await withAncestors(db, district, all);
  return {
    recompute,
    units: all.map((unit) => toCurve(unit, sums.get(unit.code) ?? new Float64Array(width), inhabited.has(unit.code)))
  };
}

/** Who reaches and who does not; always reached + unreached = people. */
export interface Gap {
  readonly people: number;
  readonly reached: number;
  readonly unreached: number;
  /** Reached of people, 0..1; 0 where nobody lives. */
  readonly share: number;
  readonly buildings: number;
  readonly reachedBuildings: number;
  readonly unreachedBuildings: number;
}

export interface UnitGap extends units.Unit, Gap {
  /** As in UnitCurve. */
  readonly fewPeople: boolean;
}

/**
 * Who has no such service within so many minutes, unit by unit: the units of `level`, and those above it for people whom no
 * unit of that level holds. The rows therefore always add up to the total, to the person.
 */
export async function byUnit(
  db: Kysely<Schema>,
  district: string,
  question: {
    readonly service: ServiceKind;
    readonly walker: WalkerClass;
    readonly minutes: number;
    readonly level: UnitLevel | null;
  }
): Promise<{ readonly recompute: number | null; readonly units: readonly UnitGap[]; readonly total: Gap }> {
  const { minutes } = question;
  if (!Number.isInteger(minutes) || minutes < minutesRange.least || minutes > minutesRange.most) {
    throw new Error(`minutes must be whole, ${minutesRange.least} to ${minutesRange.most}, not ${minutes}`);
  }
  const recompute = await recomputes.current(db, district);
  const all = await units.current(db, district);
  const level = question.level ?? lowestSharedLevel(all);
  const own = await ownCounts(db, district, recompute, question);

  const sums = new Map<string, Float64Array>();
  for (const unit of all) if (unit.level === level) sums.set(unit.code, new Float64Array(width));
  const total = new Float64Array(width);
  const rowOf = rowsAtLevel(all, level);
  for (const [code, figures] of own) {
    const row = rowOf(code);
    const sum = sums.get(row) ?? new Float64Array(width);
    sums.set(row, sum);
    addTo(sum, figures);
    addTo(total, figures);
  }
  const inhabited = await withAncestors(db, district, all);
  const rows = all.flatMap((unit) => {
    const figures = sums.get(unit.code);
    if (figures === undefined) return [];
    return [{ ...unit, ...toGap(figures, minutes), fewPeople: figures[0] === 0 && inhabited.has(unit.code) }];
  });
  return { recompute, units: rows, total: toGap(total, minutes) };
}

/** In which row a unit's own people are counted: its ancestor of the level, or the nearest above where its branch lacks that level. */
function rowsAtLevel(all: readonly units.Unit[], level: UnitLevel): (code: string) => string {
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const asked = unitLevels.indexOf(level);
  return (code) => {
    let unit = byCode.get(code);
    while (unit !== undefined && unitLevels.indexOf(unit.level) > asked && unit.parent !== null) {
      unit = byCode.get(unit.parent);
    }
    if (unit === undefined) throw new Error(`there are figures for unit ${code}, but not all units above it exist`);
    return unit.code;
  };
}

/** Grids where there are any, else the lowest level above. */
function lowestSharedLevel(all: readonly units.Unit[]): UnitLevel {
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

function toGap(figures: Float64Array, minutes: number): Gap {
  const [people = 0, buildings = 0] = figures;
  const reached = figures[reachedAt(0, minutes)] ?? 0;
  const reachedBuildings = figures[reachedAt(1, minutes)] ?? 0;
  return {
    people,
    reached,
    unreached: people - reached,
    share: people === 0 ? 0 : reached / people,
    buildings,
    reachedBuildings,
    unreachedBuildings: buildings - reachedBuildings
  };
}

function toTens(count: number): number {
  return Math.round(count / 10) * 10;
}
