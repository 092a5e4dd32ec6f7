import type { BarrierClass } from '../barriers.ts';
import type { WalkerClass } from '../pace.ts';

/**
 * What is to be known of counting cells besides their walks. A cell's number is its place in the order of ids; `serviceKinds.length`
 * figures each, -1 where there is none within reach.
 */
export interface CellSurroundings {
  /** Decimetres as the crow flies (straightLines). */
  readonly straight: Int32Array;
  /** Rows of a cell's number and its deciseconds by kind, where walking across a class of barriers makes a difference. */
  readonly across: readonly AcrossRows[];
}

export interface AcrossRows {
  readonly barrier: BarrierClass;
  readonly walker: WalkerClass;
  readonly rows: Int32Array;
}
