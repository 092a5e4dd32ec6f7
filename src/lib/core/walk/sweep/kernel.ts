import { beyond } from './hierarchy.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** A label holds this many times side by side: one for each kind of service, and two to spare. */
export const lanes = 8;
export const labelBytes = lanes * 4;

/**
 * The loops of a sweep, over arrays in one memory. All arguments are byte offsets into it or counts; all arrays are 32-bit.
 * Labels are `lanes` numbers each; `start` arrays have one entry more than what they divide; pairs lie as (place, millimetres).
 */
export interface SweepKernel {
  readonly memory: ArrayBuffer;
  /**
   * Every place hands what it knows to the places above it, lowest first. Places lie in groups of as many arcs each: `groups`
   * holds pairs (places, arcs of each), in order.
   */
  up(labels: number, groups: number, groupCount: number, pairs: number): void;
  /**
   * Every place asks the places above it, highest first. Both together make labels the shortest of all walks.
   * @param places @param arcs how many there are in all groups
   */
  down(labels: number, groups: number, groupCount: number, pairs: number, places: number, arcs: number): void;
  /** What each building reaches through the better of its first two doors; a missing one costs `beyond`. */
  enter(labels: number, pairs: number, buildings: number, out: number): void;
  /** The same for doors beyond the second, one by one: (building, place, millimetres) side by side. */
  enterMore(labels: number, doors: number, count: number, out: number): void;
  /**
   * How many people of each unit are reached within eight limits: a counting cell is when the slowest of its buildings is.
   * Buildings lie by cell and cells by unit; `cells` says where each cell's buildings start, `start` where each unit's cells do.
   */
  count(
    labels: number,
    cells: number,
    people: number,
    start: number,
    units: number,
    limits: number,
    sums: number
  ): void;
}

/** The kernel for so many bytes of arrays: the machine's vector instructions where there are any, else the same in plain code. */
export function sweepKernel(bytes: number): SweepKernel {
  return vectorKernel(bytes) ?? plainKernel(bytes);
}

let compiled: WebAssembly.Module | null | undefined;

/** The loops in WebAssembly SIMD (kernel.wat); null where the machine, or a page's security policy, has none. */
export function vectorKernel(bytes: number): SweepKernel | null {
  compiled ??= compile();
  if (compiled === null) return null;
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / 65536)) });
  const { up, down, enter, enterMore, count } = new WebAssembly.Instance(compiled, { sweep: { memory } }).exports;
  if (!isLoop(up) || !isLoop(down) || !isLoop(enter) || !isLoop(enterMore) || !isLoop(count)) {
    throw new Error('The sweep kernel lacks one of its loops: make it again with npm run kernel.');
  }
  return { memory: memory.buffer, up, down, enter, enterMore, count };
}

function isLoop(value: WebAssembly.ExportValue | undefined): value is (...numbers: number[]) => void {
  return typeof value === 'function';
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** The same loops, number by number: what the vector kernel is tested against, and what runs where there is no SIMD. */
export function plainKernel(bytes: number): SweepKernel {
  const memory = new ArrayBuffer(Math.ceil(bytes / 4) * 4);
  const all = new Int32Array(memory);
  return {
    memory,
    up(labels, groups, groupCount, pairs) {
      let low = labels / 4;
      let arc = pairs / 4;
      for (let group = groups / 4; group < groups / 4 + groupCount * 2; group += 2) {
        for (let place = 0; place < all[group]!; place++, low += lanes) {
          for (let each = 0; each < all[group + 1]!; each++, arc += 2) {
            lower(all, labels / 4 + all[arc]! * lanes, low, all[arc + 1]!);
          }
        }
      }
    },
    down(labels, groups, groupCount, pairs, places, arcs) {
      let low = labels / 4 + places * lanes;
      let arc = pairs / 4 + arcs * 2;
      for (let group = groups / 4 + groupCount * 2 - 2; group >= groups / 4; group -= 2) {
        for (let place = 0; place < all[group]!; place++) {
          low -= lanes;
          for (let each = 0; each < all[group + 1]!; each++) {
            arc -= 2;
            lower(all, low, labels / 4 + all[arc]! * lanes, all[arc + 1]!);
          }
        }
      }
    },
    enter(labels, pairs, buildings, out) {
      all.fill(beyond, out / 4, (out + buildings * labelBytes) / 4);
      for (let door = 0; door < buildings * 2; door++) {
        const from = labels / 4 + all[pairs / 4 + door * 2]! * lanes;
        lower(all, out / 4 + (door >> 1) * lanes, from, all[pairs / 4 + door * 2 + 1]!);
      }
    },
    enterMore(labels, doors, count, out) {
      for (let door = doors / 4; door < doors / 4 + count * 3; door += 3) {
        lower(all, out / 4 + all[door]! * lanes, labels / 4 + all[door + 1]! * lanes, all[door + 2]!);
      }
    },
    count(labels, cells, people, start, units, limits, sums) {
      all.fill(0, sums / 4, sums / 4 + units * lanes);
      for (let unit = 0; unit < units; unit++) {
        for (let cell = all[start / 4 + unit]!; cell < all[start / 4 + unit + 1]!; cell++) {
          for (let lane = 0; lane < lanes; lane++) {
            let slowest = 0;
            for (let b = all[cells / 4 + cell]!; b < all[cells / 4 + cell + 1]!; b++) {
              slowest = Math.max(slowest, all[labels / 4 + b * lanes + lane]!);
            }
            if (slowest <= all[limits / 4 + lane]!) all[sums / 4 + unit * lanes + lane]! += all[people / 4 + cell]!;
          }
        }
      }
    }
  };
}

/** Makes the label at `to` no longer than that at `from` and the way between. */
function lower(all: Int32Array, to: number, from: number, millimetres: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    const over = all[from + lane]! + millimetres;
    if (over < all[to + lane]!) all[to + lane] = over;
  }
}
