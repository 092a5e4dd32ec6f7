import type { BuildingData, CompoundData, PlaceData, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import type { Spot } from '../shape/plane.ts';
import { PlainWalk, type Changed, type PlainPace, type WalkEnd } from './plain-walk.ts';

/** The district as planting sees it: made, and not yet written. Planting changes gates and what places offer, nothing else. */
export interface Town {
  readonly units: readonly UnitData[];
  readonly buildings: readonly BuildingData[];
  readonly edges: readonly StreetEdge[];
  /** Middles of the canals, plane metres. */
  readonly canals: readonly (readonly Spot[])[];
  /** Rings of the hills' blocks, plane metres. */
  readonly hills: readonly (readonly Spot[])[];
  compounds: readonly CompoundData[];
  places: readonly PlaceData[];
}

export const standard: PlainPace = { metresPerSecond: 1, steps: true };
export const elder75: PlainPace = { metresPerSecond: 0.6, steps: true };
/** As brisk as the standard, and never up a stair. */
export const level: PlainPace = { metresPerSecond: 1, steps: false };

/** The nearest place of a kind to a building, and the seconds to it. */
export interface Nearest {
  readonly place: PlaceData;
  readonly seconds: number;
}

/** Times are looked for this far: the promise of 15 minutes, and a tenth beyond, where planted verdicts begin. */
const limitSeconds = 1000;

/** Who reaches what in a town, by plain walking. Places are those that exist on the data date. */
export class Reach {
  readonly walk: PlainWalk;
  readonly populated: readonly BuildingData[];
  readonly #ends: readonly WalkEnd[];
  readonly #endOfBuilding: ReadonlyMap<number, WalkEnd>;
  readonly #town: Town;
  readonly #known = new Map<string, ReadonlyMap<number, number>>();
  readonly #endOfPlace = new Map<number, WalkEnd>();

  constructor(town: Town) {
    this.#town = town;
    this.walk = new PlainWalk(town.edges, town.compounds);
    this.populated = town.buildings.filter((building) => building.population > 0);
    this.#ends = this.populated.flatMap(({ id, entrance, compound }) =>
      entrance === null ? [] : [{ id, entrance, compound }]
    );
    this.#endOfBuilding = new Map(this.#ends.map((end) => [end.id, end]));
  }

  /** The places of a kind that stand today. */
  placesOf(service: ServiceKind): PlaceData[] {
    return this.#town.places.filter((place) => place.validTo === null && place.services.includes(service));
  }

  /** Seconds from each populated building to a place, up to the limit. */
  secondsTo(place: PlaceData, pace: PlainPace = standard): ReadonlyMap<number, number> {
    const key = `${String(place.id)} ${String(pace.metresPerSecond)} ${String(pace.steps)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = this.walk.secondsFrom(this.#endOf(place), this.#ends, pace, limitSeconds);
    this.#known.set(key, made);
    return made;
  }

  /** The same with something changed, and for some buildings only; not remembered. */
  secondsWith(
    changed: Changed,
    place: PlaceData,
    buildings: readonly BuildingData[],
    pace: PlainPace = standard
  ): ReadonlyMap<number, number> {
    const ends = buildings.flatMap(({ id }) => this.#endOfBuilding.get(id) ?? []);
    return this.walk.secondsFrom(this.#endOf(place), ends, pace, limitSeconds, changed);
  }

  /** Each building's nearest place of a kind, places in `except` left out of sight. */
  nearest(
    service: ServiceKind,
    pace: PlainPace = standard,
    except: (place: PlaceData) => boolean = () => false
  ): Map<number, Nearest> {
    const best = new Map<number, Nearest>();
    for (const place of this.placesOf(service)) {
      if (except(place)) continue;
      for (const [building, seconds] of this.secondsTo(place, pace))
        if (seconds < (best.get(building)?.seconds ?? Infinity)) best.set(building, { place, seconds });
    }
    return best;
  }

  /** Seconds from some buildings to their nearest place of a kind other than one. */
  nearestOf(buildings: readonly BuildingData[], service: ServiceKind, other: PlaceData): Map<number, number> {
    const best = new Map<number, number>();
    for (const place of this.placesOf(service)) {
      if (place.id === other.id) continue;
      const seconds = this.secondsTo(place);
      for (const { id } of buildings) {
        const there = seconds.get(id) ?? Infinity;
        if (there < (best.get(id) ?? Infinity)) best.set(id, there);
      }
    }
    return best;
  }

  #endOf(place: PlaceData): WalkEnd {
    const known = this.#endOfPlace.get(place.id);
    if (known !== undefined) return known;
    const made = { id: place.id, entrance: place.entrance ?? place.position, compound: place.compound };
    this.#endOfPlace.set(place.id, made);
    return made;
  }
}

/** People in buildings together. */
export function peopleOf(buildings: readonly BuildingData[]): number {
  return buildings.reduce((sum, building) => sum + building.population, 0);
}

/** The code of the street that a unit of a lower level, or a building's unit, belongs to: nine digits. */
export const streetOf = (code: string): string => code.slice(0, 9);
