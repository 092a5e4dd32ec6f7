/** A place as seen from the network: what it costs to walk from it to vertices, and straight to buildings. Millimetres. */
export interface SurveyedPlace {
  /** Kinds it offers, as bits (`kindBits`). */
  readonly kinds: number;
  /** The walls it stands behind, or `publicZone`. */
  readonly zone: number;
  readonly doorVertex: readonly number[];
  readonly doorCost: readonly number[];
  /** Walks that pass no vertex (direct-walks.ts), by index of the building. */
  readonly directBuilding: readonly number[];
  readonly directCost: readonly number[];
  /** Buildings behind the same walls that must be set apart (apart.ts). */
  readonly apart: readonly number[];
}

/** So many vertices may come to a network by edits before a new book is needed. */
export const spareVertices = 512;

/**
 * All places of a question, found by vertex and by building. Places are added at the end and taken off at the end; any may be closed
 * and opened again.
 */
export class PlaceBook {
  readonly kinds: number[] = [];
  readonly zone: number[] = [];
  readonly isOpen: boolean[] = [];
  /** Doors of place p: `doorStart[p] … doorStart[p + 1]`; those at one vertex are linked by `doorNext` from `doorHead`. */
  readonly doorStart: number[] = [0];
  readonly doorVertex: number[] = [];
  readonly doorCost: number[] = [];
  readonly doorPlace: number[] = [];
  readonly doorNext: number[] = [];
  readonly doorHead: Int32Array;
  /** The same of direct walks, linked by building. */
  readonly directStart: number[] = [0];
  readonly directBuilding: number[] = [];
  readonly directCost: number[] = [];
  readonly directPlace: number[] = [];
  readonly directNext: number[] = [];
  readonly directHead: Int32Array;
  /** For each building by how many places it is set apart. */
  readonly apart: Uint16Array;
  readonly #apartOf: (readonly number[])[] = [];

  constructor(vertexCount: number, buildingCount: number) {
    this.doorHead = new Int32Array(vertexCount + spareVertices).fill(-1);
    this.directHead = new Int32Array(buildingCount).fill(-1);
    this.apart = new Uint16Array(buildingCount);
  }

  get count(): number {
    return this.kinds.length;
  }

  /** Writes a place in, open, and returns its number. */
  add(place: SurveyedPlace): number {
    const number = this.kinds.push(place.kinds) - 1;
    this.zone.push(place.zone);
    this.isOpen.push(true);
    place.doorVertex.forEach((vertex, i) => {
      this.doorNext.push(this.doorHead[vertex]!);
      this.doorHead[vertex] = this.doorVertex.push(vertex) - 1;
      this.doorCost.push(place.doorCost[i]!);
      this.doorPlace.push(number);
    });
    this.doorStart.push(this.doorVertex.length);
    place.directBuilding.forEach((building, i) => {
      this.directNext.push(this.directHead[building]!);
      this.directHead[building] = this.directBuilding.push(building) - 1;
      this.directCost.push(place.directCost[i]!);
      this.directPlace.push(number);
    });
    this.directStart.push(this.directBuilding.length);
    for (const building of place.apart) this.apart[building]!++;
    this.#apartOf.push(place.apart);
    return number;
  }

  /** What of a place differs from how it is seen now? Straight walks and the like count for less than doors, which labels hang on. */
  compare(place: number, seen: SurveyedPlace): 'same' | 'same doors' | 'other doors' {
    const doors = { from: this.doorStart[place]!, to: this.doorStart[place + 1]! };
    const sameDoors =
      equal(this.doorVertex.slice(doors.from, doors.to), seen.doorVertex) &&
      equal(this.doorCost.slice(doors.from, doors.to), seen.doorCost);
    if (!sameDoors) return 'other doors';
    const walks = { from: this.directStart[place]!, to: this.directStart[place + 1]! };
    const same =
      equal(this.directBuilding.slice(walks.from, walks.to), seen.directBuilding) &&
      equal(this.directCost.slice(walks.from, walks.to), seen.directCost) &&
      equal(this.#apartOf[place] ?? [], seen.apart);
    return same ? 'same' : 'same doors';
  }

  /** Strikes out the place written last. */
  takeOff(): void {
    this.kinds.pop();
    this.zone.pop();
    this.isOpen.pop();
    this.doorStart.pop();
    this.directStart.pop();
    while (this.doorVertex.length > this.doorStart.at(-1)!) {
      this.doorHead[this.doorVertex.pop()!] = this.doorNext.pop()!;
      this.doorCost.pop();
      this.doorPlace.pop();
    }
    while (this.directBuilding.length > this.directStart.at(-1)!) {
      this.directHead[this.directBuilding.pop()!] = this.directNext.pop()!;
      this.directCost.pop();
      this.directPlace.pop();
    }
    for (const building of this.#apartOf.pop() ?? []) this.apart[building]!--;
  }
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
