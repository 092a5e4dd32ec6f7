import type { WalkModel } from '../model.ts';
import type { Pace } from '../pace.ts';
import { publicZone } from '../zones.ts';
import { buildingsApart } from './apart.ts';
import { DirectWalks, type Stand } from './direct-walks.ts';
import { throughDoors, putDoor, type Doors, type Stops } from './doors.ts';
import type { SurveyedPlace } from './place-book.ts';
import type { ThroughSearch } from './through-search.ts';

/** Looks at places one by one, wherever they stand: what does it cost to walk from one to the vertices and buildings about it? */
export class PlaceSurvey {
  readonly #model: WalkModel;
  readonly #pace: Pace;
  readonly #buildingDoors: Doors;
  readonly #search: ThroughSearch;
  readonly #direct: DirectWalks;
  readonly #stops: Stops | undefined;

  constructor(model: WalkModel, pace: Pace, buildingDoors: Doors, search: ThroughSearch, stops?: Stops) {
    this.#model = model;
    this.#pace = pace;
    this.#buildingDoors = buildingDoors;
    this.#search = search;
    this.#direct = new DirectWalks(model, pace);
    this.#stops = stops;
  }

  /** @param kinds what it offers, as bits (`kindBits`) */
  look(stand: Stand, kinds: number): SurveyedPlace {
    const { attachments, index, zone } = stand;
    const doors = new Map<number, number>();
    for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
      const put = (vertex: number, cost: number): void => putDoor(doors, vertex, cost);
      throughDoors(this.#model.network, attachments, a, this.#pace, put, this.#stops);
    }
    const walks: { building: number; cost: number }[] = [];
    this.#direct.from(stand, (building, cost) => walks.push({ building, cost }));
    const place = { doorVertex: [...doors.keys()], doorCost: [...doors.values()] };
    const within = zone === publicZone ? [] : walks;
    return {
      kinds,
      zone,
      ...place,
      directBuilding: walks.map(({ building }) => building),
      directCost: walks.map(({ cost }) => cost),
      apart: buildingsApart(this.#search, this.#buildingDoors, place, within)
    };
  }
}
