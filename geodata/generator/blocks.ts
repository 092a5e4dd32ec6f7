import type { LandLine } from './land.ts';
import type { Mesh } from './shape/mesh.ts';
import { at, dot, minus, nearestOnSegment, times, unit, type Spot } from './shape/plane.ts';
import { inset, straightened, type Ring } from './shape/ring.ts';
import { Frame } from './shape/frame.ts';

/** A block between streets: its face, the ground inside the streets, and the axes its rows follow. */
export interface Block {
  readonly face: number;
  /** The line along each side of `outer`. */
  readonly sideLines: readonly LandLine[];
  /** Along the streets' middles, straight corners dropped. */
  readonly outer: Ring;
  /** Inside the streets' halves. */
  readonly lot: Ring;
  readonly frame: Frame;
}

/** What a face of the land offers to build on: its sides with the lines they run along, and the lot within the streets' halves. */
export function blockOf(mesh: Mesh, lines: readonly LandLine[], face: number): Block {
  const corners = mesh.cornersOf(face);
  const { ring: outer, keep } = straightened(mesh.ringOf(face), 0.05);
  const sideLines = keep.map((i) => at(lines, mesh.lineBetween(at(corners, i), at(corners, i + 1))));
  return {
    face,
    outer,
    sideLines,
    lot: inset(outer, (side) => at(sideLines, side).halfWidthMetres),
    frame: new Frame(at(outer, 0), levelOf(outer))
  };
}

/** The ground left when sides that `banded` names keep a band of shops in front. */
export function behindShops(block: Block, bandMetres: number, banded: (line: LandLine) => boolean): Spot[] {
  return inset(block.outer, (side) => {
    const line = at(block.sideLines, side);
    return line.halfWidthMetres + (banded(line) ? bandMetres : 0);
  });
}

/** The mean direction of a ring's sides that run rather east–west: rows face south as their streets let them. */
function levelOf(ring: Ring): Spot {
  let sum: Spot = { x: 0, y: 0 };
  ring.forEach((a, i) => {
    const side = minus(at(ring, i + 1), a);
    if (Math.abs(side.x) < Math.abs(side.y)) return;
    const eastward = side.x < 0 ? times(side, -1) : side;
    sum = { x: sum.x + eastward.x, y: sum.y + eastward.y };
  });
  return dot(sum, sum) === 0 ? { x: 1, y: 0 } : unit(sum);
}

/** The line along the side of a block that is nearest to a spot. */
export function lineBeside(block: Block, p: Spot): LandLine | null {
  let best: LandLine | null = null;
  let least = Infinity;
  block.outer.forEach((from, i) => {
    const { metres } = nearestOnSegment(p, from, at(block.outer, i + 1));
    if (metres < least) {
      least = metres;
      best = at(block.sideLines, i);
    }
  });
  return best;
}
