/** A unit as far as adding up is concerned. */
export interface UnitToSum {
  readonly code: string;
  readonly parent: string | null;
}

/**
 * Adds figures up the levels: what does each unit hold, itself and everything beneath it? `own` has a row of figures for each
 * unit that holds any directly; every row has `width` figures. The answer has a row for every unit, zeros where there is
 * nothing. Throws where a figure belongs to a unit that is not there, for a sum that loses people must not be shown.
 */
export function rollUp(
  units: readonly UnitToSum[],
  own: ReadonlyMap<string, Float64Array>,
  width: number
): Map<string, Float64Array> {
  const sums = new Map(units.map((unit) => [unit.code, new Float64Array(width)]));
  const parentOf = new Map(units.map((unit) => [unit.code, unit.parent]));
  for (const [code, figures] of own) {
    if (!sums.has(code)) throw new Error(`there are figures for unit ${code}, which does not exist`);
    let climbed = 0;
    for (let unit: string | null = code; unit !== null; unit = parentOf.get(unit) ?? null) {
      const sum = sums.get(unit);
      if (sum === undefined) break;
      addTo(sum, figures);
      if (++climbed > units.length) throw new Error(`unit ${code} is its own ancestor`);
    }
  }
  return sums;
}

/** Adds one row of figures to another of the same width. */
export function addTo(sum: Float64Array, figures: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += figures[i]!;
}
