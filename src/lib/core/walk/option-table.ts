import { serviceKinds } from '../places/service-kind.ts';
import { numbersPerOption, stepFreeAt, walkingAt, type FoundOptions } from './option-search.ts';
import { paces, walkDeciseconds, walkerClasses } from './pace.ts';

/** All places a building can walk to, side by side: column i of `numbers` belongs to place i; see FoundOptions. */
export interface OptionsOfBuilding {
  readonly building: number;
  readonly places: Int32Array;
  readonly numbers: readonly Int16Array[];
}

/**
 * The options of every building that has any, in ascending order, and places ascending within: the order of the database's key.
 * @param ids of all buildings, ascending
 * @param found what was found, place by place in ascending order over all of them
 */
export function* optionsByBuilding(ids: Int32Array, found: readonly FoundOptions[]): Generator<OptionsOfBuilding> {
  for (let index = 0; index < ids.length; index++) {
    const count = found.reduce((sum, { start }) => sum + start[index + 1]! - start[index]!, 0);
    if (count === 0) continue;
    const places = new Int32Array(count);
    const numbers = Array.from({ length: numbersPerOption }, () => new Int16Array(count));
    let at = 0;
    for (const part of found) {
      for (let row = part.start[index]!; row < part.start[index + 1]!; row++, at++) {
        places[at] = part.places[row]!;
        for (let column = 0; column < numbersPerOption; column++) numbers[column]![at] = part.numbers[column]![row]!;
      }
    }
    yield { building: ids[index]!, places, numbers };
  }
}

/** Where in a row of `nearestByClass` the numbers of kind 0 stand: time, which place, time to the next nearest place. */
export const nearestColumns = { deciseconds: 0, place: serviceKinds.length, second: 2 * serviceKinds.length } as const;

/**
 * The nearest place of each kind for each of `walkerClasses` in its order, one row of numbers each (`nearestColumns`, the kinds in
 * their order): walking deciseconds; the place's id, the lowest of several as near; deciseconds to the nearest of all other
 * places. -1 beyond the limit. The integers of walkDeciseconds (pace.ts), over the numbers that are stored.
 * @param kindsOf what each place offers, as bits (kindBits)
 */
export function nearestByClass(kindsOf: ReadonlyMap<number, number>): (options: OptionsOfBuilding) => Int32Array[] {
  const kindCount = serviceKinds.length;
  const { place: placeAt, second: secondAt } = nearestColumns;
  return ({ places, numbers }) =>
    walkerClasses.map((walker) => {
      const { metresPerSecond, access } = paces[walker];
      const at = access === 'walking' ? walkingAt : stepFreeAt;
      const row = new Int32Array(3 * kindCount).fill(-1);
      for (let i = 0; i < places.length; i++) {
        const pace = numbers[at + 1]![i]!;
        if (pace === -1) continue;
        const deciseconds = walkDeciseconds(pace, numbers[at + 2]![i]!, metresPerSecond);
        const kinds = kindsOf.get(places[i]!) ?? 0;
        for (let kind = 0; kind < kindCount; kind++) {
          if (((kinds >> kind) & 1) === 0) continue;
          if (row[kind] === -1 || deciseconds < row[kind]!) {
            row[secondAt + kind] = row[kind]!;
            row[kind] = deciseconds;
            row[placeAt + kind] = places[i]!;
          } else if (row[secondAt + kind] === -1 || deciseconds < row[secondAt + kind]!) {
            row[secondAt + kind] = deciseconds;
          }
        }
      }
      return row;
    });
}
