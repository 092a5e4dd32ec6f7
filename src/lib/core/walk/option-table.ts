import { serviceKinds, type ServiceKind } from '../places/service-kind.ts';
import type { WalkModel } from './model.ts';
import { optionsOfPlace, type WalkOption } from './options.ts';
import { paces, walkDeciseconds, walkerClasses } from './pace.ts';

/**
 * All places a building can walk to, side by side: column i of `numbers` belongs to place i. An option is six numbers:
 * decimetres, pace decimetres and fixed deciseconds of walking, then the same three step-free; -1 where not reached that way.
 */
export interface OptionsOfBuilding {
  readonly building: number;
  readonly places: Int32Array;
  /** Six columns, each as long as `places`. 30 minutes of standard walking, 18,000 decimetres, fit 16 bits. */
  readonly numbers: readonly Int16Array[];
}

const numbersPerOption = 6;
const walkingAt = 0;
const stepFreeAt = 3;

/**
 * Every walk option of a model within the limit, both accesses together, building by building in ascending order and places
 * ascending within: the order of the database's key. Searches from places, of which there are fewer, before it gives the first.
 * @param places ids, ascending
 */
export function* optionsByBuilding(
  model: WalkModel,
  places: readonly number[],
  limitDeciseconds: number,
  onProgress: (share: number) => void
): Generator<OptionsOfBuilding> {
  const lists = new Map<number, GrowingList>();
  const listOf = (building: number): GrowingList => {
    const known = lists.get(building);
    if (known !== undefined) return known;
    const list = new GrowingList();
    lists.set(building, list);
    return list;
  };
  places.forEach((place, done) => {
    for (const option of optionsOfPlace(model, place, 'walking', limitDeciseconds)) {
      listOf(option.building).put(place, walkingAt, option);
    }
    for (const option of optionsOfPlace(model, place, 'stepFree', limitDeciseconds)) {
      listOf(option.building).put(place, stepFreeAt, option);
    }
    onProgress((done + 1) / places.length);
  });
  for (const building of [...lists.keys()].sort((a, b) => a - b)) {
    const options = lists.get(building)?.options(building);
    lists.delete(building);
    if (options !== undefined) yield options;
  }
}

/**
 * Walking deciseconds to the nearest place of each kind, `serviceKinds` in its order for each of `walkerClasses` in its order;
 * -1 beyond the limit. The integers of walkDeciseconds (pace.ts), over the numbers that are stored.
 * @param servicesOf what each place offers
 */
export function nearestByClass(
  servicesOf: ReadonlyMap<number, readonly ServiceKind[]>
): (options: OptionsOfBuilding) => Int16Array[] {
  const kindsOf = new Map(
    [...servicesOf].map(([place, services]) => [place, services.map((service) => serviceKinds.indexOf(service))])
  );
  return ({ places, numbers }) =>
    walkerClasses.map((walker) => {
      const { metresPerSecond, access } = paces[walker];
      const at = access === 'walking' ? walkingAt : stepFreeAt;
      const nearest = new Int16Array(serviceKinds.length).fill(-1);
      for (let i = 0; i < places.length; i++) {
        const pace = numbers[at + 1]![i]!;
        if (pace === -1) continue;
        const deciseconds = walkDeciseconds(pace, numbers[at + 2]![i]!, metresPerSecond);
        for (const kind of kindsOf.get(places[i]!) ?? []) {
          if (nearest[kind] === -1 || deciseconds < nearest[kind]!) nearest[kind] = deciseconds;
        }
      }
      return nearest;
    });
}

/** The options of one building while they are found, place after place. */
class GrowingList {
  #places = new Int32Array(8);
  #numbers = new Int16Array(8 * numbersPerOption);
  #count = 0;

  put(place: number, column: number, { decimetres, paceDecimetres, fixedDeciseconds }: WalkOption): void {
    if (this.#count === 0 || this.#places[this.#count - 1] !== place) this.#add(place);
    const at = (this.#count - 1) * numbersPerOption + column;
    this.#numbers[at] = decimetres;
    this.#numbers[at + 1] = paceDecimetres;
    this.#numbers[at + 2] = fixedDeciseconds;
  }

  options(building: number): OptionsOfBuilding {
    const count = this.#count;
    const numbers = Array.from({ length: numbersPerOption }, (_, column) => {
      const values = new Int16Array(count);
      for (let i = 0; i < count; i++) values[i] = this.#numbers[i * numbersPerOption + column]!;
      return values;
    });
    return { building, places: this.#places.slice(0, count), numbers };
  }

  #add(place: number): void {
    if (this.#count === this.#places.length) {
      const room = this.#count + (this.#count >> 1);
      const places = new Int32Array(room);
      places.set(this.#places);
      this.#places = places;
      const numbers = new Int16Array(room * numbersPerOption);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#places[this.#count] = place;
    this.#numbers.fill(-1, this.#count * numbersPerOption, (this.#count + 1) * numbersPerOption);
    this.#count++;
  }
}
