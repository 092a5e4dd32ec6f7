import type { Land, LandLine } from './land.ts';
import { at, cross, minus, unit, type Spot } from './shape/plane.ts';

/** What parts the ground on its two sides: a wide road, water with greenways, or what nobody walks along. */
export type Parting = 'road' | 'water' | 'never';

/** A border that leaves a corner for `to`, along a line. */
export interface Leaving {
  readonly to: number;
  readonly line: number;
}

export interface Separator extends Leaving {
  readonly parting: Parting;
}

/**
 * What meets at the corners of the land: the streets that are walked on their line, and what separates the ground on its two
 * sides. A corner's separators part what is around it into sectors. The edge of the land separates nothing: a railway along it
 * is where streets end.
 */
export class Corners {
  /** What separates, by corner, anticlockwise from east. */
  readonly separators = new Map<number, Separator[]>();
  /** Each border that a line runs along, once: its two corners and the line. */
  readonly borders: readonly (readonly [number, number, number])[];
  readonly #streets = new Map<number, Leaving[]>();
  readonly #withFaceOnLeft = new Set<number>();
  readonly #land: Land;

  constructor(land: Land) {
    this.#land = land;
    const { mesh } = land;
    const borders: (readonly [number, number, number])[] = [];
    for (const face of mesh.faces.keys()) {
      const ring = mesh.cornersOf(face);
      ring.forEach((a, i) => {
        const b = at(ring, i + 1);
        const line = mesh.lineBetween(a, b);
        if (line >= 0 && !this.hasLandOnLeft(b, a)) borders.push([a, b, line]);
        this.#withFaceOnLeft.add(directed(a, b));
      });
    }
    this.borders = borders;
    for (const [a, b, line] of borders) {
      const parting = this.#partingOf(a, b, at(land.lines, line));
      for (const [from, to] of [
        [a, b],
        [b, a]
      ] as const) {
        if (parting !== null) listed(this.separators, from).push({ to, line, parting });
        else if (at(land.lines, line).walk === 'onLine') listed(this.#streets, from).push({ to, line });
      }
    }
    for (const [corner, leaving] of this.separators) {
      const angle = ({ to }: Leaving): number => turnOf(minus(mesh.spot(to), mesh.spot(corner)));
      leaving.sort((one, other) => angle(one) - angle(other));
    }
  }

  separatorsAt(corner: number): readonly Separator[] {
    return this.separators.get(corner) ?? [];
  }

  /** The streets walked on their own line that leave a corner. */
  streetsAt(corner: number): readonly Leaving[] {
    return this.#streets.get(corner) ?? [];
  }

  /** Is there land on the left of the border from a to b? */
  hasLandOnLeft(a: number, b: number): boolean {
    return this.#withFaceOnLeft.has(directed(a, b));
  }

  /**
   * Between which separators does the way from a corner to `next` lie? The index of the one clockwise before it; of a
   * single one: 0 on its left, −1 on its right.
   */
  sectorToward(corner: number, next: Spot): number {
    const { mesh } = this.#land;
    const here = mesh.spot(corner);
    const separators = this.separatorsAt(corner);
    if (separators.length === 1)
      return cross(minus(mesh.spot(at(separators, 0).to), here), minus(next, here)) > 0 ? 0 : -1;
    const turn = turnOf(minus(next, here));
    const before = separators.filter(({ to }) => turnOf(minus(mesh.spot(to), here)) <= turn).length - 1;
    return (before + separators.length) % separators.length;
  }

  /** Do two ways from a corner lead on rather than back, within 70° of straight? */
  leadsOn(corner: number, one: number, other: number): boolean {
    const { mesh } = this.#land;
    const a = unit(minus(mesh.spot(one), mesh.spot(corner)));
    const b = unit(minus(mesh.spot(other), mesh.spot(corner)));
    return a.x * b.x + a.y * b.y < -0.34;
  }

  #partingOf(a: number, b: number, { walk, wayClass }: LandLine): Parting | null {
    if (walk === 'alongside') return wayClass === 'canal' ? 'water' : 'road';
    const isEdge = !this.hasLandOnLeft(a, b) || !this.hasLandOnLeft(b, a);
    return walk === 'never' && !isEdge ? 'never' : null;
  }
}

/** One number for the way from a to b: corners are far fewer than 2²⁶. */
const directed = (a: number, b: number): number => a * 67_108_864 + b;

function listed<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}

/** A number that grows with the angle anticlockwise from east, 0 to 4, without trigonometry. */
function turnOf(a: Spot): number {
  const share = a.y / (Math.abs(a.x) + Math.abs(a.y));
  if (a.x < 0) return 2 - share;
  return a.y < 0 ? 4 + share : share;
}
