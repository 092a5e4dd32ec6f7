import type { LonLat } from '../../geometry/lon-lat.ts';
import type { WalkModel } from '../model.ts';
import { nearestElsewhere } from '../sweep/apart.ts';
import type { CountedPeople } from '../sweep/counted-people.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import type { PlaceBook, SurveyedPlace } from '../sweep/place-book.ts';
import { limitMillimetres, type ClassSweep } from '../sweep/sweep-model.ts';
import { publicZone } from '../zones.ts';
import { enteredBy, type Entered } from './entered.ts';
import { Labels } from './labels.ts';
import { ReachedPeople } from './reached-people.ts';
import { standAt } from './stand.ts';

/**
 * What changes when a place opens, closes or moves? Walks, and with them the people reached by unit, are kept true edit by edit, and
 * only what an edit changes is touched. After any edits the answer is the one a sweep over the edited town gives, to the
 * millimetre; a sweep also gives the first answer.
 */
export class WhatIf {
  readonly #model: WalkModel;
  readonly #swept: ClassSweep;
  readonly #book: PlaceBook;
  readonly #limit: number;
  readonly #labels: Labels;
  readonly #people: ReachedPeople;
  readonly #reachedAtFirst: Int32Array;
  readonly #entered: Entered;
  readonly #zones: Int32Array;
  readonly #alone = new Int32Array(lanes);
  readonly #edits: { readonly labels: number; readonly people: number; readonly undo: () => void }[] = [];

  /**
   * @param book the places as they are; it belongs to this object from now on
   * @param limitSeconds who walks longer counts as not reached; at most what `swept` answers
   */
  constructor(model: WalkModel, swept: ClassSweep, book: PlaceBook, people: CountedPeople, limitSeconds: number) {
    this.#model = model;
    this.#swept = swept;
    this.#book = book;
    this.#limit = limitMillimetres(limitSeconds, swept.pace);
    if (this.#limit > swept.limit) {
      throw new Error(`Walks of ${limitSeconds} s were asked for, longer than the sweep was made for.`);
    }
    const { sweep } = swept;
    sweep.run(book);
    const within = (millimetres: number): number => (millimetres > this.#limit ? beyond : millimetres);
    const vertices = new Int32Array(sweep.vertexCount * lanes);
    sweep.vertexLabels(vertices);
    this.#labels = new Labels(vertices.map(within), swept.arcs, book, this.#limit);
    const buildings = new Int32Array(sweep.buildingCount * lanes);
    for (let building = 0; building < sweep.buildingCount; building++) {
      const at = sweep.labelAt(building);
      for (let kind = 0; kind < lanes; kind++) {
        buildings[building * lanes + kind] = within(sweep.buildingLabels[at + kind]!);
      }
    }
    this.#people = new ReachedPeople(people, buildings);
    this.#reachedAtFirst = this.#people.reached.slice();
    this.#entered = enteredBy(swept.buildingDoors, sweep.vertexCount);
    this.#zones = model.buildings.zones;
  }

  /** People reached now, `lanes` a unit: kind k of unit u at `u × lanes + k`. */
  get reached(): Int32Array {
    return this.#people.reached;
  }

  /** Millimetres from each building to the nearest place of each kind now, `lanes` a building; `beyond` past the limit. */
  get millimetres(): Int32Array {
    return this.#people.millimetres;
  }

  /** People reached now less those reached at first, `lanes` a unit. */
  difference(): Int32Array {
    return this.#people.reached.map((now, at) => now - this.#reachedAtFirst[at]!);
  }

  /** Opens a place at a position; returns its number in the book. */
  open(position: LonLat, kinds: number): number {
    return this.#edit(() => {
      const place = this.#add(this.#survey(position, kinds));
      return { result: place, undo: () => this.#book.takeOff() };
    });
  }

  /** Opens a place right at a public street node; returns its number in the book. */
  openAt(vertex: number, kinds: number): number {
    if (this.#model.network.vertexZone[vertex] !== publicZone) {
      throw new Error(`Vertex ${vertex} is no public street node.`);
    }
    const doors = { doorVertex: [vertex], doorCost: [0] };
    const place = { kinds, zone: publicZone, ...doors, directBuilding: [], directCost: [], apart: [] };
    return this.#edit(() => ({ result: this.#add(place), undo: () => this.#book.takeOff() }));
  }

  /** Closes a place; does nothing where it is closed. */
  close(place: number): void {
    this.#edit(() => {
      const wasOpen = this.#isOpen(place);
      this.#remove(place);
      return { result: undefined, undo: () => void (this.#book.isOpen[place] = wasOpen) };
    });
  }

  /** Moves a place to a position; returns its new number in the book. */
  move(place: number, position: LonLat): number {
    return this.#edit(() => {
      const wasOpen = this.#isOpen(place);
      this.#remove(place);
      const moved = this.#add(this.#survey(position, this.#book.kinds[place]!));
      const undo = (): void => {
        this.#book.takeOff();
        this.#book.isOpen[place] = wasOpen;
      };
      return { result: moved, undo };
    });
  }

  /** Takes the last edit back; does nothing where there is none. */
  undo(): void {
    const edit = this.#edits.pop();
    if (edit === undefined) return;
    this.#labels.undo(edit.labels);
    this.#people.undo(edit.people);
    edit.undo();
  }

  #edit<T>(change: () => { result: T; undo: () => void }): T {
    const labels = this.#labels.begin();
    const people = this.#people.logged;
    const { result, undo } = change();
    this.#edits.push({ labels, people, undo });
    return result;
  }

  #isOpen(place: number): boolean {
    const isOpen = this.#book.isOpen[place];
    if (isOpen === undefined) throw new Error(`There is no place ${place}; there are ${this.#book.count}.`);
    return isOpen;
  }

  #survey(position: LonLat, kinds: number): SurveyedPlace {
    return this.#swept.survey.look(standAt(this.#model, position, this.#swept.pace.access), kinds);
  }

  #add(surveyed: SurveyedPlace): number {
    const { kinds } = surveyed;
    const place = this.#book.add(surveyed);
    for (let kind = 0; kind < lanes; kind++) {
      if (((kinds >> kind) & 1) === 0) continue;
      surveyed.doorVertex.forEach((vertex, i) => this.#labels.lower(vertex * lanes + kind, surveyed.doorCost[i]!));
    }
    this.#labels.spread();
    this.#enterLowered();
    surveyed.directBuilding.forEach((building, i) => {
      const cost = surveyed.directCost[i]!;
      if (cost > this.#limit) return;
      for (let kind = 0; kind < lanes; kind++) {
        const state = building * lanes + kind;
        if ((kinds >> kind) & 1 && cost < this.#people.millimetres[state]!) this.#people.set(state, cost);
      }
    });
    for (const building of surveyed.apart) this.#ask(building);
    return place;
  }

  /** Takes labels that were lowered into the buildings they lead to. */
  #enterLowered(): void {
    const { changed, changedCount, millimetres } = this.#labels;
    const { start, subject, cost } = this.#entered;
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
    for (const one of apart) this.#ask(one);
  }

  #remove(place: number): void {
    if (!this.#isOpen(place)) return;
    const book = this.#book;
    const kinds = book.kinds[place]!;
    book.isOpen[place] = false;
    const suspects: number[] = [];
    for (let door = book.doorStart[place]!; door < book.doorStart[place + 1]!; door++) {
      for (let kind = 0; kind < lanes; kind++) {
        const state = book.doorVertex[door]! * lanes + kind;
        if ((kinds >> kind) & 1 && this.#labels.millimetres[state] === book.doorCost[door]) suspects.push(state);
      }
    }
    this.#labels.raise(suspects);
    this.#enterAnew();
    for (let walk = book.directStart[place]!; walk < book.directStart[place + 1]!; walk++) {
      this.#findBuilding(book.directBuilding[walk]!, kinds);
    }
  }

  /** Looks again at every building that a changed label leads to. */
  #enterAnew(): void {
    const { changed, changedCount } = this.#labels;
    const { start, subject } = this.#entered;
    for (let i = 0; i < changedCount; i++) {
      const kind = changed[i]! % lanes;
      const vertex = (changed[i]! - kind) / lanes;
      for (let door = start[vertex]!; door < start[vertex + 1]!; door++) this.#findBuilding(subject[door]!, 1 << kind);
    }
  }

  /** Finds a building's walks of some kinds from the labels at its doors and the places it reaches directly. */
  #findBuilding(building: number, kinds: number): void {
    if (this.#book.apart[building]! > 0) return this.#ask(building);
    const { start, vertex, cost } = this.#swept.buildingDoors;
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
  #ask(building: number): void {
    const { search, buildingDoors } = this.#swept;
    const zone = this.#zones[building]!;
    nearestElsewhere(search, buildingDoors, building, zone, this.#book, this.#limit, this.#alone, 0);
    for (let kind = 0; kind < lanes; kind++) {
      const best = Math.min(this.#alone[kind]!, this.#direct(building, kind));
      this.#people.set(building * lanes + kind, best > this.#limit ? beyond : best);
    }
  }
}
