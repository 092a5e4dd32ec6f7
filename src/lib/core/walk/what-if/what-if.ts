import type { GateState } from '../../district/district-data.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import type { WalkModel } from '../model.ts';
import { pieceWeight } from '../piece-weight.ts';
import type { CountedPeople } from '../sweep/counted-people.ts';
import type { Stand } from '../sweep/direct-walks.ts';
import type { Stops } from '../sweep/doors.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import { spareVertices, type PlaceBook, type SurveyedPlace } from '../sweep/place-book.ts';
import { limitMillimetres, type ClassSweep } from '../sweep/sweep-model.ts';
import { publicZone } from '../zones.ts';
import { BuildingWalks } from './building-walks.ts';
import { changedWays } from './changed-ways.ts';
import { enteredBy } from './entered.ts';
import { Labels } from './labels.ts';
import { withGate, withoutEdge, withWay, type NetworkEdit, type NewWay, type StreetSpot } from './network-edit.ts';
import { ReachedPeople } from './reached-people.ts';
import { standAt, standOf } from './stand.ts';
import { StandingPlaces } from './standing-places.ts';
import type { Town } from './town.ts';

/** One edit: what there was before it, to go back to. */
interface Edit {
  readonly town: Town;
  readonly labels: number;
  readonly people: number;
  readonly places: ReturnType<StandingPlaces['begin']>;
}

const allKinds = (1 << lanes) - 1;

/**
 * What changes when a place opens, closes or moves, a gate is opened or closed, a way added or an edge taken away? Walks, and with them the
 * people reached by unit, are kept true edit by edit, and only walks and counts that an edit changes are touched. After any edits
 * the answer is the one a sweep over the edited town gives, to the millimetre; a sweep also gives the first answer.
 *
 * Two limits. Which parts of the network count as the district's (`mainShare`) stays as it was: what an edit cuts off is shown as
 * cut off, and nobody's door is moved to another street for it. And a way that is added is walked, but no door is on it.
 */
export class WhatIf {
  readonly #places: StandingPlaces;
  readonly #limit: number;
  readonly #labels: Labels;
  readonly #people: ReachedPeople;
  readonly #reachedAtFirst: Int32Array;
  readonly #walks: BuildingWalks;
  readonly #edits: Edit[] = [];
  #town: Town;

  /**
   * @param book the model's places as they are (`placeBook`); it belongs to this object from now on
   * @param limitSeconds who walks longer counts as not reached; at most what `swept` answers
   */
  constructor(model: WalkModel, swept: ClassSweep, book: PlaceBook, people: CountedPeople, limitSeconds: number) {
    this.#limit = limitMillimetres(limitSeconds, swept.pace);
    if (this.#limit > swept.limit) {
      throw new Error(`Walks of ${limitSeconds} s were asked for, longer than the sweep was made for.`);
    }
    if (book.count !== model.places.count) {
      throw new Error(`The book holds ${book.count} places, the model ${model.places.count}.`);
    }
    const { sweep } = swept;
    sweep.run(book);
    const within = (millimetres: number): number => (millimetres > this.#limit ? beyond : millimetres);
    const vertices = new Int32Array((sweep.vertexCount + spareVertices) * lanes).fill(beyond);
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
    this.#town = { model, swept, stops: new Map(), entered: enteredBy(swept.buildingDoors, sweep.vertexCount) };
    this.#walks = new BuildingWalks(this.#labels, this.#people, book, this.#limit, this.#town);
    this.#places = new StandingPlaces(book, this.#labels, model, swept.pace.access);
  }

  /** The model after the edits. */
  get model(): WalkModel {
    return this.#town.model;
  }

  /** Arcs, doors and searches after the edits; `sweep` in it is still that of the first town. */
  get swept(): ClassSweep {
    return this.#town.swept;
  }

  /** Vertices set on streets by ways that were added. */
  get stops(): Stops {
    return this.#town.stops;
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
    return this.#edit(() => this.#add(standAt(this.model, position, this.swept.pace.access), kinds));
  }

  /** Opens a place right at a public street node; returns its number in the book. */
  openAt(vertex: number, kinds: number): number {
    const { vertexZone, vertexLon, vertexLat } = this.model.network;
    if (vertexZone[vertex] !== publicZone) throw new Error(`Vertex ${vertex} is no public street node.`);
    const stand = standOf([vertexLon[vertex]!, vertexLat[vertex]!], publicZone, [
      { piece: -1, along: 0, vertex, connectorMillimetres: 0, connector: [] }
    ]);
    return this.#edit(() => this.#add(stand, kinds));
  }

  /** Closes a place; does nothing where it is closed. */
  close(place: number): void {
    this.#edit(() => this.#remove(this.#places.now(place)));
  }

  /** Moves a place to a position; returns its new number in the book. */
  move(place: number, position: LonLat): number {
    return this.#edit(() => {
      const before = this.#places.now(place);
      this.#remove(before);
      return this.#add(standAt(this.model, position, this.swept.pace.access), this.#places.book.kinds[before]!);
    });
  }

  /** Opens a gate for all or for residents, or closes it; by its number among the network's gates. */
  setGate(gate: number, state: GateState): void {
    this.#edit(() => this.#changeWays(withGate(this.model.network, this.#town.stops, gate, state)));
  }

  /** Takes an edge away; who stood on it is set on the next nearest street. */
  removeEdge(edge: number): void {
    this.#edit(() => this.#changeWays(withoutEdge(this.model.network, this.#town.stops, edge)));
  }

  /**
   * Adds a straight way between the streets nearest to two positions.
   * @throws where one of them is near no street
   */
  addWay(from: LonLat, to: LonLat, way: NewWay): void {
    const [start, end] = [this.#spotAt(from), this.#spotAt(to)];
    this.#edit(() => this.#changeWays(withWay(this.model.network, this.#town.stops, start, end, way)));
  }

  /** Takes the last edit back; does nothing where there is none. */
  undo(): void {
    const edit = this.#edits.pop();
    if (edit === undefined) return;
    this.#labels.undo(edit.labels);
    this.#people.undo(edit.people);
    this.#places.undo(edit.places);
    this.#moveTo(edit.town);
  }

  #moveTo(town: Town): void {
    this.#town = town;
    this.#labels.arcs = town.swept.arcs;
    this.#walks.moveTo(town);
  }

  #edit<T>(change: () => T): T {
    const edit = {
      town: this.#town,
      labels: this.#labels.begin(),
      people: this.#people.logged,
      places: this.#places.begin()
    };
    this.#edits.push(edit);
    try {
      return change();
    } catch (error) {
      // What is refused is no edit: the next `undo` takes back the one before.
      this.undo();
      throw error;
    }
  }

  #spotAt(position: LonLat): StreetSpot {
    const [spot] = this.model.snapper.attach(position, publicZone, this.swept.pace.access);
    if (spot === undefined) throw new Error(`No street is near ${position.join(', ')}.`);
    return { piece: spot.piece, along: spot.along, position: spot.connector.at(-1) ?? position };
  }

  #add(stand: Stand, kinds: number): number {
    const surveyed = this.swept.survey.look(stand, kinds);
    const place = this.#places.write(surveyed, stand);
    this.#places.lowerDoors(surveyed);
    this.#labels.spread();
    this.#walks.enterLowered();
    surveyed.directBuilding.forEach((building, i) => {
      const cost = surveyed.directCost[i]!;
      if (cost > this.#limit) return;
      for (let kind = 0; kind < lanes; kind++) {
        const state = building * lanes + kind;
        if ((kinds >> kind) & 1 && cost < this.millimetres[state]!) this.#people.set(state, cost);
      }
    });
    for (const building of surveyed.apart) this.#walks.ask(building);
    return place;
  }

  #remove(place: number): void {
    const { book } = this.#places;
    if (!book.isOpen[place]) return;
    this.#labels.raise(this.#places.close(place));
    this.#walks.enterAnew();
    const { directStart, directBuilding, kinds } = book;
    for (let walk = directStart[place]!; walk < directStart[place + 1]!; walk++) {
      this.#walks.findBuilding(directBuilding[walk]!, kinds[place]!);
    }
  }

  /**
   * Takes an edited network on. The graph and the doors are laid out anew, which is quick and asks nothing of walks; walks are
   * then found anew only where a label hung on a way that went, or a new way or another door makes a difference.
   */
  #changeWays(edit: NetworkEdit): void {
    const { model, swept } = this.#town;
    if (edit.network.vertexCount > swept.sweep.vertexCount + spareVertices) {
      throw new Error(
        `More ways were added than there is room for: ${spareVertices} new vertices; begin a new what-if.`
      );
    }
    const suspects = edit.removed.flatMap((piece) => {
      const { pieceFrom, pieceTo } = model.network;
      const weight = pieceWeight(model.network, piece, swept.pace.metresPerSecond);
      return this.#overLink(pieceFrom[piece]!, pieceTo[piece]!, weight);
    });
    for (const [from, to] of edit.shut) suspects.push(...this.#overLink(from, to, 0));
    const { town, buildings, pieces } = changedWays(model, swept, edit);
    this.#moveTo(town);
    const lowered: SurveyedPlace[] = [];
    const { book } = this.#places;
    for (let place = 0, count = book.count; place < count; place++) {
      const { position, zone, pieces: under } = this.#places.standOf(place);
      if (!book.isOpen[place] || (zone === publicZone && !under.some((piece) => pieces.has(piece)))) continue;
      const { access } = town.swept.pace;
      const stand = standOf(position, zone, town.model.snapper.attach(position, zone, access));
      const surveyed = town.swept.survey.look(stand, book.kinds[place]!);
      const kept = book.compare(place, surveyed);
      if (kept === 'same') continue;
      const hanging = this.#places.close(place);
      if (kept === 'other doors') {
        suspects.push(...hanging);
        lowered.push(surveyed);
      }
      for (let walk = book.directStart[place]!; walk < book.directStart[place + 1]!; walk++) {
        buildings.add(book.directBuilding[walk]!);
      }
      for (const building of [...surveyed.directBuilding, ...surveyed.apart]) buildings.add(building);
      this.#places.write(surveyed, stand, place);
    }
    this.#labels.raise(suspects);
    for (const surveyed of lowered) this.#places.lowerDoors(surveyed);
    for (const vertex of edit.touched) {
      for (let kind = 0; kind < lanes; kind++) this.#labels.findAnew(vertex * lanes + kind);
    }
    this.#labels.spread();
    this.#walks.enterAnew();
    book.apart.forEach((places, building) => {
      if (places > 0) buildings.add(building);
    });
    for (const building of buildings) this.#walks.findBuilding(building, allKinds);
  }

  /** The labels that may have come from one vertex to the other at so many millimetres. */
  #overLink(from: number, to: number, weight: number): number[] {
    const { millimetres } = this.#labels;
    const suspects: number[] = [];
    for (let kind = 0; kind < lanes; kind++) {
      const [one, other] = [from * lanes + kind, to * lanes + kind];
      if (millimetres[other] === millimetres[one]! + weight) suspects.push(other);
      if (millimetres[one] === millimetres[other]! + weight) suspects.push(one);
    }
    return suspects;
  }
}
