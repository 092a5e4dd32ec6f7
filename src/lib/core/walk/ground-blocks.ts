import type { GroundRaster } from './ground-raster.ts';
import { packNeighbours } from './neighbours.ts';

/** Blocks larger than this (4 ha beyond the kerbs around) are not filled: a park, a lake, a factory is not reached by walking around it. */
const fillSquareMetres = 40_000;

/** Ground beyond every street's kerb that streets enclose, in blocks small enough to be reached when all streets around are. */
export interface Blocks {
  readonly count: number;
  /** Dots of block b: `firstDot[b] … firstDot[b + 1]`, each as `row << 16 | column`. */
  readonly firstDot: Int32Array;
  readonly dot: Int32Array;
  /** Dots of streets around block b, likewise. */
  readonly firstRim: Int32Array;
  readonly rim: Int32Array;
  /** Blocks that piece p's ground touches: `firstOfPiece[p] … firstOfPiece[p + 1]`. */
  readonly firstOfPiece: Int32Array;
  readonly ofPiece: Int32Array;
}

/**
 * Finds the blocks among the dots that belong to no street.
 * @param pieceOf the piece of each line
 */
export function blocksOf({ columns, rows, step, line }: GroundRaster, pieceOf: Int32Array, pieceCount: number): Blocks {
  const seen = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at++) if (line[at]! >= 0) seen[at] = 1;
  const block = new Int32Array(columns * rows);
  const beside = [1, -1, columns, -columns];
  const most = Math.floor(fillSquareMetres / (step * step));
  const dotOf = (at: number): number => (Math.floor(at / columns) << 16) | (at % columns);
  const firstDot = [0];
  const dot: number[] = [];
  const firstRim = [0];
  const rim: number[] = [];
  const touching: number[] = [];
  const touched: number[] = [];
  // No ground lies on the raster's rim, so all that is open to the outside hangs together with its first dot.
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const count = gather(seen, block, start, columns);
    if (start === 0 || count > most) continue;
    const around = new Set<number>();
    for (let i = 0; i < count; i++) {
      dot.push(dotOf(block[i]!));
      for (const side of beside) if (line[block[i]! + side]! >= 0) around.add(block[i]! + side);
    }
    for (const at of around) rim.push(dotOf(at));
    for (const piece of new Set([...around].map((at) => pieceOf[line[at]!]!))) {
      touching.push(piece);
      touched.push(firstDot.length - 1);
    }
    firstDot.push(dot.length);
    firstRim.push(rim.length);
  }
  const ofPiece = packNeighbours(pieceCount, touching, touched, (entry) => touched[entry]!);
  return {
    count: firstDot.length - 1,
    firstDot: Int32Array.from(firstDot),
    dot: Int32Array.from(dot),
    firstRim: Int32Array.from(firstRim),
    rim: Int32Array.from(rim),
    firstOfPiece: ofPiece.start,
    ofPiece: ofPiece.target
  };
}

/** Gathers in `block` all dots not yet seen that hang together with the first one; returns how many. */
function gather(seen: Uint8Array, block: Int32Array, first: number, columns: number): number {
  let count = 0;
  seen[first] = 1;
  block[count++] = first;
  for (let next = 0; next < count; next++) {
    const at = block[next]!;
    const column = at % columns;
    // Beyond the first and the last row there is nothing to be seen: `undefined`.
    if (seen[at - columns] === 0) {
      seen[at - columns] = 1;
      block[count++] = at - columns;
    }
    if (seen[at + columns] === 0) {
      seen[at + columns] = 1;
      block[count++] = at + columns;
    }
    if (column > 0 && seen[at - 1] === 0) {
      seen[at - 1] = 1;
      block[count++] = at - 1;
    }
    if (column < columns - 1 && seen[at + 1] === 0) {
      seen[at + 1] = 1;
      block[count++] = at + 1;
    }
  }
  return count;
}
