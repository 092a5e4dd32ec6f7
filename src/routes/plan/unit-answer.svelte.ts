import {
  beyondParts,
  figuresAt,
  levelsOf,
  parentsOfNamesakes,
  rankedByGap,
  type UnitCurve
} from '#lib/core/coverage/curves.ts';
import type { Question } from '#lib/core/coverage/question.ts';
import { lineOf, unitsBeneath } from '#lib/core/units/lineage.ts';

/** What is answered of the unit in question: its figures, and those of the units within it, which add up to them. */
export class UnitAnswer {
  readonly #units: () => readonly UnitCurve[];
  readonly #code: () => string | null;
  readonly #asked: () => Pick<Question, 'minutes' | 'level'>;

  /** @param units of all levels @param code of the unit in question; null: the whole district */
  constructor(
    units: () => readonly UnitCurve[],
    code: () => string | null,
    asked: () => Pick<Question, 'minutes' | 'level'>
  ) {
    this.#units = units;
    this.#code = code;
    this.#asked = asked;
  }

  whole = $derived.by(() => this.#units().find(({ level }) => level === 'district') ?? null);
  /** From the district down to the unit in question; the district alone where the address names no unit that there is. */
  line: readonly UnitCurve[] = $derived.by(() => {
    const code = this.#code();
    const line = code === null ? [] : lineOf(this.#units(), code);
    return line.length > 0 || this.whole === null ? line : [this.whole];
  });
  unit = $derived(this.line.at(-1) ?? null);
  isWhole = $derived(this.line.length <= 1);
  /** Null where it is the district: a question about all of it has no `within`. */
  within = $derived(this.isWhole ? null : (this.unit?.code ?? null));
  #beneath = $derived.by(() => (this.unit === null ? [] : unitsBeneath(this.#units(), this.unit.code)));
  /** Those beneath the unit, widest first. */
  levels = $derived(levelsOf(this.#beneath));
  /** Nothing lies within but buildings. */
  isLowest = $derived(this.levels.length === 0);
  /** Of the list, the table and the map: the asked one, else the next below; its own where nothing lies below. */
  level = $derived.by(() => {
    const asked = this.#asked().level;
    const [next] = this.levels;
    return asked !== null && this.levels.includes(asked) ? asked : (next ?? this.unit?.level ?? 'district');
  });
  #parts = $derived(this.isLowest && this.unit !== null ? [this.unit] : this.#beneath);

  figures = $derived.by(() => (this.unit === null ? null : figuresAt(this.unit, this.#asked().minutes)));
  /** The curve under the minutes: shares of people reached. */
  shares = $derived.by(() => {
    const { unit } = this;
    return unit === null || unit.people === 0 ? [] : unit.reachedByMinute.map((reached) => reached / unit.people);
  });
  ranked = $derived.by(() => rankedByGap(this.#parts, this.level, this.#asked().minutes));
  parents = $derived.by(() => parentsOfNamesakes(this.#units(), this.level));
  outside = $derived(this.figures === null ? null : beyondParts(this.figures, this.ranked));
}
