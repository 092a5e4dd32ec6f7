import { unitLevels, type UnitLevel } from '../units/unit.ts';

/**
 * What one unit knows for every limit of minutes at once, so that a slider answers without asking anybody:
 * `reachedByMinute[0]` counts the people within 1 minute, `[29]` those within 30. Sums of counting cells only.
 */
export interface UnitCurve {
  readonly code: string;
  readonly level: UnitLevel;
  readonly parent: string | null;
  readonly names: { readonly hans: string; readonly hant: string; readonly en: string };
  readonly people: number;
  /** People live here, but fewer than ten, who are counted with a neighbour: `people` is 0. Absent: nobody does. */
  readonly fewPeople?: boolean;
  readonly buildings: number;
  readonly reachedByMinute: readonly number[];
  readonly reachedBuildingsByMinute: readonly number[];
  /** Who is reached by places alone of which nobody knows whether they are open at the time asked about; absent: nobody. */
  readonly unknownByMinute?: readonly number[];
  readonly unknownBuildingsByMinute?: readonly number[];
}

/** One unit's answer at a limit. `reached + unknown + unreached = people`, always. */
export interface Figures {
  readonly people: number;
  readonly reached: number;
  readonly unknown: number;
  readonly unreached: number;
  readonly buildings: number;
  readonly unknownBuildings: number;
  readonly unreachedBuildings: number;
  /** Share of people reached, 0..1; null where nobody lives. */
  readonly share: number | null;
}

export interface UnitFigures extends Figures {
  readonly unit: UnitCurve;
}

/** Who is reached, and who is not, within this many whole minutes (1 … the length of the curve)? */
export function figuresAt(curve: Omit<UnitCurve, 'code' | 'level' | 'parent' | 'names'>, minutes: number): Figures {
  const reached = curve.reachedByMinute[minutes - 1];
  const reachedBuildings = curve.reachedBuildingsByMinute[minutes - 1];
  if (reached === undefined || reachedBuildings === undefined) {
    throw new RangeError(`No figure at ${minutes} minutes: the curve has 1 to ${curve.reachedByMinute.length}`);
  }
  const unknown = curve.unknownByMinute?.[minutes - 1] ?? 0;
  const unknownBuildings = curve.unknownBuildingsByMinute?.[minutes - 1] ?? 0;
  return {
    people: curve.people,
    reached,
    unknown,
    unreached: curve.people - reached - unknown,
    buildings: curve.buildings,
    unknownBuildings,
    unreachedBuildings: curve.buildings - reachedBuildings - unknownBuildings,
    share: curve.people === 0 ? null : reached / curve.people
  };
}

/**
 * What is there to be said first of some figures? `few`: people live there, but fewer than ten, of whom no figure is told. `nobody`: none
 * do. `gap`: some are unreached. `all`: everybody is reached. `unknown`: nobody is known to be unreached, but of some it is not
 * known whether what they reach is open.
 */
export function tellingOf(
  { people, unknown, unreached }: Figures,
  fewPeople: boolean
): 'few' | 'nobody' | 'gap' | 'unknown' | 'all' {
  if (people === 0) return fewPeople ? 'few' : 'nobody';
  if (unreached > 0) return 'gap';
  return unknown > 0 ? 'unknown' : 'all';
}

/** The units of a level with their answers, most people in the gap first; then by code, so that the order is one. */
export function rankedByGap(curves: readonly UnitCurve[], level: UnitLevel, minutes: number): UnitFigures[] {
  return curves
    .filter((unit) => unit.level === level)
    .map((unit) => ({ unit, ...figuresAt(unit, minutes) }))
    .sort((a, b) => b.unreached - a.unreached || (a.unit.code < b.unit.code ? -1 : 1));
}

/** The sum of some units' answers: equal to their parent's where they are all its children. */
export function sumOf(figures: readonly Figures[]): Figures {
  const sum = {
    ...{ people: 0, reached: 0, unknown: 0, unreached: 0 },
    ...{ buildings: 0, unknownBuildings: 0, unreachedBuildings: 0 }
  };
  for (const one of figures) {
    sum.people += one.people;
    sum.reached += one.reached;
    sum.unknown += one.unknown;
    sum.unreached += one.unreached;
    sum.buildings += one.buildings;
    sum.unknownBuildings += one.unknownBuildings;
    sum.unreachedBuildings += one.unreachedBuildings;
  }
  return { ...sum, share: sum.people === 0 ? null : sum.reached / sum.people };
}

/** Which levels does the district have, widest first? */
export function levelsOf(curves: readonly UnitCurve[]): UnitLevel[] {
  const present = new Set(curves.map((unit) => unit.level));
  return unitLevels.filter((level) => present.has(level));
}

/**
 * Under which unit does each one lie whose name alone would not tell it from another ("Grid 2" of two communities)?
 * Units with a name of their own are not in the answer.
 */
export function parentsOfNamesakes(curves: readonly UnitCurve[], level: UnitLevel): ReadonlyMap<string, UnitCurve> {
  const byCode = new Map(curves.map((unit) => [unit.code, unit]));
  const ofLevel = curves.filter((unit) => unit.level === level);
  const named = new Map<string, number>();
  for (const { names } of ofLevel) named.set(names.en, (named.get(names.en) ?? 0) + 1);
  const parents = new Map<string, UnitCurve>();
  for (const unit of ofLevel) {
    const parent = byCode.get(unit.parent ?? '');
    if (parent !== undefined && (named.get(unit.names.en) ?? 0) > 1) parents.set(unit.code, parent);
  }
  return parents;
}

/** What the whole has beyond its parts: people whom no unit of the level holds. All zero where the parts are complete. */
export function beyondParts(whole: Figures, parts: readonly Figures[]): Figures {
  const sum = sumOf(parts);
  const people = whole.people - sum.people;
  const reached = whole.reached - sum.reached;
  const unknown = whole.unknown - sum.unknown;
  return {
    people,
    reached,
    unknown,
    unreached: people - reached - unknown,
    buildings: whole.buildings - sum.buildings,
    unknownBuildings: whole.unknownBuildings - sum.unknownBuildings,
    unreachedBuildings: whole.unreachedBuildings - sum.unreachedBuildings,
    share: people === 0 ? null : reached / people
  };
}
