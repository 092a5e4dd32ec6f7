import { extentOf, hullOf } from '../shape/hull.ts';
import { at, dot, minus, unit, type Spot } from '../shape/plane.ts';
import { areaOf, inset, straightened, type Ring } from '../shape/ring.ts';

/** What tells whether a block can be built on, and how well it is shaped. */
export interface BlockShape {
  readonly areaSquareMetres: number;
  /** Across its narrowest box. */
  readonly widthMetres: number;
  readonly lengthMetres: number;
  /** Its share of its convex hull: 1 is convex. */
  readonly solidity: number;
  /** Cosine of its sharpest corner: −1 straight, 0 square, 1 folded. */
  readonly sharpest: number;
}

/** How is a block shaped? `ring` counter-clockwise, metres. */
export function shapeOf(ring: Ring): BlockShape {
  const hull = hullOf(ring);
  const extent = extentOf(hull);
  const areaSquareMetres = areaOf(ring);
  return {
    areaSquareMetres,
    widthMetres: extent.widthMetres,
    lengthMetres: extent.lengthMetres,
    solidity: areaSquareMetres / Math.max(areaOf(hull), 1),
    sharpest: sharpestOf(straightened(ring, 4).ring)
  };
}

function sharpestOf(ring: Ring): number {
  let sharpest = -1;
  ring.forEach((corner, i) => {
    sharpest = Math.max(sharpest, cosineAt(at(ring, i - 1), corner, at(ring, i + 1)));
  });
  return sharpest;
}

/** Cosine of the angle at `corner` between the ways to a and b. */
export const cosineAt = (a: Spot, corner: Spot, b: Spot): number => dot(unit(minus(a, corner)), unit(minus(b, corner)));

/** Is there ground left in the middle when this much is taken off all round? */
export function leavesGround(ring: Ring, metres: number): boolean {
  const inner = inset(straightened(ring, 1).ring, () => metres);
  return inner.length > 2 && areaOf(inner) > 0;
}
