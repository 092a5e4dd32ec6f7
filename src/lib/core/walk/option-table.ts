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

/**
 * Walking deciseconds to the nearest place of each kind, `serviceKinds` in its order for each of `walkerClasses` in its order;
 * -1 beyond the limit. The integers of walkDeciseconds (pace.ts), over the numbers that are stored.
 * @param kindsOf what each place offers, as bits (kindBits)
 */
export function nearestByClass(kindsOf: ReadonlyMap<number, number>): (options: OptionsOfBuilding) => Int16Array[] {
  return ({ places, numbers }) =>
    walkerClasses.map((walker) => {
      const { metresPerSecond, access } = paces[walker];
      const at = access === 'walking' ? walkingAt : stepFreeAt;
      const nearest = new Int16Array(serviceKinds.length).fill(-1);
      for (let i = 0; i < places.length; i++) {
        const pace = numbers[at + 1]![i]!;
        if (pace === -1) continue;
        const deciseconds = walkDeciseconds(pace, numbers[at + 2]![i]!, metresPerSecond);
        const kinds = kindsOf.get(places[i]!) ?? 0;
        for (let kind = 0; kind < nearest.length; kind++) {
          if (((kinds >> kind) & 1) === 0) continue;
          if (nearest[kind] === -1 || deciseconds < nearest[kind]!) nearest[kind] = deciseconds;
        }
      }
      return nearest;
    });
}
