import type { GateState } from '../../district/district-data.ts';
import type { WalledCompound, WalledGate } from '../gates.ts';
import type { ArrayFile, Sections } from './array-file.ts';
import { arraysOf, roomOf } from './section-parts.ts';

// By number in the file: never reorder.
const states: readonly GateState[] = ['open', 'residents', 'closed'];

/** The walls of all compounds that block, and their gates. There are hundreds, so opening makes an object of each. */
export function wallSections(walled: readonly WalledCompound[]): Sections {
  const rings = walled.flatMap(({ wall }) => wall.rings);
  const gates = walled.flatMap((compound) => compound.gates);
  const numbers = rings.reduce((sum, ring) => sum + ring.length, 0);
  const xy = new Float64Array(numbers);
  const ringStart = new Int32Array(rings.length + 1);
  rings.forEach((ring, index) => {
    xy.set(ring, ringStart[index]);
    ringStart[index + 1] = ringStart[index]! + ring.length;
  });
  return {
    ...arraysOf('walled', {
      id: Int32Array.from(walled, ({ id }) => id),
      parent: Int32Array.from(walled, ({ parent }) => parent),
      measures: Float64Array.from(
        walled.flatMap(({ wall }) => [wall.areaSquareMetres, wall.minX, wall.minY, wall.maxX, wall.maxY])
      ),
      firstRing: startsOf(walled.map(({ wall }) => wall.rings.length)),
      ringStart,
      xy,
      firstGate: startsOf(walled.map((compound) => compound.gates.length))
    }),
    ...arraysOf('gates', {
      id: Int32Array.from(gates, ({ id }) => id),
      state: Uint8Array.from(gates, ({ state }) => states.indexOf(state)),
      lonLat: Float64Array.from(gates.flatMap(({ position }) => position)),
      xy: Float64Array.from(gates.flatMap(({ x, y }) => [x, y]))
    })
  };
}

/** The same walls, their corners where they lie in the file. */
export function openWalls(file: ArrayFile): WalledCompound[] {
  const { ints, floats } = roomOf(file, 'walled');
  const ids = ints('id');
  const parents = ints('parent');
  const measures = floats('measures');
  const firstRing = ints('firstRing');
  const ringStart = ints('ringStart');
  const xy = floats('xy');
  const firstGate = ints('firstGate');
  const gates = openGates(file);
  return Array.from(ids, (id, zone) => {
    const rings: Float64Array[] = [];
    for (let ring = firstRing[zone]!; ring < firstRing[zone + 1]!; ring++) {
      rings.push(xy.subarray(ringStart[ring], ringStart[ring + 1]));
    }
    const at = zone * 5;
    const wall = {
      rings,
      areaSquareMetres: measures[at]!,
      minX: measures[at + 1]!,
      minY: measures[at + 2]!,
      maxX: measures[at + 3]!,
      maxY: measures[at + 4]!
    };
    return { id, wall, gates: gates.slice(firstGate[zone], firstGate[zone + 1]), parent: parents[zone]! };
  });
}

function openGates(file: ArrayFile): WalledGate[] {
  const { ints, floats, bytes } = roomOf(file, 'gates');
  const state = bytes('state');
  const lonLat = floats('lonLat');
  const xy = floats('xy');
  return Array.from(ints('id'), (id, gate) => ({
    id,
    position: [lonLat[gate * 2]!, lonLat[gate * 2 + 1]!],
    state: states[state[gate]!] ?? 'closed',
    x: xy[gate * 2]!,
    y: xy[gate * 2 + 1]!
  }));
}

/** Where each group begins once all are laid end to end, and where the last one ends. */
function startsOf(counts: readonly number[]): Int32Array {
  const start = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => (start[index + 1] = start[index]! + count));
  return start;
}
