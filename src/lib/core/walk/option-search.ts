import type { WalkModel } from './model.ts';
import { optionsOfPlace, type WalkOption } from './options.ts';

/**
 * The walk options of some places, building by building: those of the building of index b are the rows `start[b] … start[b + 1]`,
 * places ascending. An option is six numbers: decimetres, pace decimetres and fixed deciseconds of walking, then the same three
 * step-free; -1 where not reached that way. In shared memory, so that threads pass it on without a copy.
 */
export interface FoundOptions {
  readonly start: Int32Array;
  readonly places: Int32Array;
  /** Six columns, each as long as `places`. 30 minutes of standard walking, 18,000 decimetres, fit 16 bits. */
  readonly numbers: readonly Int16Array[];
}

export const numbersPerOption = 6;
export const walkingAt = 0;
export const stepFreeAt = 3;

/**
 * Which buildings walk to these places within a limit, and how far, both accesses together? Searches from each place.
 * @param places ids, ascending
 * @param limitDeciseconds of standard walking, as in optionsOfPlace
 */
export function searchOptions(
  model: WalkModel,
  places: readonly number[],
  limitDeciseconds: number,
  onProgress: (share: number) => void
): FoundOptions {
  const rows = new GrowingRows();
  const { ids } = model.buildings;
  places.forEach((place, done) => {
    const walking = optionsOfPlace(model, place, 'walking', limitDeciseconds);
    const stepFree = optionsOfPlace(model, place, 'stepFree', limitDeciseconds);
    let w = 0;
    let s = 0;
    for (let building = 0; building < ids.length; building++) {
      const onFoot = walking[w]?.building === ids[building] ? walking[w++] : undefined;
      const without = stepFree[s]?.building === ids[building] ? stepFree[s++] : undefined;
      if (onFoot === undefined && without === undefined) continue;
      const at = rows.add(building, place);
      if (onFoot !== undefined) put(rows.flat, at + walkingAt, onFoot);
      if (without !== undefined) put(rows.flat, at + stepFreeAt, without);
    }
    onProgress((done + 1) / places.length);
  });
  return byBuilding(rows, ids.length);
}

/** Of what lies place after place, what lies building after building. */
function byBuilding({ flat, count }: GrowingRows, buildings: number): FoundOptions {
  const start = new Int32Array(new SharedArrayBuffer((buildings + 1) * 4));
  for (let row = 0; row < count; row++) start[flat[row * rowLength]! + 1]!++;
  for (let building = 0; building < buildings; building++) start[building + 1]! += start[building]!;
  const next = start.slice();
  const places = new Int32Array(new SharedArrayBuffer(count * 4));
  const numbers = Array.from({ length: numbersPerOption }, () => new Int16Array(new SharedArrayBuffer(count * 2)));
  for (let row = 0; row < count; row++) {
    const from = row * rowLength;
    const to = next[flat[from]!]!++;
    places[to] = flat[from + 1]!;
    for (let column = 0; column < numbersPerOption; column++) numbers[column]![to] = flat[from + 2 + column]!;
  }
  return { start, places, numbers };
}

function put(flat: Int32Array, at: number, { decimetres, paceDecimetres, fixedDeciseconds }: WalkOption): void {
  flat[at] = decimetres;
  flat[at + 1] = paceDecimetres;
  flat[at + 2] = fixedDeciseconds;
}

/** The index of the building, the place, the six numbers. */
const rowLength = 2 + numbersPerOption;

class GrowingRows {
  flat = new Int32Array(1024 * rowLength);
  count = 0;

  /** Adds an option that is reached in no way yet; answers where its six numbers begin. */
  add(building: number, place: number): number {
    const at = this.count++ * rowLength;
    if (at === this.flat.length) {
      const wider = new Int32Array(at + (((at / rowLength) >> 1) + 1) * rowLength);
      wider.set(this.flat);
      this.flat = wider;
    }
    this.flat[at] = building;
    this.flat[at + 1] = place;
    this.flat.fill(-1, at + 2, at + rowLength);
    return at + 2;
  }
}
