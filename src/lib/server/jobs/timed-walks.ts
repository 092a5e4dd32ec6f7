import { weekOfUnits } from '../../core/coverage/week.ts';
import type { CompoundData, GateData, GateState } from '../../core/district/district-data.ts';
import type { CountedModel } from '../../core/walk/file/counted-sections.ts';
import type { WalkModel } from '../../core/walk/model.ts';
import { searchOptions, type FoundOptions } from '../../core/walk/option-search.ts';
import { nearestByClass, optionsByBuilding } from '../../core/walk/option-table.ts';
import { paces, walkerClasses } from '../../core/walk/pace.ts';
import type { GateStates, WalkAnswers, WalkQuestion } from './walk-messages.ts';

/** Half an hour of standard walking, as stored walks are sought. */
const longestDeciseconds = 18_000;
/** Walks are kept for so many ways in which the gates may stand (METHOD 1). */
const statesKept = 8;

type Asked<Kind extends WalkQuestion['kind']> = Extract<WalkQuestion, { readonly kind: Kind }>;

/** Every walk of a network at other times than the one stored walks speak of: found when asked, once for each way the gates stand. */
export class TimedWalks {
  readonly model: WalkModel;
  readonly counted: CountedModel;
  readonly #compounds: readonly CompoundData[];
  readonly #build: (stateOf: (gate: GateData) => GateState) => WalkModel;
  readonly #kept = new Map<string, FoundOptions>();

  constructor(
    model: WalkModel,
    counted: CountedModel,
    compounds: readonly CompoundData[],
    build: (stateOf: (gate: GateData) => GateState) => WalkModel
  ) {
    this.model = model;
    this.counted = counted;
    this.#compounds = compounds;
    this.#build = build;
  }

  /** All walks while the gates stand so, in the order of the model's buildings. */
  found(gates: GateStates): FoundOptions {
    const changed = this.#compounds
      .flatMap((compound) => compound.gates)
      .flatMap((gate) => {
        const state = gates.get(gate.id);
        return state === undefined || state === gate.state ? [] : [`${gate.id} ${state}`];
      });
    const key = changed.join(',');
    const found = this.#kept.get(key) ?? this.#search(changed.length === 0 ? null : gates);
    // The last in line is the one asked last.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    for (const oldest of [...this.#kept.keys()].slice(0, -statesKept)) this.#kept.delete(oldest);
    return found;
  }

  #search(gates: GateStates | null): FoundOptions {
    const model = gates === null ? this.model : this.#build((gate) => gates.get(gate.id) ?? gate.state);
    return searchOptions(model, [...model.places.ids], longestDeciseconds, () => undefined);
  }
}

/** Rows of `nearest` as in OptionChunk, for each set of places. */
export function openings(walks: TimedWalks, { gates, offers, walker }: Asked<'openings'>): Int32Array[] {
  const found = walks.found(gates);
  const at = walkerClasses.indexOf(walker);
  return offers.map((offer) => {
    const nearestOf = nearestByClass(offer);
    const rows: number[] = [];
    for (const building of optionsByBuilding(walks.model.buildings.ids, [found])) {
      const row = nearestOf(building)[at];
      if (row?.some((value) => value !== -1)) rows.push(building.building, at, ...row);
    }
    return Int32Array.from(rows);
  });
}

export function week(
  walks: TimedWalks,
  { situations, places, walker, limitDeciseconds }: Asked<'week'>
): WalkAnswers['week'] {
  const { people, unitCodes } = walks.counted;
  const found = situations.map(({ gates, hours }) => ({ hours, found: [walks.found(gates)] }));
  const counted = new Int32Array(people.unitCount);
  people.cellPeople.forEach((count, cell) => {
    const unit = people.cellUnit[cell] ?? 0;
    counted[unit] = (counted[unit] ?? 0) + count;
  });
  return { ...weekOfUnits(people, found, places, paces[walker], limitDeciseconds), unitCodes, people: counted };
}
