import type { CountedPeople } from '../sweep/counted-people.ts';
import { beyond } from '../sweep/hierarchy.ts';
import { lanes } from '../sweep/kernel.ts';
import { limitMillimetres } from '../sweep/sweep-model.ts';
import { publicZone } from '../zones.ts';
import { enteredBy } from './entered.ts';
import type { WhatIf } from './what-if.ts';

/** A counting cell that is not reached: its buildings that are not. */
interface OpenCell {
  readonly buildings: readonly number[];
  readonly people: number;
}

/**
 * How many people more would be reached by a place of one kind at each street node? Exact for every public vertex: just what `WhatIf`
 * says of a place opened there. A cell gains where all its buildings that are not reached would be.
 *
 * `refresh` brings the surface up to date after edits of places by looking at the cells alone whose buildings changed. After an edit
 * of ways a new surface must be made.
 */
export class GainSurface {
  /** People newly reached, by vertex; 0 for vertices behind walls, where no place is tried. */
  readonly people: Int32Array;
  readonly #counted: CountedPeople;
  readonly #whatIf: WhatIf;
  readonly #kind: number;
  readonly #limit: number;
  readonly #buildingsOf: readonly (readonly number[])[];
  /** 1 where a building counted as reached when last looked at. */
  readonly #reached: Uint8Array;
  readonly #hits: Int32Array;
  readonly #hitBy: Int32Array;
  #turn = 0;

  /** @param kind number of the kind, as bits of `kindBits` */
  constructor(
    counted: CountedPeople,
    whatIf: WhatIf,
    {
      kind,
      limitSeconds,
      from = 'fewer'
    }: { kind: number; limitSeconds: number; from?: 'fewer' | 'vertices' | 'cells' }
  ) {
    this.#counted = counted;
    this.#whatIf = whatIf;
    this.#kind = kind;
    this.#limit = limitMillimetres(limitSeconds, whatIf.swept.pace);
    const { vertexCount } = whatIf.model.network;
    this.people = new Int32Array(vertexCount);
    this.#hits = new Int32Array(vertexCount);
    this.#hitBy = new Int32Array(vertexCount);
    const buildingsOf = Array.from({ length: counted.cellPeople.length }, (): number[] => []);
    counted.cellOf.forEach((cell, building) => buildingsOf[cell]?.push(building));
    this.#buildingsOf = buildingsOf;
    this.#reached = new Uint8Array(counted.cellOf.length);
    this.#look();
    const cells = buildingsOf.map((_, cell) => this.#openCell(cell)).filter((cell) => cell.buildings.length > 0);
    const searches = cells.reduce((sum, cell) => sum + cell.buildings.length, 0);
    if (from === 'cells' || (from === 'fewer' && searches <= vertexCount)) for (const cell of cells) this.#add(cell, 1);
    else this.#fromVertices(cells);
  }

  /** Brings the surface up to date with the what-if's places. */
  refresh(): void {
    const { cellOf } = this.#counted;
    const changed = new Set<number>();
    const { millimetres } = this.#whatIf;
    this.#reached.forEach((reached, building) => {
      const now = millimetres[building * lanes + this.#kind] === beyond ? 0 : 1;
      if (now !== reached && cellOf[building]! >= 0) changed.add(cellOf[building]!);
    });
    for (const cell of changed) this.#add(this.#openCell(cell), -1);
    this.#look();
    for (const cell of changed) this.#add(this.#openCell(cell), 1);
  }

  #look(): void {
    const { millimetres } = this.#whatIf;
    for (let building = 0; building < this.#reached.length; building++) {
      this.#reached[building] = millimetres[building * lanes + this.#kind] === beyond ? 0 : 1;
    }
  }

  /** A cell as it was when last looked at. */
  #openCell(cell: number): OpenCell {
    const buildings = this.#buildingsOf[cell]!.filter((building) => this.#reached[building] === 0);
    return { buildings, people: this.#counted.cellPeople[cell]! };
  }

  /** Adds a cell's people at every vertex from which all its buildings are reached, or takes them away. */
  #add({ buildings, people }: OpenCell, sign: 1 | -1): void {
    if (buildings.length === 0) return;
    const { search, buildingDoors: doors } = this.#whatIf.swept;
    const { vertexZone } = this.#whatIf.model.network;
    this.#turn++;
    for (const building of buildings) {
      search.begin(this.#limit);
      for (let door = doors.start[building]!; door < doors.start[building + 1]!; door++) {
        search.start(doors.vertex[door]!, doors.cost[door]!);
      }
      search.run();
      for (let i = 0; i < search.reachedCount; i++) {
        const vertex = search.reached[i]!;
        const hits = this.#hitBy[vertex] === this.#turn ? this.#hits[vertex]! + 1 : 1;
        this.#hitBy[vertex] = this.#turn;
        this.#hits[vertex] = hits;
        if (hits === buildings.length && vertexZone[vertex] === publicZone) this.people[vertex]! += sign * people;
      }
    }
  }

  /** The same sums the other way round, for when more buildings are not reached than there are vertices. */
  #fromVertices(cells: readonly OpenCell[]): void {
    const { network } = this.#whatIf.model;
    const { search, buildingDoors } = this.#whatIf.swept;
    const cellOf = new Int32Array(this.#counted.cellOf.length).fill(-1);
    cells.forEach(({ buildings }, cell) => {
      for (const building of buildings) cellOf[building] = cell;
    });
    const entered = enteredBy(buildingDoors, network.vertexCount, (building) => cellOf[building]! >= 0);
    const seen = new Int32Array(cellOf.length).fill(-1);
    const missing = new Int32Array(cells.length);
    const counted = new Int32Array(cells.length).fill(-1);
    for (let from = 0; from < network.vertexCount; from++) {
      if (network.vertexZone[from] !== publicZone) continue;
      search.begin(this.#limit);
      search.start(from, 0);
      search.run();
      let gained = 0;
      for (let i = 0; i < search.reachedCount; i++) {
        const vertex = search.reached[i]!;
        const rest = this.#limit - search.key[vertex]!;
        for (let door = entered.start[vertex]!; door < entered.start[vertex + 1]!; door++) {
          const building = entered.subject[door]!;
          if (entered.cost[door]! > rest || seen[building] === from) continue;
          seen[building] = from;
          const cell = cellOf[building]!;
          if (counted[cell] !== from) {
            counted[cell] = from;
            missing[cell] = cells[cell]!.buildings.length;
          }
          if (--missing[cell]! === 0) gained += cells[cell]!.people;
        }
      }
      this.people[from] = gained;
    }
  }
}
