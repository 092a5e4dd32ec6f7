import { generateLevelBounds, NODE_ITEM_BYTE_LEN } from 'flatgeobuf/lib/mjs/packedrtree.js';

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const nodeSize = 16;
const hilbertBits = 16;

/** The smallest box around all; all zeros around none. */
export function around(boxes: Iterable<Box>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, box[2]);
    north = Math.max(north, box[3]);
  }
  return west <= east ? [west, south, east, north] : [0, 0, 0, 0];
}

/** The numbers of the boxes in an order in which neighbours stand near each other: along Hilbert's curve through their middles. */
export function alongHilbert(boxes: readonly Box[]): number[] {
  const [west, south, east, north] = around(boxes);
  const most = 2 ** hilbertBits - 1;
  const step = (middle: number, from: number, to: number): number =>
    to === from ? 0 : Math.floor((most * (middle - from)) / (to - from));
  const places = boxes.map(([left, bottom, right, top]) =>
    hilbertPlace(step((left + right) / 2, west, east), step((bottom + top) / 2, south, north))
  );
  return boxes.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/**
 * FlatGeobuf's index: a packed tree of boxes, root first, each node a box and a number of eight bytes. On the lowest level the number
 * is where a feature begins in the bytes after the tree, above it which node is the first child.
 * @param boxes in the order of the features, at least one
 * @param offsets where each begins
 */
export function packedTree(boxes: readonly Box[], offsets: readonly number[]): Uint8Array {
  const levels = generateLevelBounds(boxes.length, nodeSize);
  const [, end] = levels[0] ?? [0, 0];
  const view = new DataView(new ArrayBuffer(end * NODE_ITEM_BYTE_LEN));
  const write = (node: number, box: Box, number: number): void => {
    box.forEach((value, index) => view.setFloat64(node * NODE_ITEM_BYTE_LEN + 8 * index, value, true));
    view.setBigUint64(node * NODE_ITEM_BYTE_LEN + 32, BigInt(number), true);
  };
  let below: readonly Box[] = boxes;
  levels.forEach(([first], level) => {
    const [firstBelow] = levels[level - 1] ?? [0];
    const own = level === 0 ? boxes : parentsOf(below);
    own.forEach((box, index) =>
      write(first + index, box, level === 0 ? (offsets[index] ?? 0) : firstBelow + index * nodeSize)
    );
    below = own;
  });
  return new Uint8Array(view.buffer);
}

function parentsOf(boxes: readonly Box[]): Box[] {
  return Array.from({ length: Math.ceil(boxes.length / nodeSize) }, (_, index) =>
    around(boxes.slice(index * nodeSize, (index + 1) * nodeSize))
  );
}

/** How far along Hilbert's curve a point of a grid of 2^16 by 2^16 lies; Hilbert 1891, as usually computed: quadrant by quadrant. */
function hilbertPlace(x: number, y: number): number {
  let place = 0;
  for (let side = 2 ** (hilbertBits - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ upper);
    if (upper === 1) continue;
    // The lower quadrants are passed through turned.
    if (right === 1) [x, y] = [side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))];
    [x, y] = [y, x];
  }
  return place;
}
