import { countingOrder, type CountedPeople } from './counted-people.ts';
import { lowerOffered, nearestElsewhere } from './apart.ts';
import type { Doors } from './doors.ts';
import { beyond, type Hierarchy } from './hierarchy.ts';
import { labelBytes, lanes, sweepKernel, type SweepKernel } from './kernel.ts';
import type { PlaceBook } from './place-book.ts';
import type { ThroughSearch } from './through-search.ts';

/** What a sweep runs over: see `Hierarchy`, `Doors`, `CountedPeople`. */
export interface SweepInputs {
  readonly hierarchy: Hierarchy;
  readonly doors: Doors;
  /** The walls each building stands behind, or `publicZone`. */
  readonly zones: Int32Array;
  readonly people: CountedPeople;
  /** For buildings that are set apart (apart.ts). */
  readonly search: ThroughSearch;
  /** The longest walk that is answered, millimetres. */
  readonly limit: number;
}

/**
 * How far is every building from the nearest place of each kind, and how many people does that reach? All kinds at once, over the
 * whole district, at one speed: labels go up the hierarchy and down again (PHAST: Delling, Goldberg, Nowatzyk, Werneck 2013; here
 * with many sources and eight lanes), then into the buildings. Nothing is remembered from one run to the next.
 *
 * All weights are whole millimetres, the same that `Reach` adds up, so the two agree to the last digit.
 */
export class Sweep {
  readonly vertexCount: number;
  readonly buildingCount: number;
  readonly unitCount: number;
  /** Index in the model by position, as labels lie. */
  readonly buildingAt: Int32Array;
  readonly #inputs: SweepInputs;
  readonly #kernel: SweepKernel;
  readonly #place: Int32Array;
  readonly #groupCount: number;
  readonly #arcCount: number;
  readonly #moreDoorCount: number;
  readonly #positionOf: Int32Array;
  readonly #at: Readonly<Record<SectionName, number>>;
  readonly #vertexLabels: Int32Array;
  readonly #buildingLabels: Int32Array;
  readonly #limits: Int32Array;
  readonly #sums: Int32Array;

  constructor(inputs: SweepInputs, kernelFor: (bytes: number) => SweepKernel = sweepKernel) {
    const { hierarchy, doors, people } = inputs;
    const { place } = hierarchy;
    const order = countingOrder(people);
    this.#inputs = inputs;
    this.vertexCount = place.length;
    this.buildingCount = order.buildingAt.length;
    this.unitCount = people.unitCount;
    this.buildingAt = order.buildingAt;
    this.#place = place;
    this.#groupCount = hierarchy.groups.length / 2;
    this.#arcCount = hierarchy.pairs.length / 2;
    this.#positionOf = new Int32Array(this.buildingCount);
    order.buildingAt.forEach((building, position) => (this.#positionOf[building] = position));
    const entered = doorsByPosition(doors, place, order.buildingAt);
    this.#moreDoorCount = entered.more.length / 3;
    const sections: Record<SectionName, Int32Array | number> = {
      labels: this.vertexCount * lanes,
      groups: hierarchy.groups,
      pairs: hierarchy.pairs,
      doors: entered.first,
      moreDoors: entered.more,
      buildings: this.buildingCount * lanes,
      cells: order.cellStart,
      people: order.people,
      units: order.unitStart,
      limits: lanes,
      sums: this.unitCount * lanes
    };
    const { at, bytes } = layOut(sections);
    this.#at = at;
    this.#kernel = kernelFor(bytes);
    const view = (name: SectionName): Int32Array => {
      const section = sections[name];
      return new Int32Array(this.#kernel.memory, at[name], typeof section === 'number' ? section : section.length);
    };
    for (const name of sectionNames) {
      const section = sections[name];
      if (typeof section !== 'number') view(name).set(section);
    }
    this.#vertexLabels = view('labels');
    this.#buildingLabels = view('buildings');
    this.#limits = view('limits');
    this.#sums = view('sums');
  }

  /** Walks out from all open places at once. Then `buildingLabels` and `reachedPeople` answer. */
  run(book: PlaceBook): void {
    this.seed(book);
    this.walk();
    this.enter();
    this.#setApart(book);
    this.#walkDirectly(book);
  }

  /** Lays the places' own labels: for benches. */
  seed(book: PlaceBook): void {
    const labels = this.#vertexLabels;
    labels.fill(beyond);
    for (let door = 0; door < book.doorVertex.length; door++) {
      const place = book.doorPlace[door]!;
      if (!book.isOpen[place]) continue;
      const at = this.#place[book.doorVertex[door]!]! * lanes;
      lowerOffered(labels, at, book.kinds[place]!, book.doorCost[door]!);
    }
  }

  /** The sweep alone, over labels that are seeded: for benches. */
  walk(): void {
    const { labels, groups, pairs } = this.#at;
    this.#kernel.up(labels, groups, this.#groupCount, pairs);
    this.#kernel.down(labels, groups, this.#groupCount, pairs, this.vertexCount, this.#arcCount);
  }

  /** Takes the labels into the buildings: for benches. */
  enter(): void {
    const { labels, doors, moreDoors, buildings } = this.#at;
    this.#kernel.enter(labels, doors, this.buildingCount, buildings);
    this.#kernel.enterMore(labels, moreDoors, this.#moreDoorCount, buildings);
  }

  #setApart(book: PlaceBook): void {
    const { doors, zones, search, limit } = this.#inputs;
    for (let building = 0; building < book.apart.length; building++) {
      if (book.apart[building] === 0) continue;
      const at = this.#positionOf[building]! * lanes;
      nearestElsewhere(search, doors, building, zones[building]!, book, limit, this.#buildingLabels, at);
    }
  }

  #walkDirectly(book: PlaceBook): void {
    for (let i = 0; i < book.directBuilding.length; i++) {
      const place = book.directPlace[i]!;
      if (!book.isOpen[place]) continue;
      const at = this.#positionOf[book.directBuilding[i]!]! * lanes;
      lowerOffered(this.#buildingLabels, at, book.kinds[place]!, book.directCost[i]!);
    }
  }

  /** Millimetres from the nearest place of each kind, `lanes` a building, in the order of `buildingAt`; `beyond` or more: none. */
  get buildingLabels(): Int32Array {
    return this.#buildingLabels;
  }

  /** Where in `buildingLabels` those of a building begin. */
  labelAt(building: number): number {
    return this.#positionOf[building]! * lanes;
  }

  /** The labels of all vertices by number, `lanes` each, into `out`. */
  vertexLabels(out: Int32Array): void {
    const labels = this.#vertexLabels;
    for (let vertex = 0; vertex < this.vertexCount; vertex++) {
      const from = this.#place[vertex]! * lanes;
      for (let lane = 0; lane < lanes; lane++) out[vertex * lanes + lane] = labels[from + lane]!;
    }
  }

  /** People reached within a limit in millimetres, `lanes` a unit. The view is written over by the next call. */
  reachedPeople(limit: number): Int32Array {
    this.#limits.fill(limit);
    const { buildings, cells, people, units, limits, sums } = this.#at;
    this.#kernel.count(buildings, cells, people, units, this.unitCount, limits, sums);
    return this.#sums;
  }

  get arcCount(): number {
    return this.#arcCount;
  }

  /** How many bytes one run reads and writes, network and buildings apart: what no program could do without. */
  get bytesTouched(): { walk: number; buildings: number } {
    const labels = this.vertexCount * labelBytes;
    const { doors, buildings, sums } = this.#at;
    // Labels are laid, then both passes read and write every one and read every arc; buildings' labels are written, then read.
    const walk = labels + 2 * (2 * labels + this.#arcCount * 8);
    const entered = this.buildingCount * labelBytes;
    return { walk, buildings: buildings - doors + labels + 2 * entered + (sums - buildings - entered) };
  }

  /** How many bytes the arrays of a sweep over the network hold. */
  get bytesHeld(): number {
    return this.#at.doors;
  }
}

const sectionNames = [
  'labels',
  'groups',
  'pairs',
  'doors',
  'moreDoors',
  'buildings',
  'cells',
  'people',
  'units',
  'limits',
  'sums'
] as const;
type SectionName = (typeof sectionNames)[number];

/** Where each section begins, on lines of 64 bytes as the processor reads them. */
function layOut(sections: Record<SectionName, Int32Array | number>): {
  at: Record<SectionName, number>;
  bytes: number;
} {
  const at = { ...noOffsets };
  let bytes = 0;
  for (const name of sectionNames) {
    const section = sections[name];
    at[name] = bytes;
    bytes += Math.ceil(((typeof section === 'number' ? section : section.length) * 4) / 64) * 64;
  }
  return { at, bytes };
}

const noOffsets: Readonly<Record<SectionName, number>> = {
  labels: 0,
  groups: 0,
  pairs: 0,
  doors: 0,
  moreDoors: 0,
  buildings: 0,
  cells: 0,
  people: 0,
  units: 0,
  limits: 0,
  sums: 0
};

/** The first two doors of each building by position, as many for all, and the others by themselves. */
function doorsByPosition(
  doors: Doors,
  place: Int32Array,
  buildingAt: Int32Array
): { first: Int32Array; more: Int32Array } {
  const first = new Int32Array(buildingAt.length * 4);
  const more: number[] = [];
  buildingAt.forEach((building, position) => {
    for (let door = 0; door < 2; door++) first[position * 4 + door * 2 + 1] = beyond;
    for (let door = doors.start[building]!; door < doors.start[building + 1]!; door++) {
      const at = door - doors.start[building]!;
      if (at >= 2) more.push(position, place[doors.vertex[door]!]!, doors.cost[door]!);
      else {
        first[position * 4 + at * 2] = place[doors.vertex[door]!]!;
        first[position * 4 + at * 2 + 1] = doors.cost[door]!;
      }
    }
  });
  return { first, more: Int32Array.from(more) };
}
