import type { WalkModel } from './model.ts';
import { optionsOfPlace } from './options.ts';

/**
 * Walk options travel between threads and to the database as flat numbers, eight a row: building, place, then decimetres, pace
 * decimetres and fixed deciseconds of walking, then the same three step-free; -1 where not reached that way.
 */
export const numbersPerOption = 8;

/** The walk options of buildings `first` to `last`, flat. */
export interface OptionChunk {
  readonly first: number;
  readonly last: number;
  readonly options: Int32Array;
}

/**
 * Every walk option of a model: building × place within the limit, both accesses in one row, sorted by building and then by place,
 * so that the database writes them in the order of their key.
 * @param places ids, ascending
 */
export function optionTable(
  model: WalkModel,
  places: readonly number[],
  limitDeciseconds: number,
  onProgress: (share: number) => void
): Int32Array {
  const table = new GrowingTable();
  places.forEach((place, done) => {
    const rowOfBuilding = new Map<number, number>();
    for (const option of optionsOfPlace(model, place, 'walking', limitDeciseconds)) {
      rowOfBuilding.set(option.building, table.add(option.building, place));
      table.set(rowOfBuilding.get(option.building) ?? 0, walkingAt, option);
    }
    for (const option of optionsOfPlace(model, place, 'stepFree', limitDeciseconds)) {
      const row = rowOfBuilding.get(option.building) ?? table.add(option.building, place);
      table.set(row, stepFreeAt, option);
    }
    onProgress((done + 1) / places.length);
  });
  return sortedByBuilding(table.rows());
}

/**
 * Cuts a sorted table into runs of whole buildings of about `optionsPerChunk` rows; each chunk's numbers are its own, to be
 * given away to another thread.
 */
export function* chunksOf(table: Int32Array, optionsPerChunk: number): Generator<OptionChunk> {
  const rows = table.length / numbersPerOption;
  let from = 0;
  while (from < rows) {
    let to = Math.min(rows, from + optionsPerChunk);
    while (to < rows && table[to * numbersPerOption] === table[(to - 1) * numbersPerOption]) to++;
    yield {
      first: table[from * numbersPerOption] ?? 0,
      last: table[(to - 1) * numbersPerOption] ?? 0,
      options: table.slice(from * numbersPerOption, to * numbersPerOption)
    };
    from = to;
  }
}

const walkingAt = 2;
const stepFreeAt = 5;

class GrowingTable {
  #numbers = new Int32Array(numbersPerOption * 65_536);
  #count = 0;

  /** A new row, reached in no way yet; its number. */
  add(building: number, place: number): number {
    if ((this.#count + 1) * numbersPerOption > this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    const at = this.#count * numbersPerOption;
    this.#numbers.fill(-1, at, at + numbersPerOption);
    this.#numbers[at] = building;
    this.#numbers[at + 1] = place;
    return this.#count++;
  }

  set(
    row: number,
    column: number,
    option: { readonly decimetres: number; readonly paceDecimetres: number; readonly fixedDeciseconds: number }
  ): void {
    const at = row * numbersPerOption + column;
    this.#numbers[at] = option.decimetres;
    this.#numbers[at + 1] = option.paceDecimetres;
    this.#numbers[at + 2] = option.fixedDeciseconds;
  }

  rows(): Int32Array {
    return this.#numbers.subarray(0, this.#count * numbersPerOption);
  }
}

/** Counting sort: building ids are dense, and rows of one building keep their order. */
function sortedByBuilding(table: Int32Array): Int32Array {
  let buildings = 0;
  for (let at = 0; at < table.length; at += numbersPerOption) buildings = Math.max(buildings, table[at]! + 1);
  const next = new Int32Array(buildings + 1);
  for (let at = 0; at < table.length; at += numbersPerOption) next[table[at]! + 1]! += numbersPerOption;
  for (let building = 0; building < buildings; building++) next[building + 1]! += next[building]!;
  const sorted = new Int32Array(table.length);
  for (let at = 0; at < table.length; at += numbersPerOption) {
    const building = table[at]!;
    sorted.set(table.subarray(at, at + numbersPerOption), next[building]!);
    next[building]! += numbersPerOption;
  }
  return sorted;
}
