import { localPlane, toPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { serviceKinds } from '../places/service-kind.ts';
import type { CountedPeople } from '../walk/sweep/counted-people.ts';

/** Positions as `Standing` (core/walk) holds them. */
interface Positions {
  readonly count: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * How far as the crow flies is each counting cell from its nearest place of each kind? The compass's answer, which the walk is held
 * against (METHOD 2, claimed versus walkable).
 * @param placeKinds what each place offers, as bits, by its index
 * @returns whole decimetres, `serviceKinds.length` a cell: the farthest building's; -1 where no place offers the kind
 */
export function straightLines(
  buildings: Positions,
  places: Positions,
  { cellOf, cellPeople }: CountedPeople,
  placeKinds: Uint8Array
): Int32Array {
  const kinds = serviceKinds.length;
  const farthest = new Int32Array(cellPeople.length * kinds).fill(-1);
  const nearest = new Float64Array(kinds);
  for (let building = 0; building < buildings.count; building++) {
    const cell = cellOf[building]!;
    if (cell < 0) continue;
    // A plane of the building's own: it is exact where it matters, near by.
    const home: LonLat = [buildings.lon[building]!, buildings.lat[building]!];
    const plane = localPlane(home);
    nearest.fill(Infinity);
    for (let place = 0; place < places.count; place++) {
      const { xMetres, yMetres } = toPlane(plane, [places.lon[place]!, places.lat[place]!]);
      const squared = xMetres * xMetres + yMetres * yMetres;
      for (let bits = placeKinds[place]!; bits !== 0; bits &= bits - 1) {
        const kind = 31 - Math.clz32(bits & -bits);
        if (squared < nearest[kind]!) nearest[kind] = squared;
      }
    }
    for (let kind = 0; kind < kinds; kind++) {
      if (nearest[kind] === Infinity) continue;
      const decimetres = Math.round(Math.sqrt(nearest[kind]!) * 10);
      if (decimetres > farthest[cell * kinds + kind]!) farthest[cell * kinds + kind] = decimetres;
    }
  }
  return farthest;
}
