import type { UnitCurve } from '#lib/core/coverage/curves.ts';
import { minutesRange } from '#lib/core/coverage/question.ts';
import { rollUp } from '#lib/core/units/rollup.ts';
import type { CurveChange } from './what-if-messages.ts';

/** Differences of people, then of buildings, by minute: two rows of `minutesRange.most` figures in one. */
export type ChangeRows = ReadonlyMap<string, Float64Array>;

/**
 * What the changes of the lowest units amount to for every unit that holds any of them, at all levels. Null where a unit is not among
 * these: the changes are then of another edition of the district.
 */
export function changeRows(units: readonly UnitCurve[], changes: readonly CurveChange[]): ChangeRows | null {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const touched = new Map<string, UnitCurve>();
  for (const { code } of changes) {
    if (!byCode.has(code)) return null;
    for (let unit = byCode.get(code); unit !== undefined; unit = byCode.get(unit.parent ?? '')) {
      if (touched.has(unit.code)) break;
      touched.set(unit.code, unit);
    }
  }
  const own = new Map(
    changes.map(({ code, people, buildings }) => [code, Float64Array.from([...people, ...buildings])])
  );
  return rollUp([...touched.values()], own, 2 * minutesRange.most);
}

/** The curve of a unit with what is tried; the very same where nothing changes for it. */
export function triedCurve<C extends Pick<UnitCurve, 'reachedByMinute' | 'reachedBuildingsByMinute'>>(
  curve: C,
  rows: Float64Array | undefined
): C | (C & Pick<UnitCurve, 'reachedByMinute' | 'reachedBuildingsByMinute'>) {
  if (rows === undefined) return curve;
  return {
    ...curve,
    reachedByMinute: curve.reachedByMinute.map((reached, at) => reached + (rows[at] ?? 0)),
    reachedBuildingsByMinute: curve.reachedBuildingsByMinute.map(
      (reached, at) => reached + (rows[minutesRange.most + at] ?? 0)
    )
  };
}

/** By unit: people more, or fewer, who reach the kind within the minutes. Units for which nothing changes are not in it. */
export function gainsAt(rows: ChangeRows, minutes: number): ReadonlyMap<string, number> {
  return new Map(
    [...rows].map(([code, row]): [string, number] => [code, row[minutes - 1] ?? 0]).filter(([, people]) => people !== 0)
  );
}
