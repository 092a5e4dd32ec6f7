import type { BuildingUse } from '../district/district-data.ts';

/*
 * How many people live in a building nobody counted: floor area shared out (dasymetric, METHOD 2). The figures are China's of
 * the 7th census, as quoted; they are assumptions about any one city, and every count made with them is marked estimated.
 */

/** Floor area a person in cities: 36.52 m² (China Population Census Yearbook 2020, as quoted; unverified). */
export const floorSquareMetresPerPerson = 36.5;
/** Persons a household: 2.62 (7th census, 2020). */
export const personsPerHousehold = 2.62;
/** Shares of the old among all: 60–74 and 75 and older (7th census: 18.7 % are 60 or older, about 5 % 75 or older). Rounded. */
export const share60to74 = 0.14;
export const share75plus = 0.05;
/** Of a building with homes above shops, this share is homes. Assumed. */
export const mixedHomesShare = 0.75;

export interface EstimatedPeople {
  readonly population: number;
  readonly population60to74: number;
  readonly population75plus: number;
  readonly households: number;
}

export const nobody: EstimatedPeople = { population: 0, population60to74: 0, population75plus: 0, households: 0 };

/** Which part of a building's floors are homes. */
export function homesShare(use: BuildingUse): number {
  return use === 'residential' ? 1 : use === 'mixed' ? mixedHomesShare : 0;
}

/** A zone whose number of people is known. */
export interface PopulatedZone {
  readonly sourceId: string;
  readonly population: number | null;
  /** True where all of it lies in the district, so that its people are all here. */
  readonly isWhole: boolean;
}

/**
 * How many people live in each building? Floor area of homes over floor area a person; where a zone's total is known it is
 * shared out by the same floor area instead: exactly, if the zone lies wholly in the district, and as the most there can be, if
 * only a part of it does.
 * @param homesSquareMetres floor area of homes, a number a building
 * @param zoneOf the smallest zone with a known total around a building, by its place in the list; null: none
 * @returns whole people, a row a building, adding up to each whole zone's total
 */
export function estimatePeople(
  homesSquareMetres: readonly number[],
  zoneOf: (building: number) => PopulatedZone | null
): { readonly people: EstimatedPeople[]; readonly scaled: ReadonlySet<PopulatedZone> } {
  const zones = homesSquareMetres.map((_, building) => zoneOf(building));
  const squareMetres = new Map<PopulatedZone | null, number>();
  homesSquareMetres.forEach((area, building) => {
    const zone = zones[building] ?? null;
    squareMetres.set(zone, (squareMetres.get(zone) ?? 0) + area);
  });
  const scaled = new Set<PopulatedZone>();
  const estimators = new Map<PopulatedZone | null, PopulationEstimator>();
  for (const [zone, area] of squareMetres) {
    const usual = area / floorSquareMetresPerPerson;
    const known = zone?.population ?? null;
    const isBound = zone !== null && known !== null && area > 0 && (zone.isWhole || known < usual);
    if (isBound) scaled.add(zone);
    estimators.set(zone, new PopulationEstimator(isBound ? area / known : floorSquareMetresPerPerson));
  }
  const people = homesSquareMetres.map((area, building) => estimators.get(zones[building] ?? null)?.of(area) ?? nobody);
  return { people, scaled };
}

/**
 * Estimates whole people building by building, in the order asked. What rounding takes from one building it gives to
 * the next, so that sums over many buildings are right, which rounding each for itself would not give for the small shares.
 */
class PopulationEstimator {
  readonly #squareMetresPerPerson: number;
  readonly #people = new Carry();
  readonly #from60to74 = new Carry();
  readonly #from75plus = new Carry();
  readonly #households = new Carry();

  constructor(squareMetresPerPerson: number) {
    this.#squareMetresPerPerson = squareMetresPerPerson;
  }

  of(homesSquareMetres: number): EstimatedPeople {
    if (homesSquareMetres <= 0) return nobody;
    const population = this.#people.take(homesSquareMetres / this.#squareMetresPerPerson, Infinity);
    if (population === 0) return nobody;
    const population75plus = this.#from75plus.take(population * share75plus, population);
    const population60to74 = this.#from60to74.take(population * share60to74, population - population75plus);
    // Where anybody lives there is a household.
    const households = Math.max(1, this.#households.take(population / personsPerHousehold, population));
    return { population, population60to74, population75plus, households };
  }
}

/** Rounds a run of numbers so that each partial sum stays within one of the exact one. */
class Carry {
  #rest = 0;

  take(exact: number, most: number): number {
    const wanted = exact + this.#rest;
    const whole = Math.min(Math.max(0, Math.round(wanted)), most);
    this.#rest = wanted - whole;
    return whole;
  }
}
