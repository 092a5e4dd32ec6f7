import { serviceKinds } from '../places/service-kind.ts';
import { walkingAt, stepFreeAt, type FoundOptions } from '../walk/option-search.ts';
import { walkDeciseconds, type Pace } from '../walk/pace.ts';
import type { CountedPeople } from '../walk/sweep/counted-people.ts';

/** Hour 0 is Monday 00:00 to 01:00; what is said of an hour holds at its beginning. */
export const hoursOfWeek = 168;

/** Hours of the week as bits: hour h is bit h % 32 of word h / 32. */
export const hourWords = Math.ceil(hoursOfWeek / 32);

/** The week in which the gates of a district stand alike, and every walk then. */
export interface WeekSituation {
  /** `hourWords` words: the hours in which they do. */
  readonly hours: Int32Array;
  readonly found: readonly FoundOptions[];
}

/** When places are open: `hourWords` words for each kind of each place, the kinds in their order. */
export interface PlaceHours {
  readonly indexOf: ReadonlyMap<number, number>;
  /** Certainly open. A kind that the place does not offer has no hours. */
  readonly open: Int32Array;
  /** Hours of which nobody knows. */
  readonly unknown: Int32Array;
}

/** People of each unit's own counting cells by hour: hour h of unit u at `u × hoursOfWeek + h`, for each kind in its order. */
export interface WeekOfUnits {
  readonly reached: readonly Int32Array[];
  /** Who reaches only places of which nobody knows whether they are open then. */
  readonly unknown: readonly Int32Array[];
}

/**
 * Who reaches each kind of service within a limit, hour by hour of a standard week (METHOD 2, time of week)? A counting cell is reached in
 * the hours in which all its buildings are.
 * @param buildingCount of the model in whose order the options stand
 */
export function weekOfUnits(
  { cellOf, cellPeople, cellUnit, unitCount }: CountedPeople,
  situations: readonly WeekSituation[],
  places: PlaceHours,
  pace: Pace,
  limitDeciseconds: number
): WeekOfUnits {
  const words = serviceKinds.length * hourWords;
  const sure = new Int32Array(cellPeople.length * words).fill(-1);
  const possible = new Int32Array(cellPeople.length * words).fill(-1);
  const own = { sure: new Int32Array(words), possible: new Int32Array(words) };
  for (let building = 0; building < cellOf.length; building++) {
    const cell = cellOf[building]!;
    if (cell < 0) continue;
    own.sure.fill(0);
    own.possible.fill(0);
    for (const situation of situations) addHours(own, situation, building, places, pace, limitDeciseconds);
    for (let word = 0; word < words; word++) {
      sure[cell * words + word]! &= own.sure[word]!;
      possible[cell * words + word]! &= own.possible[word]!;
    }
  }
  const reached = serviceKinds.map(() => new Int32Array(unitCount * hoursOfWeek));
  const unknown = serviceKinds.map(() => new Int32Array(unitCount * hoursOfWeek));
  for (let cell = 0; cell < cellPeople.length; cell++) {
    const from = cellUnit[cell]! * hoursOfWeek;
    for (let kind = 0; kind < serviceKinds.length; kind++) {
      for (let hour = 0; hour < hoursOfWeek; hour++) {
        const word = cell * words + kind * hourWords + (hour >> 5);
        const bit = 1 << (hour & 31);
        if (sure[word]! & bit) reached[kind]![from + hour]! += cellPeople[cell]!;
        else if (possible[word]! & bit) unknown[kind]![from + hour]! += cellPeople[cell]!;
      }
    }
  }
  return { reached, unknown };
}

function addHours(
  { sure, possible }: { readonly sure: Int32Array; readonly possible: Int32Array },
  { hours, found }: WeekSituation,
  building: number,
  places: PlaceHours,
  { access, metresPerSecond }: Pace,
  limitDeciseconds: number
): void {
  const at = access === 'walking' ? walkingAt : stepFreeAt;
  const words = serviceKinds.length * hourWords;
  for (const part of found) {
    for (let row = part.start[building]!; row < part.start[building + 1]!; row++) {
      const paceDecimetres = part.numbers[at + 1]![row]!;
      if (paceDecimetres === -1) continue;
      if (walkDeciseconds(paceDecimetres, part.numbers[at + 2]![row]!, metresPerSecond) > limitDeciseconds) continue;
      const from = (places.indexOf.get(part.places[row]!) ?? -1) * words;
      if (from < 0) continue;
      for (let word = 0; word < words; word++) {
        const then = hours[word % hourWords]!;
        sure[word]! |= places.open[from + word]! & then;
        possible[word]! |= (places.open[from + word]! | places.unknown[from + word]!) & then;
      }
    }
  }
}

/** Hours as words, from those in which something holds. */
export function hourMask(holds: (hour: number) => boolean): Int32Array {
  const mask = new Int32Array(hourWords);
  for (let hour = 0; hour < hoursOfWeek; hour++) if (holds(hour)) mask[hour >> 5]! |= 1 << (hour & 31);
  return mask;
}
