import type { Spot } from '../shape/plane.ts';

/** Things by the squares of a grid that their spots' box touches: what may lie near a position, without looking at all of them. */
export class SpotIndex<T> {
  readonly #cells = new Map<string, T[]>();
  readonly #cellMetres: number;

  constructor(cellMetres: number) {
    this.#cellMetres = cellMetres;
  }

  put(thing: T, spots: readonly Spot[]): void {
    for (const key of this.#keys(spots, 0)) {
      const there = this.#cells.get(key);
      if (there === undefined) this.#cells.set(key, [thing]);
      else there.push(thing);
    }
  }

  /** Things that may touch the box of these spots; each once. */
  within(spots: readonly Spot[]): Set<T> {
    return this.#found(this.#keys(spots, 0));
  }

  /** Things that may lie within so many metres; each once, and some farther ones. */
  around(spot: Spot, metres: number): Set<T> {
    return this.#found(this.#keys([spot], metres));
  }

  #found(keys: readonly string[]): Set<T> {
    return new Set(keys.flatMap((key) => this.#cells.get(key) ?? []));
  }

  #keys(spots: readonly Spot[], margin: number): string[] {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of spots) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
    const cell = (metres: number): number => Math.floor(metres / this.#cellMetres);
    const keys: string[] = [];
    for (let column = cell(west - margin); column <= cell(east + margin); column++)
      for (let row = cell(south - margin); row <= cell(north + margin); row++)
        keys.push(`${String(column)} ${String(row)}`);
    return keys;
  }
}
