import { fromPlane } from '../geometry/local-metres.ts';
import { nearestShare } from '../geometry/ring.ts';
import { blocksOf, type Blocks, type Owners } from './ground-blocks.ts';
import { linesOf, type StreetLines } from './street-lines.ts';
import type { WalkNetwork } from './packed-network.ts';

/** A spot of ground belongs to the street nearest to it, up to here. */
export const kerbMetres = 30;
/** Dots of the raster lie so far apart, where the network is not so wide that it would have more than `mostDots`. */
const dotMetres = 10;
const mostDots = 8_000_000;
/** So that a dot's column and row fit into one whole number together. */
const mostAcross = 65_000;

/**
 * Which ground belongs to which street: it follows from the network alone, so it is found once, and a search then only says when
 * each street is reached. The ground is looked at on a raster of dots, row by row from the south, west to east.
 *
 * Each dot within the kerb of a street belongs to the piece nearest to it. Lines that are on no map (a gate's way to the street)
 * take nothing from a street unless they are walked, so a dot may be listed for its street and once more for each such line nearer to it.
 */
export interface Ground {
  readonly metresPerDot: number;
  /** Where the dot of column 0 and row 0 lies, and how many degrees on the next ones. */
  readonly originLon: number;
  readonly originLat: number;
  readonly lonPerDot: number;
  readonly latPerDot: number;
  /** What belongs to piece p: `first[p] … first[p + 1]` of the next three. */
  readonly first: Int32Array;
  /** The dot, as `row << 16 | column`. */
  readonly dot: Int32Array;
  /** Where on the piece it lies nearest to the dot, in millimetres from the piece's start. */
  readonly along: Int32Array;
  /** How far the piece's ground goes on towards the next dot east, north, west, south: a byte each, see `bordersAt`. */
  readonly borders: Int32Array;
  /** Columns and rows of each piece's ground: west, south, east, north; west beyond east where it has none. */
  readonly bounds: Int32Array;
  readonly blocks: Blocks;
}

/** Steps to the next dot east, north, west and south, in the order of a border's bytes. */
export const stepColumns = [1, 0, -1, 0] as const;
export const stepRows = [0, 1, 0, -1] as const;
/** Set in a border's byte: the next dot belongs to the same piece, or to one that meets it, so one walks on across. */
export const joined = 128;
/** The other bits of a border's byte: where the ground ends, in parts of the way to the next dot, never claiming more. */
export const borderParts = 127;

const grounds = new WeakMap<WalkNetwork, Ground>();

/** The ground of a network, found at the first question and kept with it. */
export function groundOf(network: WalkNetwork): Ground {
  const known = grounds.get(network);
  if (known) return known;
  const ground = findGround(network);
  grounds.set(network, ground);
  return ground;
}

/** Where the raster lies on the plane, and how near (squared) the nearest street is to each dot. */
interface Nearest extends Owners {
  readonly minX: number;
  readonly minY: number;
  readonly square: Float32Array;
}

function findGround(network: WalkNetwork): Ground {
  const lines = linesOf(network);
  const nearest = rasterOver(lines);
  for (let line = 0; line < lines.count; line++) {
    if (network.pieceEdge[lines.piece[line]!]! < 0) continue;
    eachNear(nearest, lines, line, (at, square) => {
      if (square >= nearest.square[at]!) return;
      nearest.square[at] = square;
      nearest.line[at] = line;
    });
  }
  return packGround(network, lines, nearest);
}

function rasterOver({ count, xy }: StreetLines): Nearest {
  let [minX, minY, maxX, maxY] = count > 0 ? [Infinity, Infinity, -Infinity, -Infinity] : [0, 0, 0, 0];
  for (let i = 0; i < count * 4; i += 2) {
    minX = Math.min(minX, xy[i]!);
    maxX = Math.max(maxX, xy[i]!);
    minY = Math.min(minY, xy[i + 1]!);
    maxY = Math.max(maxY, xy[i + 1]!);
  }
  // Two dots beyond the kerb: no ground lies on the raster's rim.
  const spanX = maxX - minX + 2 * kerbMetres;
  const spanY = maxY - minY + 2 * kerbMetres;
  const step = Math.max(dotMetres, Math.sqrt((spanX * spanY) / mostDots), Math.max(spanX, spanY) / mostAcross);
  const columns = Math.ceil(spanX / step) + 5;
  const rows = Math.ceil(spanY / step) + 5;
  return {
    minX: minX - kerbMetres - 2 * step,
    minY: minY - kerbMetres - 2 * step,
    step,
    columns,
    rows,
    square: new Float32Array(columns * rows).fill(kerbMetres * kerbMetres),
    line: new Int32Array(columns * rows).fill(-1)
  };
}

/** Calls with each dot within the kerb of a line, and its squared distance. */
function eachNear(
  { minX, minY, step, columns }: Nearest,
  { xy }: StreetLines,
  line: number,
  found: (at: number, square: number) => void
): void {
  const x1 = xy[line * 4]!;
  const y1 = xy[line * 4 + 1]!;
  const x2 = xy[line * 4 + 2]!;
  const y2 = xy[line * 4 + 3]!;
  const lastRow = Math.floor((Math.max(y1, y2) + kerbMetres - minY) / step);
  const firstColumn = Math.ceil((Math.min(x1, x2) - kerbMetres - minX) / step);
  const lastColumn = Math.floor((Math.max(x1, x2) + kerbMetres - minX) / step);
  for (let row = Math.ceil((Math.min(y1, y2) - kerbMetres - minY) / step); row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const square = squareTo(x1, y1, x2, y2, minX + column * step, minY + row * step);
      if (square < kerbMetres * kerbMetres) found(row * columns + column, square);
    }
  }
}

function squareTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): number {
  const share = nearestShare(x1, y1, x2, y2, x, y);
  const dx = x1 + share * (x2 - x1) - x;
  const dy = y1 + share * (y2 - y1) - y;
  return dx * dx + dy * dy;
}

/** Lists each piece's dots, a street's and a drawn line's alike. */
function packGround(network: WalkNetwork, lines: StreetLines, nearest: Nearest): Ground {
  const { minX, minY, step, columns } = nearest;
  const drawn = drawnLineDots(network, lines, nearest);
  const first = new Int32Array(network.pieceCount + 1);
  for (const line of nearest.line) if (line >= 0) first[lines.piece[line]! + 1]!++;
  for (const [piece, dots] of drawn) first[piece + 1] = dots.size;
  for (let p = 0; p < network.pieceCount; p++) first[p + 1]! += first[p]!;
  const count = first[network.pieceCount]!;
  const { plane } = network;
  const [originLon, originLat] = fromPlane(plane, { xMetres: minX, yMetres: minY });
  const ground = {
    metresPerDot: step,
    originLon,
    originLat,
    lonPerDot: step / plane.metresPerLon,
    latPerDot: step / plane.metresPerLat,
    first,
    dot: new Int32Array(count),
    along: new Int32Array(count),
    borders: new Int32Array(count),
    bounds: new Int32Array(network.pieceCount * 4).fill(-1)
  };
  const { bounds } = ground;
  for (let p = 0; p < network.pieceCount; p++) bounds.fill(mostAcross, p * 4, p * 4 + 2);
  const next = first.slice();
  const list = (at: number, line: number, borders: number): void => {
    const piece = lines.piece[line]!;
    const row = Math.floor(at / columns);
    const column = at - row * columns;
    const slot = next[piece]!++;
    ground.dot[slot] = (row << 16) | column;
    ground.along[slot] = alongAt(lines, line, minX + column * step, minY + row * step);
    ground.borders[slot] = borders;
    const box = piece * 4;
    if (column < bounds[box]!) bounds[box] = column;
    if (row < bounds[box + 1]!) bounds[box + 1] = row;
    if (column > bounds[box + 2]!) bounds[box + 2] = column;
    if (row > bounds[box + 3]!) bounds[box + 3] = row;
  };
  for (let at = 0; at < nearest.line.length; at++) {
    const line = nearest.line[at]!;
    if (line >= 0) list(at, line, bordersAt(network, lines, nearest, at, line, null));
  }
  for (const dots of drawn.values()) {
    for (const [at, { line }] of dots) list(at, line, bordersAt(network, lines, nearest, at, line, dots));
  }
  return { ...ground, blocks: blocksOf(nearest, lines.piece, network.pieceCount) };
}

type LineDots = Map<number, { readonly line: number; readonly square: number }>;

/** The dots of each piece that is on no map: where it is nearer than any street. */
function drawnLineDots(network: WalkNetwork, lines: StreetLines, nearest: Nearest): Map<number, LineDots> {
  const drawn = new Map<number, LineDots>();
  for (let line = 0; line < lines.count; line++) {
    const piece = lines.piece[line]!;
    if (network.pieceEdge[piece]! >= 0) continue;
    const dots: LineDots = drawn.get(piece) ?? new Map();
    drawn.set(piece, dots);
    eachNear(nearest, lines, line, (at, square) => {
      if (square < Math.min(nearest.square[at]!, dots.get(at)?.square ?? Infinity)) dots.set(at, { line, square });
    });
  }
  return drawn;
}

function alongAt({ xy, from, to }: StreetLines, line: number, x: number, y: number): number {
  const share = nearestShare(xy[line * 4]!, xy[line * 4 + 1]!, xy[line * 4 + 2]!, xy[line * 4 + 3]!, x, y);
  return Math.round(from[line]! + share * (to[line]! - from[line]!));
}

/**
 * How far a dot's piece stays the nearest towards the four next dots: for each a byte, the share of the way in `borderParts`,
 * and `joined` where the walk goes on there. So an area's edge is found much more finely than the dots lie.
 * @param own the dots of the piece where it is on no map; null for a street
 */
function bordersAt(
  network: WalkNetwork,
  lines: StreetLines,
  nearest: Nearest,
  at: number,
  line: number,
  own: LineDots | null
): number {
  const { pieceFrom: from, pieceTo: to } = network;
  const piece = lines.piece[line]!;
  let borders = 0;
  for (let side = 0; side < 4; side++) {
    const beside = at + stepRows[side]! * nearest.columns + stepColumns[side]!;
    const other = nearest.line[beside]!;
    const piece2 = own ? (own.has(beside) ? piece : -1) : other < 0 ? -1 : lines.piece[other]!;
    if (piece2 === piece) {
      borders |= (joined | borderParts) << (8 * side);
      continue;
    }
    const meets =
      piece2 >= 0 &&
      (from[piece] === from[piece2] ||
        from[piece] === to[piece2] ||
        to[piece] === from[piece2] ||
        to[piece] === to[piece2]);
    const street = own ? nearest.line[at]! : -1;
    borders |= ((meets ? joined : 0) | borderTowards(lines, nearest, at, side, line, other, street)) << (8 * side);
  }
  return borders;
}

/** Halves the way to the next dot until the border is found: there the own line ceases to be the nearest, or the kerb ends. */
function borderTowards(
  lines: StreetLines,
  { minX, minY, step, columns }: Nearest,
  at: number,
  side: number,
  own: number,
  other: number,
  another: number
): number {
  const row = Math.floor(at / columns);
  const x = minX + (at - row * columns) * step;
  const y = minY + row * step;
  let low = 0;
  let high = borderParts;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const px = x + (stepColumns[side]! * step * middle) / borderParts;
    const py = y + (stepRows[side]! * step * middle) / borderParts;
    const square = squareFrom(lines, own, px, py);
    if (
      square <= kerbMetres * kerbMetres &&
      square <= squareFrom(lines, other, px, py) &&
      square <= squareFrom(lines, another, px, py)
    )
      low = middle;
    else high = middle;
  }
  return low;
}

/** The squared distance of a spot from a line; from none, infinite. */
function squareFrom({ xy }: StreetLines, line: number, x: number, y: number): number {
  if (line < 0) return Infinity;
  return squareTo(xy[line * 4]!, xy[line * 4 + 1]!, xy[line * 4 + 2]!, xy[line * 4 + 3]!, x, y);
}
