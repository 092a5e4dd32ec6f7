import { blockOf, type Block } from '../blocks.ts';
import type { Draft } from '../draft.ts';
import { areaOf, holds, isSimple, type Ring } from '../shape/ring.ts';

const leastSquareMetres = 1200;

/** What a face offers to build on; null where its streets leave no plain ground between them. */
export function groundToBuild(draft: Draft, face: number): Block | null {
  const block = blockOf(draft.land.mesh, draft.land.lines, face);
  return block.outer.length > 2 && isGround(block.lot, block.outer) ? block : null;
}

/** Is a ring that was moved inward still one plain piece within its block, large enough to build on? */
export function isGround(ring: Ring, outer: Ring): boolean {
  return ring.length > 2 && areaOf(ring) > leastSquareMetres && isSimple(ring) && holds(outer, ring, 0.5);
}
