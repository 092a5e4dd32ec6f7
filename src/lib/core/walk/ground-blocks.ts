import { packNeighbours } from './network-draft.ts';

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

/** A raster of dots `step` metres apart, and for each the line of the street nearest to it; -1: none within the kerb. */
export interface Owners {
  readonly columns: number;
  readonly rows: number;
  readonly step: number;
  readonly line: Int32Array;
}

/**
 * Finds the blocks among the dots that belong to no street.
 * @param pieceOf the piece of each line
 */
export function blocksOf({ columns, rows, step, line }: Owners, pieceOf: Int32Array, pieceCount: number): Blocks {
  const seen = new Uint8Array(columns * rows);
  const queue = new Int32Array(columns * rows);
  const most = Math.floor(fillSquareMetres / (step * step));
  const dotOf = (at: number): number => (Math.floor(at / columns) << 16) | (at % columns);
  const firstDot = [0];
  const dot: number[] = [];
  const firstRim = [0];
  const rim: number[] = [];
  const touching: number[] = [];
  const touched: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || line[start]! >= 0) continue;
    const around = new Set<number>();
    let count = 0;
    let isOpen = false;
    const visit = (at: number): void => {
      if (line[at]! >= 0) {
        if (count <= most) around.add(at);
      } else if (seen[at] === 0) {
        seen[at] = 1;
        queue[count++] = at;
      }
    };
    visit(start);
    for (let next = 0; next < count; next++) {
      const at = queue[next]!;
      const column = at % columns;
      if (column === 0 || column === columns - 1 || at < columns || at >= seen.length - columns) {
        isOpen = true;
        continue;
      }
      visit(at - 1);
      visit(at + 1);
      visit(at - columns);
      visit(at + columns);
    }
    if (isOpen || count > most) continue;
    const block = firstDot.length - 1;
    for (let i = 0; i < count; i++) dot.push(dotOf(queue[i]!));
    for (const at of around) rim.push(dotOf(at));
    for (const piece of new Set([...around].map((at) => pieceOf[line[at]!]!))) {
      touching.push(piece);
      touched.push(block);
    }
    firstDot.push(dot.length);
    firstRim.push(rim.length);
  }
  const ofPiece = packNeighbours(pieceCount, touching, touched, touched);
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
