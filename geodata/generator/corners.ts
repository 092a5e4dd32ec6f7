import type { Land } from './land.ts';
import { add, at, cross, leftOf, minus, times, unit, type Spot } from './shape/plane.ts';

/**
 * Where walkers stand at the corners of the land. At a common street corner: on it. Where the avenue or the canal passes,
 * each side of it has a standing place of its own, on the walkway, and nothing joins the sides but a crossing or a bridge.
 */
export class Corners {
  /** Neighbouring corners along the avenue or the canal, anticlockwise from east, by corner. */
  readonly barriers = new Map<number, number[]>();
  readonly #streets = new Map<number, Set<string>>();
  readonly #land: Land;

  constructor(land: Land) {
    this.#land = land;
    const { mesh } = land;
    for (const face of mesh.faces.keys()) {
      const ring = mesh.cornersOf(face);
      ring.forEach((a, i) => {
        const b = at(ring, i + 1);
        const number = mesh.lineBetween(a, b);
        if (number < 0) return;
        const line = at(land.lines, number);
        for (const [from, to] of [
          [a, b],
          [b, a]
        ] as const) {
          if (line.walk === 'alongside' && !this.barriersAt(from).includes(to))
            this.barriers.set(from, [...this.barriersAt(from), to]);
          this.#streets.set(from, (this.#streets.get(from) ?? new Set<string>()).add(line.wayClass));
        }
      });
    }
    for (const [corner, neighbours] of this.barriers) {
      const angle = (to: number): number => turnOf(minus(mesh.spot(to), mesh.spot(corner)));
      this.barriers.set(
        corner,
        neighbours.toSorted((a, b) => angle(a) - angle(b))
      );
    }
  }

  barriersAt(corner: number): readonly number[] {
    return this.barriers.get(corner) ?? [];
  }

  /** Classes of the lines that meet at a corner. */
  streetsAt(corner: number): readonly string[] {
    return [...(this.#streets.get(corner) ?? [])];
  }

  /** The standing place at a corner for who comes from `next`. */
  toward(corner: number, next: Spot): { word: string; spot: Spot } {
    const here = this.#land.mesh.spot(corner);
    const barriers = this.barriersAt(corner);
    const first = barriers[0];
    if (first === undefined) return { word: `corner ${String(corner)}`, spot: here };
    if (barriers.length === 1) {
      const side = cross(minus(this.#land.mesh.spot(first), here), minus(next, here)) > 0 ? 'left' : 'right';
      return this.beside(corner, first, side);
    }
    const turn = turnOf(minus(next, here));
    const after =
      barriers.filter((to) => turnOf(minus(this.#land.mesh.spot(to), here)) <= turn).at(-1) ?? at(barriers, -1);
    return this.beside(corner, after, 'left');
  }

  /** The standing place at a corner on the left or right of the barrier that leaves it for `next`. */
  beside(corner: number, next: number, side: 'left' | 'right'): { word: string; spot: Spot } {
    const barriers = this.barriersAt(corner);
    const index = barriers.indexOf(next);
    const { mesh } = this.#land;
    const here = mesh.spot(corner);
    if (barriers.length === 1) {
      const aside = times(leftOf(unit(minus(mesh.spot(next), here))), side === 'left' ? 1 : -1);
      return { word: `corner ${String(corner)} ${side}`, spot: add(here, times(aside, this.#metres(corner, next))) };
    }
    const sector = side === 'left' ? index : (index - 1 + barriers.length) % barriers.length;
    const start = at(barriers, sector);
    const end = at(barriers, sector + 1);
    return { word: `corner ${String(corner)} ${String(sector)}`, spot: this.#between(corner, start, end) };
  }

  #metres(a: number, b: number): number {
    return at(this.#land.lines, this.#land.mesh.lineBetween(a, b)).walkwayMetres;
  }

  /** Where the walkway left of `start` meets the walkway right of `end`. */
  #between(corner: number, start: number, end: number): Spot {
    const { mesh } = this.#land;
    const here = mesh.spot(corner);
    const one = unit(minus(mesh.spot(start), here));
    const other = unit(minus(mesh.spot(end), here));
    const oneSide = times(leftOf(one), this.#metres(corner, start));
    const otherSide = times(leftOf(other), -this.#metres(corner, end));
    const turn = cross(one, other);
    if (Math.abs(turn) < 0.35) return add(here, times(add(oneSide, otherSide), 0.5));
    const along = cross(minus(otherSide, oneSide), other) / turn;
    return add(add(here, oneSide), times(one, along));
  }
}

/** A number that grows with the angle anticlockwise from east, 0 to 4, without trigonometry. */
function turnOf(a: Spot): number {
  const share = a.y / (Math.abs(a.x) + Math.abs(a.y));
  if (a.x < 0) return 2 - share;
  return a.y < 0 ? 4 + share : share;
}
