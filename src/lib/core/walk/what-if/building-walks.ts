import { nearestElsewhere } from '../sweep/apart.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import type { PlaceBook } from '../sweep/place-book.ts';
import type { Labels } from './labels.ts';
import type { ReachedPeople } from './reached-people.ts';
import type { Town } from './town.ts';

/** Carries what changed in the labels into the buildings, and so into the people counted. */
export class BuildingWalks {
  readonly #labels: Labels;
  readonly #people: ReachedPeople;
  readonly #book: PlaceBook;
  readonly #limit: number;
  readonly #alone = new Int32Array(lanes);
  #town: Town;

  constructor(labels: Labels, people: ReachedPeople, book: PlaceBook, limit: number, town: Town) {
    this.#labels = labels;
    this.#people = people;
    this.#book = book;
    this.#limit = limit;
    this.#town = town;
  }

  /** From now on doors and searches are those of this town. */
  moveTo(town: Town): void {
    this.#town = town;
  }

  /** Takes labels that were lowered into the buildings they lead to. */
  enterLowered(): void {
    const { changed, changedCount, millimetres } = this.#labels;
    const { start, subject, cost } = this.#town.entered;
    const apart = new Set<number>();
    for (let i = 0; i < changedCount; i++) {
      const state = changed[i]!;
      const kind = state % lanes;
      const vertex = (state - kind) / lanes;
      const here = millimetres[state]!;
      for (let door = start[vertex]!; door < start[vertex + 1]!; door++) {
        const over = here + cost[door]!;
        const entered = subject[door]! * lanes + kind;
        if (over > this.#limit || over >= this.#people.millimetres[entered]!) continue;
        if (this.#book.apart[subject[door]!] === 0) this.#people.set(entered, over);
        else apart.add(subject[door]!);
      }
    }
    for (const building of apart) this.ask(building);
  }

  /** Looks again at every building that a changed label leads to. */
  enterAnew(): void {
    const { changed, changedCount } = this.#labels;
    const { start, subject } = this.#town.entered;
    for (let i = 0; i < changedCount; i++) {
      const kind = changed[i]! % lanes;
      const vertex = (changed[i]! - kind) / lanes;
      for (let door = start[vertex]!; door < start[vertex + 1]!; door++) this.findBuilding(subject[door]!, 1 << kind);
    }
  }

  /** Finds a building's walks of some kinds from the labels at its doors and the places it reaches directly. */
  findBuilding(building: number, kinds: number): void {
    if (this.#book.apart[building]! > 0) return this.ask(building);
    const { start, vertex, cost } = this.#town.swept.buildingDoors;
    for (let kind = 0; kind < lanes; kind++) {
      if (((kinds >> kind) & 1) === 0) continue;
      let best = this.#direct(building, kind);
      for (let door = start[building]!; door < start[building + 1]!; door++) {
        const over = this.#labels.millimetres[vertex[door]! * lanes + kind]! + cost[door]!;
        if (over < best) best = over;
      }
      this.#people.set(building * lanes + kind, best > this.#limit ? beyond : best);
    }
  }

  #direct(building: number, kind: number): number {
    const book = this.#book;
    let best = beyond;
    for (let walk = book.directHead[building]!; walk >= 0; walk = book.directNext[walk]!) {
      const place = book.directPlace[walk]!;
      if (book.isOpen[place] && (book.kinds[place]! >> kind) & 1) best = Math.min(best, book.directCost[walk]!);
    }
    return best;
  }

  /** Answers for a building that is set apart (apart.ts) by a search of its own. */
  ask(building: number): void {
    const { search, buildingDoors } = this.#town.swept;
    const zone = this.#town.model.buildings.zones[building]!;
    nearestElsewhere(search, buildingDoors, building, zone, this.#book, this.#limit, this.#alone, 0);
    for (let kind = 0; kind < lanes; kind++) {
      const best = Math.min(this.#alone[kind]!, this.#direct(building, kind));
      this.#people.set(building * lanes + kind, best > this.#limit ? beyond : best);
    }
  }
}
