import { fromPlane } from '../geometry/local-metres.ts';
import { blocksOf, type Blocks } from './ground-blocks.ts';
import { bordersAt } from './ground-borders.ts';
import { eachNear, mostAcross, rasterOver, type GroundRaster } from './ground-raster.ts';
import type { WalkNetwork } from './packed-network.ts';
import { alongAt, linesOf, type StreetLines } from './street-lines.ts';

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
  /** How far the piece's ground goes on towards the next dot east, north, west, south: a byte each, see ground-borders.ts. */
  readonly borders: Int32Array;
  /** Columns and rows of each piece's ground: west, south, east, north; west beyond east where it has none. */
  readonly bounds: Int32Array;
  readonly blocks: Blocks;
}

const grounds = new WeakMap<WalkNetwork, Ground>();

/** The ground of a network, found at the first question and kept with it. */
export function groundOf(network: WalkNetwork): Ground {
  const known = grounds.get(network);
  if (known) return known;
  const ground = findGround(network);
  grounds.set(network, ground);
  return ground;
}

function findGround(network: WalkNetwork): Ground {
  const lines = linesOf(network);
  const raster = rasterOver(lines);
  for (let line = 0; line < lines.count; line++) {
    if (network.pieceEdge[lines.piece[line]!]! < 0) continue;
    eachNear(raster, lines, line, (at, square) => {
      if (square >= raster.square[at]!) return;
      raster.square[at] = square;
      raster.line[at] = line;
    });
  }
  return packGround(network, lines, raster);
}

/** Lists each piece's dots, a street's and a drawn line's alike. */
function packGround(network: WalkNetwork, lines: StreetLines, raster: GroundRaster): Ground {
  const { minX, minY, step, columns } = raster;
  const drawn = drawnLineDots(network, lines, raster);
  const first = new Int32Array(network.pieceCount + 1);
  for (const line of raster.line) if (line >= 0) first[lines.piece[line]! + 1]!++;
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
  for (let at = 0; at < raster.line.length; at++) {
    const line = raster.line[at]!;
    if (line >= 0) list(at, line, bordersAt(network, lines, raster, at, line, null));
  }
  for (const dots of drawn.values()) {
    for (const [at, { line }] of dots) list(at, line, bordersAt(network, lines, raster, at, line, dots));
  }
  return { ...ground, blocks: blocksOf(raster, lines.piece, network.pieceCount) };
}

type LineDots = Map<number, { readonly line: number; readonly square: number }>;

/** The dots of each piece that is on no map: where it is nearer than any street. */
function drawnLineDots(network: WalkNetwork, lines: StreetLines, raster: GroundRaster): Map<number, LineDots> {
  const drawn = new Map<number, LineDots>();
  for (let line = 0; line < lines.count; line++) {
    const piece = lines.piece[line]!;
    if (network.pieceEdge[piece]! >= 0) continue;
    const dots: LineDots = drawn.get(piece) ?? new Map();
    drawn.set(piece, dots);
    eachNear(raster, lines, line, (at, square) => {
      if (square < Math.min(raster.square[at]!, dots.get(at)?.square ?? Infinity)) dots.set(at, { line, square });
    });
  }
  return drawn;
}
