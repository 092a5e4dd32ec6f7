import { add, at, cross, dot, leftOf, minus, times, unit, type Spot } from './plane.ts';
import type { Ring } from './ring.ts';

/** A turned set of axes in which a block's rows lie level: u along the rows (about east), v across (about north). Metres. */
export class Frame {
  readonly direction: Spot;
  readonly #origin: Spot;

  constructor(origin: Spot, direction: Spot) {
    this.#origin = origin;
    this.direction = unit(direction);
  }

  toPlane(u: number, v: number): Spot {
    return add(add(this.#origin, times(this.direction, u)), times(leftOf(this.direction), v));
  }

  u(p: Spot): number {
    return dot(minus(p, this.#origin), this.direction);
  }

  v(p: Spot): number {
    return cross(this.direction, minus(p, this.#origin));
  }

  /** Least and greatest v of a ring. */
  heights(ring: Ring): [low: number, high: number] {
    const heights = ring.map((p) => this.v(p));
    return [Math.min(...heights), Math.max(...heights)];
  }

  /** The stretch of the level line at v inside the ring, the widest where there are several; null outside. */
  levelSpan(ring: Ring, v: number): [from: number, to: number] | null {
    return widest(crossings(ring.map((p) => ({ along: this.u(p), across: this.v(p) - v }))));
  }

  /** The same across: the stretch of the line at u inside the ring. */
  uprightSpan(ring: Ring, u: number): [from: number, to: number] | null {
    return widest(crossings(ring.map((p) => ({ along: this.v(p), across: this.u(p) - u }))));
  }
}

interface Crossed {
  readonly along: number;
  readonly across: number;
}

function crossings(corners: readonly Crossed[]): number[] {
  return corners
    .flatMap((a, i) => {
      const b = at(corners, i + 1);
      if (a.across > 0 === b.across > 0) return [];
      return [a.along + ((b.along - a.along) * a.across) / (a.across - b.across)];
    })
    .toSorted((a, b) => a - b);
}

function widest(marks: readonly number[]): [number, number] | null {
  let best: [number, number] | null = null;
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const span: [number, number] = [at(marks, i), at(marks, i + 1)];
    if (best === null || span[1] - span[0] > best[1] - best[0]) best = span;
  }
  return best;
}
